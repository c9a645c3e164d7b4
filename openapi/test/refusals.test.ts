import { expect, test } from "vitest";
import { readApi } from "../src/model/index.ts";
import { at, document, read, type Files } from "./helpers/documents.ts";

const schemes = `
components:
  securitySchemes: { key: { type: apiKey, in: query, name: k }, other: { type: http, scheme: bearer } }
`;
const refused: [what: string, files: Files, message: string][] = [
  [
    "broken YAML",
    { "a.yaml": "openapi: 3.1.0\ninfo: { title: T\npaths: {}" },
    "a.yaml:3:1: deficient indentation. Mend the YAML, or the JSON.",
  ],
  [
    "broken JSON",
    { "a.json": '{ "openapi": "3.1.0", ' },
    "a.json:1:23: unexpected end of the stream within a flow collection. Mend the YAML, or the JSON.",
  ],
  [
    "a key that stands twice",
    { "a.yaml": document({ rest: "info: {}" }) },
    "a.yaml:8:1: duplicated mapping key. Mend the YAML, or the JSON.",
  ],
  ["an empty file", { "a.yaml": "" }, 'a.yaml: It is no OpenAPI 3.0 or 3.1. Begin it with "openapi: 3.1.0".'],
  [
    "another version",
    { "a.yaml": document({ version: "2.0" }) },
    'a.yaml: It is no OpenAPI 3.0 or 3.1. Begin it with "openapi: 3.1.0".',
  ],
  [
    "a reference that leads nowhere",
    { "a.yaml": document({ ok: at("{ $ref: '#/components/schemas/No' }") }) },
    'a.yaml:7:85: GET /a (getA): "#/components/schemas/No" leads nowhere. Mend it, or add what it names.',
  ],
  [
    "a reference to a file that isn't there",
    { "a.yaml": document({ ok: at("{ $ref: no.yaml#/A }") }) },
    'a.yaml:7:85: GET /a (getA): "no.yaml#/A" leads nowhere. Mend it, or add what it names.',
  ],
  [
    "a reference to broken YAML",
    { "a.yaml": document({ ok: at("{ $ref: b.yaml#/A }") }), "b.yaml": "A: {" },
    'a.yaml:7:85: GET /a (getA): "b.yaml#/A" leads to a broken file. b.yaml:1:5: unexpected end of the stream within a flow collection. Mend the YAML, or the JSON.',
  ],
  [
    "a reference to the network",
    { "a.yaml": document({ ok: at("{ $ref: 'http://127.0.0.1:9/a.yaml' }") }) },
    'a.yaml:7:85: GET /a (getA): "http://127.0.0.1:9/a.yaml" is on the network, which nothing is read from. Put it beside the document.',
  ],
  [
    "a reference that leads back to itself",
    {
      "a.yaml": document({
        rest: "components: { schemas: { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } } }",
      }),
    },
    "a.yaml: #/components/schemas/A leads back to itself. Refer to something else there.",
  ],
  [
    "a schema that is made of itself",
    {
      "a.yaml": document({
        rest: "components: { schemas: { A: { oneOf: [{ type: string }, { allOf: [{ $ref: '#/components/schemas/A' }] }] } } }",
      }),
    },
    "a.yaml: #/components/schemas/A: the schema is made of itself, which describes no value. Refer to it from a property or an item.",
  ],
  [
    "no operationId",
    { "a.yaml": document({ rest: "    put: { responses: {} }" }) },
    "a.yaml:8:5: PUT /a: Operation object should contain `operationId` field. Give it one: it becomes the name of a method.",
  ],
  [
    "an operationId that stands twice",
    { "a.yaml": document({ rest: "    put: { operationId: getA, responses: {} }" }) },
    "a.yaml:8:10: PUT /a (getA): Every operation must have a unique `operationId`. Rename one of them.",
  ],
  [
    "an operationId that is no name",
    { "a.yaml": document({ rest: "    put: { operationId: put-a, responses: {} }" }) },
    'a.yaml:8:12: PUT /a (put-a): "put-a" can\'t be the name of a method. Use letters and digits.',
  ],
  [
    "a range of statuses",
    { "a.yaml": document({ rest: "    put: { operationId: putA, responses: { 4XX: { description: no } } }" }) },
    'a.yaml:8:44: PUT /a (putA): "4XX" is no status. Name each one by its three digits.',
  ],
  [
    "a default response",
    { "a.yaml": document({ rest: "    put: { operationId: putA, responses: { default: { description: no } } }" }) },
    'a.yaml:8:44: PUT /a (putA): "default" is no status. Name each one by its three digits.',
  ],
  [
    "a parameter in a cookie",
    { "a.yaml": document({ operation: "parameters: [{ name: c, in: cookie, schema: {} }]" }) },
    'a.yaml:7:31: GET /a (getA): A parameter in "cookie" can\'t be sent. Make it one of path, query or header.',
  ],
  [
    "a parameter without a schema",
    { "a.yaml": document({ operation: "parameters: [{ name: c, in: query, content: { text/plain: {} } }]" }) },
    "a.yaml:7:20: GET /a (getA): The parameter has no schema. Give it one, in place of content.",
  ],
  [
    "a parameter that stands twice",
    {
      "a.yaml": document({
        operation: "parameters: [{ name: c, in: query, schema: {} }, { name: c, in: query, schema: {} }]",
      }),
    },
    "a.yaml:7:56: GET /a (getA): Operations must have unique `name` + `in` parameters. Repeats of `in:query` + `name:c`. Keep one of them.",
  ],
  [
    "a path parameter that isn't described",
    { "a.yaml": document({}).replace("/a:", "/a/{id}:") },
    "a.yaml:5:5: GET /a/{id} (getA): The operation does not define the path parameter `{id}` expected by path `/a/{id}`. Add the parameter, or mend the path.",
  ],
  [
    "a security scheme that can't be sent",
    { "a.yaml": document({ rest: "components: { securitySchemes: { digest: { type: http, scheme: digest } } }" }) },
    "a.yaml:8:44: components.securitySchemes.digest: Such a credential can't be sent. Use http bearer, or an apiKey.",
  ],
  [
    "two credentials at once",
    { "a.yaml": document({ operation: "security: [{ key: [], other: [] }]", rest: schemes }) },
    "a.yaml:7:18: GET /a (getA): Several credentials at once can't be sent. Name one scheme in each.",
  ],
  [
    "a credential that isn't described",
    { "a.yaml": document({ operation: "security: [{ no: [] }]" }) },
    'a.yaml:7:20: GET /a (getA): There is no security scheme "no". Add it to components.securitySchemes.',
  ],
  [
    "a keyword of 3.0 in 3.1",
    { "a.yaml": document({ ok: at("{ type: string, nullable: true }") }) },
    "a.yaml:7:101: GET /a (getA): Property `nullable` is not expected here. Write it as OpenAPI has it.",
  ],
  [
    "a type that there isn't",
    { "a.yaml": document({ ok: at("{ type: strin }") }) },
    'a.yaml:7:93: GET /a (getA): `type` can be one of the following only: "object", "array", "string", "number", "integer", "boolean", "null". Did you mean string? Write it as OpenAPI has it.',
  ],
  [
    "a list where an object belongs",
    { "a.yaml": document({ ok: "[]" }) },
    "a.yaml:7:27: GET /a (getA): Expected type `Response` (object) but got `array`. Write it as OpenAPI has it.",
  ],
];

test.each(refused)("refuses %s in one line", async (_, files, message) => {
  expect(await read(files)).toBe(message);
});

test("refuses a file that isn't there", async () => {
  await expect(readApi("no/such.yaml")).rejects.toThrow(/^no\/such\.yaml: There is no such file\./);
});

test("names every issue, a line each", async () => {
  const files = { "a.yaml": document({ ok: "{}", rest: "    put: { responses: { 2XX: { description: ok } } }" }) };

  expect(String(await read(files)).split("\n")).toHaveLength(3);
});
