import { defineConfig } from "vitest/config";
import packed from "../vitest.config.ts";

/** The packed client in a real browser: a script of its own, so that nothing else needs one. */
export default defineConfig({ test: { ...packed.test, include: ["browser/*.test.ts"] } });
