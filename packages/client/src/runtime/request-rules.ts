import type { Issue } from "../errors/index.ts";
import type { Precondition } from "./api-types.ts";

/** Holds parameters against an operation's `x-preconditions`. Returns what is off. */
export function checkPreconditions(
  rules: readonly Precondition[],
  parameters: Readonly<Record<string, unknown>>,
): Issue[] {
  return rules.flatMap(({ parameters: names, mustDiffer, mustNotBe = [], reason: message }) => {
    const values = names.map((name) => String(parameters[name]).toLowerCase());
    if (mustDiffer && new Set(values).size < values.length) return [{ path: names.join(", "), message }];
    const isForbidden = (_: string, index: number) => mustNotBe.some((one) => one.toLowerCase() === values[index]);
    return names.filter(isForbidden).map((path) => ({ path, message }));
  });
}
