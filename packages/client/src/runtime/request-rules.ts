import type { Issue } from "../errors/index.ts";
import type { Precondition } from "./api-types.ts";

/** Checks parameters against an operation's `x-preconditions`; one that is left out keeps every rule. Gives what is off. */
export function checkPreconditions(
  rules: readonly Precondition[],
  parameters: Readonly<Record<string, unknown>>,
): Issue[] {
  return rules.flatMap(({ parameters: names, mustDiffer, mustNotBe = [], reason: message }) => {
    const given = names.filter((name) => parameters[name] !== undefined);
    const values = new Map(given.map((name) => [name, String(parameters[name]).toLowerCase()]));
    if (mustDiffer && new Set(values.values()).size < given.length) return [{ path: names.join(", "), message }];
    const forbidden = new Set<string | undefined>(mustNotBe.map((value) => value.toLowerCase()));
    return given.filter((name) => forbidden.has(values.get(name))).map((path) => ({ path, message }));
  });
}
