import { defineConfig } from "vitest/config";

/** The packages as a stranger gets them: packed, installed outside of the workspace, on each runtime. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["*.test.ts"],
    globalSetup: ["global-setup.ts"],
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});
