export * from "./gen/community-server/index.ts";
