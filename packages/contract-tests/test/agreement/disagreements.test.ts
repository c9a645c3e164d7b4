import { expect, test } from "vitest";
import { disagreements } from "../../src/agreement/disagreements.ts";
import { agreementFaults, allFaults } from "../../src/agreement/judge-agreement.ts";
import { judgeByPrism } from "../../src/agreement/prism-validator.ts";
import { agreementTargets } from "../../src/agreement/targets.ts";
import { curationRows, curationText } from "../../src/curation.ts";
import { judgeByJsonSchema } from "../../src/json-schema.ts";
import { replaceAt, type Path } from "../../src/paths.ts";

const targets = await agreementTargets();
const group = targets.find(({ subject }) => subject.product === "docspace" && subject.status === 200);
const example = Object.values(group?.subject.examples ?? {})[0];

interface Shown {
  path: Path;
  /** On this they disagree, */
  value: unknown;
  /** like this, */
  as: string;
  /** and on this they agree. */
  beside: unknown;
}

const person = ["response", "members", 0] as const;
const shown: Record<keyof typeof disagreements, Shown> = {
  nameOfThePrototype: {
    path: ["links", 0],
    value: JSON.parse('{"__proto__": 1}'),
    as: "zod makes something else of it: links[0].__proto__: 1 became {}",
    beside: JSON.parse('{"constructor": 1}'),
  },
  largeIntegers: {
    path: [...person, "quotaLimit"],
    value: 2 ** 53,
    as: "ajv: accepted; Prism: refused (Response body property response.members.0.quotaLimit must be <= 9007199254740991)",
    beside: 2 ** 53 - 1,
  },
};

for (const [name, { path, value, as, beside }] of Object.entries(shown)) {
  const { row, against } = disagreements[name as keyof typeof disagreements];

  test(`${row}, ${name}: ${against} differs from ajv's, so the row is still true`, () => {
    if (!group) throw new Error("There is no answer 200 to try this with.");
    const whole = replaceAt(example, path, value);
    expect(allFaults(group, whole, undefined)).toEqual([{ against, text: as }]);
    expect(agreementFaults(group, whole, undefined)).toEqual([]);
  });

  test(`${row}, ${name}: they agree on what is just beside it`, () => {
    if (!group) throw new Error("There is no answer 200 to try this with.");
    expect(allFaults(group, replaceAt(example, path, beside), undefined)).toEqual([]);
  });

  test(`${row}, ${name}: CURATION.md has the row`, () => {
    expect(curationRows(curationText()).map(({ id }) => id)).toContain(row);
  });
}

test("a named disagreement excuses nothing else in the same value", () => {
  if (!group) throw new Error("There is no answer 200 to try this with.");
  const whole = replaceAt(example, [...person, "quotaLimit"], 2 ** 53);
  const { zod = "" } = group.variant;
  const blind = { ...group, schemas: { ...group.schemas, [zod]: group.schemas["zGuid"] } };
  expect(agreementFaults(blind, whole, undefined)).toMatchObject([{ against: "zod's verdict" }]);
});

// C57: no row excuses this; it is known exactly which schema Prism takes.
const folded = targets.filter(({ subject, inPrism }) => inPrism !== subject.schema);

test("C57: Prism holds some answers against the schema of another media type", () => {
  expect(folded).not.toEqual([]);
});

for (const { label, subject, prism, inPrism } of folded) {
  test(`C57: Prism takes the body of another media type for ${label}`, () => {
    const foreign = { error: { message: "" }, status: 1 };
    expect(judgeByJsonSchema(subject.document, inPrism, foreign).accepted).toBe(true);
    expect(judgeByJsonSchema(subject.document, subject.schema, foreign).accepted).toBe(false);
    expect(judgeByPrism(prism, subject, foreign)?.accepted).toBe(true);
  });
}
