/** What a client holds each operation's requests and answers against: `validators.moveGroupMembers.path` and so on. */
export { validators } from "./gen/docspace/validators.gen.ts";
export type { ValidationFault, Validator } from "./validator.ts";
