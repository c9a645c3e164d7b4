import { mergeConfig } from "vitest/config";
import { base } from "../../vitest.base.ts";

// The tests share nothing but Prism, which takes a second to load: once for each worker is enough.
export default mergeConfig(base, { test: { isolate: false } });
