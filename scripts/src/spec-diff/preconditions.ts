import type { Operation } from "@group-move/openapi";

/** The rules that clients check before they send anything, each as a sentence of its own. */
export function preconditionsOf({ object }: Operation): string[] {
  const rules = object["x-preconditions"];
  if (!Array.isArray(rules)) return [];
  return rules.flatMap((rule: Record<string, unknown>) => {
    const { parameters, reason: _, ...conditions } = rule;
    const names = [parameters].flat().join(" and ");
    return Object.entries(conditions).flatMap(([condition, values]) =>
      [values].flat().map((value) => `"${names} ${condition} ${String(value)}"`),
    );
  });
}
