import { defineConfig } from "vitest/config";

export default defineConfig({
  // Tests run from source: no build has to come first, and none can be stale.
  ssr: { resolve: { conditions: ["@group-move/source", "node", "import", "module", "default"] } },
  // Each run of the command loads Prism anew, which takes seconds on a busy machine.
  test: { include: ["test/**/*.test.ts"], testTimeout: 30_000 },
});
