/** The schemas of each operation under its id: `validators.moveGroupMembers.path` and so on. */
export { validators } from "./gen/community-server/validators.gen.ts";
