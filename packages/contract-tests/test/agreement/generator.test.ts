import type { Document, Schema } from "@group-move/openapi";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { budgetOf } from "../../src/agreement/budget.ts";
import { checkAgreement } from "../../src/agreement/check-agreement.ts";
import { validValues } from "../../src/agreement/generator.ts";
import { smallest } from "../../src/agreement/smallest.ts";
import { agreementTargets } from "../../src/agreement/targets.ts";
import { judgeByJsonSchema } from "../../src/json-schema.ts";

const document: Document = {
  openapi: "3.1.0",
  info: { title: "toy", version: "1" },
  components: {
    schemas: {
      Tree: {
        type: "object",
        required: ["name"],
        properties: {
          name: { type: "string", minLength: 1, maxLength: 3 },
          children: { type: "array", items: { $ref: "#/components/schemas/Tree" } },
        },
      },
    },
  },
};

const readable: [string, Schema][] = [
  ["a list of types", { type: ["string", "integer", "null"] }],
  ["an enumeration", { enum: [1, "a", null] }],
  ["a constant", { const: "a" }],
  ["a pattern", { type: "string", pattern: "^[a-c]{2,4}$" }],
  ["a pattern of dates", { type: "string", format: "date-time", pattern: String.raw`^\d{4}-02-29T[01]\d:00:00Z$` }],
  ["formats", { anyOf: ["date-time", "date", "email", "uri", "uuid"].map((format) => ({ type: "string", format })) }],
  ["lengths, in characters", { type: "string", minLength: 2, maxLength: 2 }],
  ["limits", { type: "integer", minimum: 3, exclusiveMaximum: 5 }],
  ["an open limit below", { type: "number", exclusiveMinimum: 0.5, maximum: 0.75 }],
  ["int32", { type: "integer", format: "int32" }],
  ["int64", { type: "integer", format: "int64" }],
  ["multiples", { type: "integer", multipleOf: 7, minimum: 1, maximum: 100 }],
  ["numbers of items", { type: "array", items: { type: "boolean" }, minItems: 2, maxItems: 3 }],
  ["a closed object", { type: "object", properties: { a: { type: "null" } }, additionalProperties: false }],
  ["further properties", { type: "object", additionalProperties: { type: "integer" } }],
  ["a required property that nothing describes", { type: "object", required: ["a"] }],
  ["a reference with keywords beside it", { $ref: "#/components/schemas/Tree", description: "a tree" }],
  ["a choice", { oneOf: [{ type: "string" }, { type: "object", required: ["a"] }] }],
  ["a union of all", { allOf: [{ $ref: "#/components/schemas/Tree" }, { type: "object", required: ["children"] }] }],
];

for (const [name, schema] of readable) {
  test(`the generator makes valid values, and not always the same, of ${name}`, () => {
    const values = fc.sample(validValues(document, schema), 200);
    expect(values.filter((value) => !judgeByJsonSchema(document, schema, value).accepted)).toEqual([]);
    expect(new Set(values.map((value) => JSON.stringify(value))).size).toBeGreaterThan("const" in schema ? 0 : 1);
  });
}

test("the generator makes properties with the names that objects have already, as their own", () => {
  const values = fc.sample(validValues(document, { type: "object" }), { numRuns: 2000, seed: 1 });
  const names = new Set(values.flatMap((value) => Object.keys(Object(value))));
  for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) expect(names).toContain(name);
});

test("the generator refuses a keyword that it can't read", () => {
  expect(() => validValues(document, { type: "array", uniqueItems: true })).toThrow("uniqueItems");
});

test("the generator refuses a format that it doesn't know", () => {
  expect(() => validValues(document, { type: "string", format: "date-span" })).toThrow("date-span");
});

test("what is not needed is taken out of a value, down to the smallest", () => {
  const value = { a: [1, { b: "needle in hay", c: 5 }], d: { e: [] } };
  expect(smallest(value, (one) => JSON.stringify(one).includes("n"))).toEqual({ a: [{ b: "n" }] });
});

test("a zod schema that takes anything is found out, with the seed and the smallest value", async () => {
  const target = (await agreementTargets()).find(({ variant }) => variant.zod === "zProblemDetails");
  if (!target) throw new Error("There is no schema to try this with.");
  const blind = { ...target, schemas: { zProblemDetails: (await import("zod")).z.unknown() } };
  const trial = { values: fc.jsonValue(), valueOf: (value: unknown) => value, expected: undefined };
  expect(() => checkAgreement(blind, trial, 100, { cases: 100, seed: 7 })).toThrow(
    /- ajv: refused \(.+\); zod: accepted\n(?:.+\n)*Value: .{0,10}\nAgain: AGREEMENT_SEED=7 AGREEMENT_CASES=100/,
  );
});

test("the number of cases and the seed come from the environment, and nonsense is refused", () => {
  expect(budgetOf({ AGREEMENT_CASES: "5", AGREEMENT_SEED: "-3" })).toEqual({ cases: 5, seed: -3 });
  expect(budgetOf({}).cases).toBe(3_000);
  expect(budgetOf({ MODE: "thorough" }).cases).toBe(100_000);
  expect(() => budgetOf({ AGREEMENT_CASES: "many" })).toThrow("AGREEMENT_CASES");
});
