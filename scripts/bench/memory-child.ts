/** Run in a process of its own: parses an answer, does with it what is named, and prints the peak of the memory. */
import { zMoveGroupMembersResponse } from "@group-move/schemas";
import { validators } from "@group-move/schemas/validators";
import { answerWith } from "./answer.ts";

const [what, members] = process.argv.slice(2);
const work: Record<string, (answer: unknown) => unknown> = {
  parse: () => undefined,
  client: (answer) => validators.moveGroupMembers.response(answer),
  zod: (answer) => zMoveGroupMembersResponse.safeParse(answer),
};

const answer: unknown = JSON.parse(answerWith(Number(members)));
const kept = work[what ?? ""]?.(answer);
// Until here nothing may be collected, as with a caller who goes on to use both.
console.log(JSON.stringify({ kilobytes: process.resourceUsage().maxRSS, kept: typeof kept, answer: typeof answer }));
