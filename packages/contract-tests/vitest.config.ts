import { mergeConfig } from "vitest/config";
import { base } from "../../vitest.base.ts";
import { reportCoverage } from "./src/coverage.ts";

export default mergeConfig(base, {
  test: {
    include: ["agreement/**/*.test.ts", "src/gen/**/*.test.ts"],
    setupFiles: ["src/matchers.ts"],
    reporters: [
      {
        async onTestRunEnd(modules: readonly unknown[], _errors: unknown, reason: string) {
          if (reason === "passed" && modules.length > 0) await reportCoverage();
        },
      },
    ],
  },
});
