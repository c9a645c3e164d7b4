import { mergeConfig } from "vitest/config";
import { base } from "../../vitest.base.ts";
import { CoverageReporter } from "./src/coverage-reporter.ts";

export default mergeConfig(base, {
  test: {
    include: ["agreement/**/*.test.ts", "src/gen/**/*.test.ts"],
    setupFiles: ["src/matchers.ts"],
    reporters: [new CoverageReporter()],
  },
});
