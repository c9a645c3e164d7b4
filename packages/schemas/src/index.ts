export * from "./gen/docspace/index.ts";
