export * from "../../gen/community-server/client.gen.ts";
export * from "../../people.ts";
