import { stripTypeScriptTypes } from "node:module";
import type { Document, Schema } from "@group-move/openapi";
import { expect, test } from "vitest";
import { compileValidators } from "../src/generate/compile-validators.ts";
import { validationSchema } from "../src/generate/validation-schema.ts";

const schemas: NonNullable<Document["components"]>["schemas"] = {
  Text: { type: "string" },
  Count: { type: "integer", format: "int32" },
  Either: { oneOf: [{ $ref: "#/components/schemas/Text" }, { type: "object" }] },
};
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const documentWith = (response: Schema, rest: object = {}): Document => ({
  openapi: "3.1.0",
  info: { title: "Toys", version: "1" },
  paths: {
    "/toys": {
      get: {
        operationId: "getToys",
        responses: { 200: { description: "All.", content: { "application/json": { schema: response } } } },
        ...rest,
      },
    },
  },
  components: { schemas },
});

/** Loads what was generated, without the types. */
async function load(
  code: string,
): Promise<{ validators: Record<string, Record<string, (value: unknown) => boolean>> }> {
  return import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(stripTypeScriptTypes(code))}`);
}

const answers: [schema: Schema, valid: unknown[], invalid: unknown[]][] = [
  [ref("Count"), [0, -(2 ** 31), 2 ** 31 - 1], [2 ** 31, 0.5, "1", null]],
  [{ oneOf: [ref("Text"), { type: "null" }] }, ["a", null], [1, {}]],
  [{ oneOf: [{ type: "integer" }, { type: "number" }] }, [0.5], [1]],
  [{ type: "string", format: "colour", pattern: "^#" }, ["#fff"], ["red"]],
  [{ type: "string", format: "date" }, ["2026-01-31"], ["yesterday"]],
  [{ type: "string", minLength: 2 }, ["ab", "👍👍"], ["👍"]],
  [{ type: "object", properties: { description: { type: "string" } } }, [{ description: "a" }], [{ description: 1 }]],
  [{ type: "object", properties: { a: true }, unevaluatedProperties: false }, [{ a: 1 }], [{ b: 1 }]],
];

test.each(answers)("an answer of %j takes %j and refuses %j", async (schema, valid, invalid) => {
  const { validators } = await load(await compileValidators(documentWith(schema)));
  const isAnswer = validators["getToys"]?.["response"];

  expect(valid.map((value) => isAnswer?.(value))).toEqual(valid.map(() => true));
  expect(invalid.map((value) => isAnswer?.(value))).toEqual(invalid.map(() => false));
});

test("each place of parameters and each body has a validator of its own, and what an operation lacks has none", async () => {
  const parameters = [
    { name: "id", in: "path", required: true, schema: { type: "string" } },
    { name: "count", in: "query", schema: ref("Count") },
    { name: "X-Trace", in: "header", schema: { type: "string" } },
  ];
  const requestBody = { content: { "application/json": { schema: ref("Either") } } };
  const { validators } = await load(await compileValidators(documentWith(ref("Text"), { parameters, requestBody })));
  const { path, query, headers, body } = validators["getToys"] ?? {};

  expect([path?.({ id: "1" }), path?.({}), query?.({}), query?.({ count: "1" })]).toEqual([true, false, true, false]);
  expect([headers?.({ "X-Trace": "a" }), headers?.({ "X-Trace": 1 })]).toEqual([true, false]);
  expect([body?.("a"), body?.({}), body?.(1)]).toEqual([true, true, false]);
  expect(
    Object.keys((await load(await compileValidators(documentWith(ref("Text"))))).validators["getToys"] ?? {}),
  ).toEqual(["response"]);
});

test("the code imports nothing but a type, and needs no eval", async () => {
  const code = await compileValidators(documentWith({ type: "string", minLength: 2, format: "email" }));

  expect(stripTypeScriptTypes(code)).not.toMatch(/\b(import|from) ["'(]/);
  expect(code).not.toMatch(/new Function|\beval\(/);
});

test.each([
  [{ type: "string", format: "shoe-size" }, 'unknown format "shoe-size"'],
  [{ type: "string", colour: "red" }, 'unknown keyword: "colour"'],
])("%j, which says what no validator knows, is refused", async (schema, message) => {
  await expect(compileValidators(documentWith(schema as Schema))).rejects.toThrow(message);
});

const reading = { document: documentWith({}), defineFormat: () => false };
const choices: [oneOf: Schema[], keyword: string][] = [
  [[ref("Text"), { type: "null" }], "anyOf"],
  [[ref("Either"), { type: "null" }], "anyOf"],
  [[ref("Either"), { type: "string" }], "oneOf"],
  [[{ type: ["string", "null"] }, { type: "null" }], "oneOf"],
  [[{ type: "integer" }, { type: "number" }], "oneOf"],
  [[{ minimum: 1 }, { type: "null" }], "oneOf"],
];

test.each(choices)("a choice of %j is held as %s", (oneOf, keyword) => {
  expect(Object.keys(validationSchema(reading, { oneOf }))).toEqual([keyword]);
});
