import { mergeConfig } from "vitest/config";
import { base } from "../../vitest.base.ts";

export default mergeConfig(base, {
  // The tests share nothing but what they compile from the documents, so one load of it serves them all.
  test: { isolate: false },
});
