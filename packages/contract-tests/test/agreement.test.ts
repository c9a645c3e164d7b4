import { afterAll, beforeAll, expect, test } from "vitest";
import { budgetOf, runsFor } from "../src/agreement/budget.ts";
import { nearValues } from "../src/agreement/changes.ts";
import { checkAgreement, type Trial } from "../src/agreement/check-agreement.ts";
import { validValues } from "../src/agreement/generator.ts";
import { agreementTargets, type Target } from "../src/agreement/targets.ts";
import { wrongValues } from "../src/agreement/wrong-values.ts";
import type { Agreed } from "../src/coverage.ts";

const budget = budgetOf(process.env);
const replay = `AGREEMENT_SEED=${budget.seed} AGREEMENT_CASES=${budget.cases}`;
const targets = await agreementTargets();
const kinds = ["valid", "wrong", "changed"] as const;
const tried = { valid: 0, wrong: 0, changed: 0 };
const timeout = 600_000;

beforeAll(() => console.log(`Agreement of the client, zod, ajv and Prism. The same values again: ${replay}`));
afterAll(() => console.log(`Tried ${kinds.map((kind) => `${tried[kind]} ${kind}`).join(", ")} values. ${replay}`));

test("there are schemas to agree on", () => {
  expect(targets).not.toEqual([]);
});

for (const target of targets) {
  const valid = validValues(target.subject.document, target.variant.schema);

  test(`the client, zod, ajv and Prism accept what ${target.label} allows`, { timeout }, ({ task }) => {
    task.meta.agreed = check(target, "valid", { values: valid, valueOf: (value) => value, expected: "accepted" });
  });

  test(`the client, zod, ajv and Prism refuse one fault in ${target.label}`, { timeout }, ({ task }) => {
    task.meta.agreed = check(target, "wrong", {
      values: wrongValues(target, valid),
      valueOf: ({ value }) => value,
      expected: "refused",
    });
  });

  test(`the client, zod, ajv and Prism agree on any change to ${target.label}`, { timeout }, ({ task }) => {
    task.meta.agreed = check(target, "changed", {
      values: nearValues(valid),
      valueOf: (value) => value,
      expected: undefined,
    });
  });
}

function check<Value>(target: Target, kind: (typeof kinds)[number], trial: Trial<Value>): Agreed {
  const numRuns = runsFor(budget, target.share / kinds.length);
  checkAgreement(target, trial, numRuns, budget);
  tried[kind] += numRuns;
  return { kind, cases: numRuns, seed: budget.seed };
}
