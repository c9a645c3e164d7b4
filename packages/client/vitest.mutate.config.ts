import { base } from "../../vitest.base.ts";

// A change to what a module makes while it is loaded shows only where each file of tests loads it anew.
export default { ...base, test: { ...base.test, isolate: true } };
