import { replace } from "../edits.ts";
import type { Fault } from "../fault.ts";

export const changeFaults: Fault[] = [
  {
    name: "a public property has another name, and the API report has not",
    file: "packages/client/src/errors/api-errors.ts",
    edit: replace("readonly retryAfter: ", "readonly retryDelay: "),
    gate: { step: "check:api" },
    says: /^api\/client\.api\.md.*: not what the types are\. Run `pnpm api:update`/,
  },
];
