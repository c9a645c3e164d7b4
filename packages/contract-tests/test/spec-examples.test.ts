import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import { isSuccess } from "../src/contracts.ts";
import { damageKinds } from "../src/damages.ts";
import { judge } from "../src/judge.ts";
import { damageFaults, damagesOf } from "../src/judge-damages.ts";
import { judgeByJsonSchema } from "../src/json-schema.ts";
import { modulesOf } from "../src/product-modules.ts";
import { allSubjects } from "../src/subjects.ts";
import { expectNone } from "../src/verdict.ts";
import { judgeByZod } from "../src/zod-schema.ts";

const subjects = allSubjects();
const examples = subjects.flatMap((subject) =>
  Object.entries(subject.examples).map(([name, value]) => ({ subject, value, label: `${subject.label} "${name}"` })),
);
// Media types that share a schema and its examples are damaged once.
const targets = examples
  .flatMap(({ subject, value, label }) =>
    subject.variants
      .filter(({ schema }) => judgeByJsonSchema(subject.document, schema, value).accepted)
      .map((variant) => ({ subject, value, label, variant })),
  )
  .filter((one, index, all) => {
    const about = ({ subject, variant, value }: typeof one) => [subject.product, variant, value];
    const isSame = (other: typeof one) => isDeepStrictEqual(about(other), about(one));
    return all.findIndex(isSame) === index;
  });

test("the tables of examples and of values to damage are not empty", () => {
  expect(examples.length).toBeGreaterThan(0);
  expect(targets.length).toBeGreaterThan(0);
});

for (const subject of subjects) {
  test(`${subject.label} has an example`, () => {
    expect(Object.keys(subject.examples)).not.toEqual([]);
  });
}

for (const { subject, value, label } of examples) {
  test(`${label} is valid in JSON Schema and in zod, which leaves it as it is`, async ({ task }) => {
    const { schemas } = await modulesOf(subject.product);
    const { faults, matching } = judge(subject, schemas, value);
    expectNone(faults.map((fault) => `openapi/${subject.product}.yaml: ${label}: ${fault}`));
    expect(matching, `${label}: no branch of the schema accepts it on its own`).not.toEqual([]);
    if (matching.every(({ zod }) => zod === undefined)) task.meta.withoutZod = label;
  });
}

for (const kind of damageKinds) {
  const suitable = targets.filter(
    (target) => (!kind.answersOnly || target.subject.status !== undefined) && damagesOf(kind, target).length > 0,
  );
  const verb = kind.expected === "refused" ? "refuse" : "accept";
  for (const target of suitable) {
    test(`the schemas of ${target.label} as ${target.variant.zod ?? "inline schema"} ${verb} ${kind.name}`, async () => {
      const { schemas } = await modulesOf(target.subject.product);
      expectNone(damageFaults(kind, target, schemas).map((fault) => `${target.label}: ${fault}`));
    });
  }

  test(`some example is tried with ${kind.name}`, () => {
    expect(suitable).not.toEqual([]);
  });
}

for (const success of subjects.filter(({ status }) => status !== undefined && isSuccess(status))) {
  const errors = examples.filter(
    ({ subject: { product, status } }) => product === success.product && status !== undefined && !isSuccess(status),
  );
  test(`the schemas of ${success.label} refuse the body of every error in its place`, async () => {
    const { schemas } = await modulesOf(success.product);
    const accepted = errors.flatMap(({ label, value }) =>
      success.variants.flatMap(({ schema, zod }) => [
        ...(judgeByJsonSchema(success.document, schema, value).accepted ? [`JSON Schema accepts ${label}`] : []),
        ...(zod && judgeByZod(schemas, zod, value).accepted ? [`${zod} accepts ${label}`] : []),
      ]),
    );
    expectNone(accepted.map((fault) => `${success.label}: ${fault}`));
    expect(errors.length).toBeGreaterThan(0);
  });
}
