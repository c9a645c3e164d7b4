import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { compileValidators } from "../src/validators.ts";
import { readDocument, type Parts } from "./helpers/read-document.ts";

type Validate = (value: unknown) => boolean;

const schemas = {
  Text: { type: "string" },
  Count: { type: "integer", format: "int32" },
  Either: { oneOf: [{ $ref: "#/components/schemas/Text" }, { type: "object" }] },
};
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** The validators of the operation of a document, from its code. */
async function compile(parts: Parts): Promise<Record<string, Validate>> {
  const files = await compileValidators(await readDocument({ schemas, ...parts }));
  const code = stripTypeScriptTypes(files["validators/getThings.gen.ts"] ?? "");
  const module: { validators: Record<string, Validate> } = await import(
    /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`
  );
  return module.validators;
}

const json = (schema: object) => ({ content: { "application/json": { schema } } });

const responses: [schema: object, valid: unknown[], invalid: unknown[]][] = [
  [ref("Count"), [0, -(2 ** 31), 2 ** 31 - 1], [2 ** 31, 0.5, "1", null]],
  [{ oneOf: [ref("Text"), { type: "null" }] }, ["a", null], [1, {}]],
  [{ oneOf: [{ type: "integer" }, { type: "number" }] }, [0.5], [1]],
  [{ type: "string", format: "colour", pattern: "^#" }, ["#fff"], ["red"]],
  [{ type: "string", format: "date" }, ["2026-01-31"], ["yesterday"]],
  [{ type: "string", minLength: 2 }, ["ab", "👍👍"], ["👍"]],
  [{ type: "object", properties: { description: { type: "string" } } }, [{ description: "a" }], [{ description: 1 }]],
  [{ type: "object", properties: { a: true }, unevaluatedProperties: false }, [{ a: 1 }], [{ b: 1 }]],
];

test.each(responses)("a response of %j takes %j and refuses %j", async (schema, valid, invalid) => {
  const { response } = await compile(json(schema));

  expect(valid.map((value) => response?.(value))).toEqual(valid.map(() => true));
  expect(invalid.map((value) => response?.(value))).toEqual(invalid.map(() => false));
});

const ab = { type: "object", required: ["a", "b"], properties: { a: {}, b: { type: "string" } } };
const inner = {
  type: "object",
  required: ["a", "list", "text"],
  properties: { a: ab, list: { type: "array" }, text: { type: "string" }, more: { type: "object" } },
};

const envelopes: [schema: object, valid: unknown[], invalid: unknown[]][] = [
  [{ type: "object" }, [{}, { a: 1 }], [null, [], "text"]],
  [{ type: "array" }, [[], [{}]], [{}, null]],
  [{ type: "integer" }, [1], [1.5, "1"]],
  [{ type: ["integer", "null"] }, [0, null], [0.5]],
  [{ ...ab, type: ["object", "null"] }, [null, { a: 1 }], [[], {}]],
  [{ ...ab, type: ["object", "string"] }, ["text"], [{}]],
  [{}, ["anything", null, {}], []],
  // One of the required members is enough: older portals leave some out. What is in them is left to `response`.
  [ab, [{ a: 1 }, { b: 2, c: 3 }], [{}, { c: 3 }]],
  [
    inner,
    [{ a: { b: 1 }, list: [] }],
    [
      { a: { b: 1 } },
      { list: [] },
      { a: { c: 1 }, list: [] },
      { a: { b: 1 }, list: {} },
      { a: null, list: [] },
      { a: [], list: [] },
    ],
  ],
  [{ oneOf: [ab, { type: "null" }] }, [{ a: 1 }, null], [{}, 1]],
];

test.each(envelopes)("the envelope of %j takes %j and refuses %j", async (schema, valid, invalid) => {
  const { envelope } = await compile(json(schema));

  expect(valid.map((value) => envelope?.(value))).toEqual(valid.map(() => true));
  expect(invalid.map((value) => envelope?.(value))).toEqual(invalid.map(() => false));
});

test("each place of parameters and each body has a validator of its own, and what an operation lacks has none", async () => {
  const parameters = [
    { name: "id", in: "path", required: true, schema: { type: "string" } },
    { name: "count", in: "query", schema: ref("Count") },
    { name: "X-Trace", in: "header", schema: { type: "string" } },
  ];
  const requestBody = json(ref("Either"));
  const all = await compile({ path: "/things/{id}", operation: { parameters, requestBody } });
  const { path, query, headers, body } = all;

  expect([path?.({ id: "1" }), path?.({}), query?.({}), query?.({ count: "1" })]).toEqual([true, false, true, false]);
  expect([headers?.({ "X-Trace": "a" }), headers?.({ "X-Trace": 1 })]).toEqual([true, false]);
  expect([body?.("a"), body?.({}), body?.(1)]).toEqual([true, true, false]);
  expect(Object.keys(await compile({}))).toEqual(["response", "envelope"]);
  expect(await compile({ operation: { responses: { "204": { description: "none" } } } })).toEqual({});
});

test("the code imports nothing but a type, and needs no eval", async () => {
  const api = await readDocument(json({ type: "string", minLength: 2, format: "email" }));
  const { "validators/getThings.gen.ts": code = "" } = await compileValidators(api);

  expect(stripTypeScriptTypes(code)).not.toMatch(/\b(import|from) ["'(]/);
  expect(code).not.toMatch(/new Function|\beval\(/);
});

test("a format that no validator knows is refused", async () => {
  await expect(compile(json({ type: "string", format: "shoe-size" }))).rejects.toThrow('unknown format "shoe-size"');
});

/** Schemas that refer to themselves, and to each other. */
const people = {
  People: { type: "array", items: ref("Person") },
  Person: { type: "object", required: ["name"], properties: { name: { type: "string" }, team: ref("Team") } },
  Team: { type: "object", properties: { lead: ref("Person"), parent: ref("Team") } },
};

const within = (lead: object) => ({ name: "A", team: { parent: { lead } } });

/** Imports the modules of a document with two operations, `getThings` and `getMore`. */
async function importModules(more: object) {
  const path = {
    "/more": { get: { operationId: "getMore", responses: { "200": { description: "d", ...json(more) } } } },
  };
  const api = await readDocument({ schemas: people, paths: path, ...json(ref("People")) });
  const files = await compileValidators(api);
  const folder = await mkdtemp(join(tmpdir(), "group-move-validators-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, "validators"));
  for (const [name, code] of Object.entries(files)) await writeFile(join(folder, name), stripTypeScriptTypes(code));
  const load = async (operationId: string): Promise<Record<string, Validate>> =>
    (await import(/* @vite-ignore */ join(folder, "validators", `${operationId}.gen.ts`))).validators;
  return { files, things: await load("getThings"), more: await load("getMore") };
}

test("what several operations call is in a module that they share, and stays a check of each", async () => {
  const { files, things, more } = await importModules(ref("Person"));

  expect(Object.keys(files)).toEqual([
    "validators/getThings.gen.ts",
    "validators/getMore.gen.ts",
    "shared-validators.gen.ts",
  ]);
  const [valid, invalid] = [within(within({ name: "B" })), within(within({ name: 7 }))];
  expect([things["response"]?.([valid]), things["response"]?.([invalid])]).toEqual([true, false]);
  expect([more["response"]?.(valid), more["response"]?.(invalid)]).toEqual([true, false]);
});

test("without anything in common, no module is shared", async () => {
  const { files, things, more } = await importModules({ type: "integer" });

  expect(Object.keys(files)).toEqual(["validators/getThings.gen.ts", "validators/getMore.gen.ts"]);
  expect([things["response"]?.([{ name: "A" }]), things["response"]?.([{}]), more["response"]?.(1)]).toEqual([
    true,
    false,
    true,
  ]);
});
