export * from "../gen/community-server/client.gen.ts";
export * from "../people.ts";
export { getManager as managerOf } from "../people.ts";
