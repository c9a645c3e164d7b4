export * from "./gen/docspace/zod.gen.ts";
