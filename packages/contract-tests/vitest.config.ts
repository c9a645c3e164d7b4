import { mergeConfig } from "vitest/config";
import { base } from "../../vitest.base.ts";
import { CoverageReporter } from "./src/coverage-reporter.ts";

export default mergeConfig(base, {
  test: {
    include: ["agreement/**/*.test.ts", "src/gen/**/*.test.ts"],
    // The tests share nothing but what they compile from the documents, so one load of it serves them all.
    isolate: false,
    setupFiles: ["src/matchers.ts"],
    reporters: [new CoverageReporter()],
  },
});
