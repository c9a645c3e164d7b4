import { mergeConfig } from "vitest/config";
import { base } from "../../vitest.base.ts";

// Each test starts what it needs itself, so the files can share a worker and what it has loaded.
export default mergeConfig(base, { test: { isolate: false } });
