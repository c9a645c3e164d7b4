import { mergeConfig } from "vitest/config";
import { base } from "../../vitest.base.ts";
import { CoverageReporter } from "./src/coverage-reporter.ts";

export default mergeConfig(base, {
  // The suites share nothing but what they compile from the spec, so one load of it serves them all.
  test: { include: ["src/gen/**/*.test.ts"], isolate: false, reporters: [new CoverageReporter()] },
});
