import { defineConfig } from "vitest/config";
import { base } from "../../vitest.base.ts";

/** The packages as a stranger gets them: packed, installed outside of the workspace, on each runtime. */
export default defineConfig({
  test: {
    ...base.test,
    root: import.meta.dirname,
    include: ["*.test.ts"],
    // The tests of a third API are steps in one copy of the repository.
    sequence: { shuffle: false },
    globalSetup: ["global-setup.ts"],
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});
