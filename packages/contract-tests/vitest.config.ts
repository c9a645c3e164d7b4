import { defineConfig } from "vitest/config";
import { CoverageReporter } from "./src/coverage-reporter.ts";

export default defineConfig({
  // Tests run from source: no build has to come first, and none can be stale.
  ssr: { resolve: { conditions: ["@group-move/source", "node", "import", "module", "default"] } },
  // The suites share nothing but what they compile from the spec, so one load of it serves them all.
  test: { include: ["test/**/*.test.ts"], isolate: false, reporters: ["default", new CoverageReporter()] },
});
