import * as fc from "fast-check";
import type { Budget } from "./budget.ts";
import { agreementFaults, type Expected } from "./judge-agreement.ts";
import { smallest } from "./smallest.ts";
import type { Target } from "./targets.ts";

/** Values to try, and what has to be said of each. */
export interface Trial<Value> {
  values: fc.Arbitrary<Value>;
  valueOf(drawn: Value): unknown;
  expected: Expected;
}

/** Tries values on all validators. Throws when they disagree: with the seed, the faults and the smallest such value. */
export function checkAgreement<Value>(
  target: Target,
  trial: Trial<Value>,
  numRuns: number,
  { seed, cases }: Budget,
): void {
  const { values, valueOf, expected } = trial;
  const agrees = (drawn: Value) => agreementFaults(target, valueOf(drawn), expected).length === 0;
  const { failed, counterexample, numShrinks } = fc.check(fc.property(values, agrees), { seed, numRuns });
  if (!failed) return;
  const [drawn] = counterexample ?? [];
  if (drawn === undefined) throw new Error(`No value could be tried on ${target.label}.`);
  const found = valueOf(drawn);
  const differs = (value: unknown) => agreementFaults(target, value, undefined).length > 0;
  const value = differs(found) ? smallest(found, differs) : found;
  throw new Error(
    [
      `${target.label}, after ${numShrinks} steps of shrinking:`,
      ...agreementFaults(target, value, differs(value) ? undefined : expected).map(({ text }) => `- ${text}`),
      `Value: ${JSON.stringify(value)}`,
      `Again: AGREEMENT_SEED=${seed} AGREEMENT_CASES=${cases}`,
    ].join("\n"),
  );
}
