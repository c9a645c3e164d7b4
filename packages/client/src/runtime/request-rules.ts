import type { Issue } from "../errors/index.ts";
import type { Precondition } from "./api-types.ts";

/** Holds parameters against an operation's `x-preconditions`. Returns what is off. */
export function checkPreconditions(
  rules: readonly Precondition[],
  parameters: Readonly<Record<string, unknown>>,
): Issue[] {
  const valueOf = (name: string) => String(parameters[name]).toLowerCase();
  return rules.flatMap((rule) => {
    if (rule.mustDiffer && new Set(rule.parameters.map(valueOf)).size < rule.parameters.length) {
      return [{ path: rule.parameters.join(", "), message: rule.reason }];
    }
    return rule.parameters
      .filter((name) => rule.mustNotBe?.some((value) => value.toLowerCase() === valueOf(name)))
      .map((path) => ({ path, message: rule.reason }));
  });
}
