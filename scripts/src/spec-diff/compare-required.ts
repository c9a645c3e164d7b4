import { ofValues, type Change, type Side } from "./change.ts";
import type { Both } from "./compare-schemas.ts";

const answered = { optional: "was required, may now be missing", required: "was optional, is now always there" };
const sent = { optional: "was required, may now be left out", required: "was optional, is now required" };

/** The change of whether a field or a parameter has to be there, if there is one. */
export function compareRequired(side: Side, { before, after }: Both<{ required: boolean }>, place: string): Change[] {
  if (before.required === after.required) return [];
  const words = side === "answer" ? answered : sent;
  if (after.required) return [{ place, what: words.required, ...ofValues[side].narrower }];
  const change = { place, what: words.optional, ...ofValues[side].wider };
  return [side === "answer" ? { ...change, meaning: "code that reads it must expect undefined" } : change];
}
