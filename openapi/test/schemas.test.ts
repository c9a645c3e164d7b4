import { expect, test } from "vitest";
import { at, components, describe, document, read, schemaOf } from "./helpers/documents.ts";

const schemas: [what: string, schema: string, wanted: string][] = [
  ["no schema", "{}", "unknown"],
  ["true and false", "{ type: object, properties: { a: true, b: false } }", "{ a?: unknown, b?: never }"],
  ["a reference", "{ $ref: '#/components/schemas/Id' }", "string (format uuid)"],
  ["a reference to a reference", "{ $ref: '#/components/schemas/Alias' }", "string (format uuid)"],
  [
    "limits beside a reference",
    "{ $ref: '#/components/schemas/Id', maxLength: 9 }",
    "string (format uuid, maxLength 9)",
  ],
  ["a reference into a property", "{ $ref: '#/components/schemas/Node/properties/id' }", "string (format uuid)"],
  ["a schema that holds itself", "{ $ref: '#/components/schemas/Node' }", "{ id: Id, children?: Node[] }"],
  ["a list of what holds itself", "{ type: array, items: { $ref: '#/components/schemas/Node' } }", "Node[]"],
  ["null as a type", "{ type: [string, 'null'] }", "string | null"],
  ["null as an option", "{ oneOf: [{ $ref: '#/components/schemas/Node' }, { type: 'null' }] }", "Node | null"],
  [
    "a choice in a choice",
    "{ anyOf: [{ oneOf: [{ type: string }, { type: 'null' }] }, { type: integer }] }",
    "string | null | integer",
  ],
  [
    "what stands beside a choice",
    "{ type: object, required: [a], properties: { a: { type: string } }, oneOf: [{ properties: { b: {} } }, { required: [c], properties: { c: {} } }] }",
    "{ a: string, b?: unknown } | { a: string, c: unknown }",
  ],
  [
    "a choice of which one option is possible",
    "{ type: string, anyOf: [{ type: integer }, { minLength: 2 }] }",
    "string (minLength 2)",
  ],
  ["a contradiction", "{ type: string, allOf: [{ type: integer }] }", "never"],
  [
    "allOf",
    "{ allOf: [{ $ref: '#/components/schemas/Node' }, { required: [name], properties: { name: { type: string } } }] }",
    "{ id: Id, children?: Node[], name: string }",
  ],
  [
    "allOf in a list, which is more than what has a name",
    "{ type: array, items: { allOf: [{ $ref: '#/components/schemas/Id' }, { maxLength: 9 }] } }",
    "string (format uuid, maxLength 9)[]",
  ],
  [
    "allOf that limits twice",
    "{ allOf: [{ type: number, minimum: 1, maximum: 9 }, { type: integer, minimum: 3 }] }",
    "integer (minimum 3, maximum 9)",
  ],
  [
    "allOf of two that describe a property",
    "{ allOf: [{ properties: { a: { type: [string, integer] } } }, { properties: { a: { type: string, maxLength: 3 } } }] }",
    "{ a?: string (maxLength 3) }",
  ],
  ["allOf of what holds itself", "{ $ref: '#/components/schemas/Tree' }", "{ left?: Tree, right?: Tree }"],
  ["const and enum", "{ enum: [1, 2, 3], allOf: [{ const: 2 }] }", "2"],
  ["an object of any names", "{ type: object, additionalProperties: { type: integer } }", "{ [name]: integer }"],
  ["an object of no further names", "{ type: object, additionalProperties: false }", "{ no more }"],
];

test.each(schemas)("reads a schema: %s", async (_, schema, wanted) => {
  const ok = at(schema);
  const api = await read({ "a.yaml": document({ ok, rest: components }) });

  expect(describe(schemaOf(api))).toBe(wanted);
});

const schemas30: [what: string, schema: string, wanted: string][] = [
  ["nullable", "{ type: string, nullable: true }", "string | null"],
  ["not nullable", "{ type: string, nullable: false }", "string"],
  ["a nullable list of values", "{ type: string, nullable: true, enum: [a, b] }", '"a" | "b" | null'],
  ["nullable allOf", "{ allOf: [{ $ref: '#/components/schemas/Node' }], nullable: true }", "Node | null"],
  [
    "nullable beside a reference, which 3.0 ignores",
    "{ type: array, items: { $ref: '#/components/schemas/Id', nullable: true } }",
    "Id[]",
  ],
  ["limits that exclude", "{ type: integer, minimum: 0, exclusiveMinimum: true }", "integer (exclusiveMinimum 0)"],
  ["limits that don't exclude", "{ type: integer, minimum: 0, exclusiveMinimum: false }", "integer (minimum 0)"],
  [
    "properties that are called like keywords",
    "{ type: object, properties: { nullable: { type: boolean, nullable: true }, example: { type: string } } }",
    "{ nullable?: boolean | null, example?: string }",
  ],
];

test.each(schemas30)("upgrades a schema of OpenAPI 3.0: %s", async (_, schema, wanted) => {
  const ok = at(schema);
  const api = await read({ "a.yaml": document({ version: "3.0.3", ok, rest: components }) });

  expect(describe(schemaOf(api))).toBe(wanted);
  expect(api).toHaveProperty("document.openapi", "3.1.0");
});

test("upgrades an example of OpenAPI 3.0, and leaves values alone that look like schemas", async () => {
  const schema = "{ type: object, example: { nullable: true, type: x }, default: { nullable: true, type: x } }";
  const ok = at(schema);
  const value = { nullable: true, type: "x" };

  expect(schemaOf(await read({ "a.yaml": document({ version: "3.0.3", ok }) }))).toMatchObject({
    examples: [value],
    default: value,
  });
});

test("gives the same schema for the same place", async () => {
  const schema =
    "{ type: object, properties: { a: { $ref: '#/components/schemas/Node' }, b: { $ref: '#/components/schemas/Node' } } }";
  const { properties } = schemaOf(await read({ "a.yaml": document({ ok: at(schema), rest: components }) }));

  expect(properties[0]?.schema).toBe(properties[1]?.schema);
  expect(properties[0]?.schema.pointer).toBe("#/components/schemas/Node");
});
