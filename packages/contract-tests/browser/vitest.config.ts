import { defineConfig } from "vitest/config";
import { base } from "../../../vitest.base.ts";

// Apart from the other tests, so that `pnpm test` needs no browser.
export default defineConfig({ ...base, test: { ...base.test, include: ["browser/**/*.test.ts"] } });
