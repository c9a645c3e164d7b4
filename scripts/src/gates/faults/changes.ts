// Changes for users of the packages that no changeset announces. The copy looks as if it had just been released.
import { replace } from "../edits.ts";
import type { Fault } from "../fault.ts";

const gate = { step: "check:changes" } as const;

export const changeFaults: Fault[] = [
  {
    name: "a field of an answer may be missing from now on, and no changeset says so",
    file: "openapi/docspace.yaml",
    edit: replace(
      "A group that a person belongs to, in short.\n      type: object\n      required:\n        - id\n        - name\n",
      "A group that a person belongs to, in short.\n      type: object\n      required:\n        - id\n",
    ),
    regenerate: true,
    gate,
    says: /^openapi\/docspace\.yaml: moveGroupMembers, 200, response\.\S+\.groups\[\]\.name .*: was required, may now be missing .* run `pnpm changeset` and choose minor for @group-move\/client/,
  },
  {
    name: "calls of the released client no longer compile, and no changeset says so",
    file: "packages/client/src/errors/api-errors.ts",
    edit: replace("readonly retryAfter: ", "readonly retryDelay: "),
    gate,
    says: /^scripts\/packed\/consumer\/types\.ts: line \d+ as it was released: no longer compiles – Property 'retryAfter' does not exist/,
  },
];
