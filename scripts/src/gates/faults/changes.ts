import { append } from "../edits.ts";
import type { Fault } from "../fault.ts";

export const changeFaults: Fault[] = [
  {
    name: "a package exports more than its API report says",
    file: "packages/mock/src/index.ts",
    edit: append("export const extra = 1;"),
    gate: { step: "check:api" },
    says: /^api\/mock\.api\.md: not what the types are\. Run `pnpm api:update`/,
  },
];
