import type { ViteUserConfig } from "vitest/config";

/** What the tests of every package share: they run from source, so no build has to come first and none can be stale. */
export const base: ViteUserConfig = {
  ssr: { resolve: { conditions: ["@group-move/source", "node", "import", "module", "default"] } },
  // On a busy machine, starting a process or loading Prism takes seconds.
  test: { include: ["test/**/*.test.ts"], testTimeout: 30_000, hookTimeout: 60_000 },
};
