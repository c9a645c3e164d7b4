import { zMoveGroupMembersResponse } from "@group-move/schemas";
import { validators } from "../../packages/client/src/gen/docspace/validators/moveGroupMembers.gen.ts";
import { compare } from "./compare.ts";
import type { Figure, Section } from "./report.ts";
import { responseWith } from "./response.ts";

const sizes = [
  { members: 1, rounds: 20, iterations: 200 },
  { members: 100, rounds: 20, iterations: 20 },
  { members: 10_000, rounds: 12, iterations: 2, limit: 0.8 },
];

/** How long it takes to validate a response that is parsed already. */
export async function measureValidation(): Promise<Section> {
  const figures: Figure[] = [];
  for (const { members, limit, ...rounds } of sizes) {
    const text = responseWith(members);
    const response: unknown = JSON.parse(text);
    const ways = {
      "the client's validators": () => assertValid(validators.response(response)),
      "zod's schema": () => assertValid(zMoveGroupMembersResponse.safeParse(response).success),
    };
    for (const [name, ratio] of await compare(() => JSON.parse(text), ways, rounds)) {
      figures.push({ what: `${name}, group of ${members}`, ratio, limit: name === "zod's schema" ? undefined : limit });
    }
  }
  return { title: "Validation alone", note: "Over `JSON.parse` of the same response.", figures };
}

/** Nothing is measured that does not do its work. */
function assertValid(isValid: boolean): void {
  if (!isValid) throw new Error("The response that is measured is not valid.");
}
