import { defineConfig } from "vitest/config";

export default defineConfig({
  // Tests run from source: no build has to come first, and none can be stale.
  ssr: { resolve: { conditions: ["@group-move/source", "node", "import", "module", "default"] } },
  // Most tests start the command as a process, which a busy machine is slow at.
  test: { include: ["test/**/*.test.ts"], testTimeout: 30_000 },
});
