import { loadDocument } from "@group-move/openapi";
import { zMoveGroupMembersResponse } from "@group-move/schemas";
import { validators } from "@group-move/schemas/validators";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { answerWith } from "./answer.ts";
import { interleave, type Rounds } from "./interleave.ts";
import type { Cell, Section } from "./section.ts";
import type { Untuned } from "./untuned.ts";

const groups: readonly ({ members: number } & Rounds)[] = [
  { members: 1, rounds: 30, iterations: 200 },
  { members: 100, rounds: 30, iterations: 20 },
  { members: 10_000, rounds: 12, iterations: 1 },
  { members: 100_000, rounds: 3, iterations: 1 },
];
/** The most that the client's validation may take of what JSON.parse takes, for 10 000 members. */
const limit = 0.8;

const columns = [
  "members",
  "JSON.parse, ms",
  "the client's",
  "ajv's defaults",
  "zod as generated here",
  "zod by the generator's defaults",
  "the same, parseAsync",
  "the client's, µs a member",
];

/** How long it takes to validate an answer that is parsed already. */
export async function measureValidation(untuned: Untuned): Promise<Section> {
  const rows: Cell[][] = [];
  let measured = Infinity;
  for (const { members, ...rounds } of groups) {
    const results = await interleave(waysOf(answerWith(members), untuned), rounds);
    const [parse, client] = results;
    if (members === 10_000) measured = client?.ratio.value ?? Infinity;
    const microseconds = ((client?.milliseconds ?? 0) * 1000) / members;
    const ratios = results.slice(1).map(({ ratio }) => ratio);
    rows.push([String(members), parse?.milliseconds ?? "", ...ratios, microseconds]);
  }
  return {
    title: "Validation alone, over JSON.parse of the same answer",
    note: "Ratios of medians, with the middle half of the rounds. The last column shows that the cost grows as the members do.",
    columns,
    rows,
    limits: [{ what: "validation alone, 10 000 members", measured, limit }],
  };
}

/** JSON.parse, and then each validator, in the order of the columns. */
function waysOf(text: string, { zMoveGroupMembersResponse: untuned }: Untuned): (() => unknown)[] {
  const answer: unknown = JSON.parse(text);
  const isValid = compileByAjv();
  return [
    () => JSON.parse(text),
    () => demand(validators.moveGroupMembers.response(answer)),
    () => demand(isValid(answer)),
    () => demand(zMoveGroupMembersResponse.safeParse(answer).success),
    () => untuned.parse(answer),
    () => untuned.parseAsync(answer),
  ];
}

function compileByAjv(): (value: unknown) => boolean {
  const { components } = loadDocument("docspace");
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  return ajv.compile({ $ref: "#/components/schemas/GroupResponse", components });
}

/** Nothing is measured that does not do its work. */
function demand(isValid: boolean): void {
  if (!isValid) throw new Error("A validator refuses the answer that is measured.");
}
