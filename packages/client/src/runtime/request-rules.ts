import type { Issue } from "../errors/index.ts";
import type { Precondition } from "./api-types.ts";

/** Holds parameters against an operation's `x-preconditions`. Returns what is off. */
export function checkPreconditions(
  rules: readonly Precondition[],
  parameters: Readonly<Record<string, unknown>>,
): Issue[] {
  return rules.flatMap((rule) => {
    const values = rule.parameters.map((name) => String(parameters[name]).toLowerCase());
    if (rule.mustDiffer && new Set(values).size < values.length) {
      return [{ path: rule.parameters.join(", "), message: rule.reason }];
    }
    const forbidden = new Set(rule.mustNotBe?.map((value) => value.toLowerCase()));
    return rule.parameters
      .filter((_, index) => forbidden.has(values[index] ?? ""))
      .map((path) => ({ path, message: rule.reason }));
  });
}
