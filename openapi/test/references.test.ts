import { expect, test } from "vitest";
import { apiNames } from "../src/index.ts";
import { loadApi } from "../src/model/index.ts";
import { document, components, read, type Files } from "./helpers/documents.ts";

const referred = `
components:
  parameters: { Id: { name: id, in: query, required: true, schema: { type: string }, example: '7' } }
  requestBodies: { Thing: { required: true, content: { application/json: { schema: {}, example: [1] } } } }
  responses: { Done: { description: done, headers: { X-A: { $ref: '#/components/headers/A' } } } }
  headers: { A: { schema: { type: integer }, example: 5 } }
  examples: { e/one: { summary: One, value: { a: 1 } } }
  links: { Next: { operationId: getA, parameters: { id: '$response.body#/id' } } }
  securitySchemes: { key: { type: apiKey, in: query, name: k }, other: { $ref: '#/components/securitySchemes/key' } }
`;
const external = "{ description: ok, content: { application/json: { schema: { $ref: 'more/s.json#/Thing' } } } }";
const things =
  '{ "Thing": { "type": "object", "properties": { "self": { "$ref": "#/Thing" }, "id": { "$ref": "../a.yaml#/components/schemas/Id" } } } }';

const places: [what: string, files: Files, operation: object][] = [
  [
    "a parameter",
    { "a.yaml": document({ operation: "parameters: [{ $ref: '#/components/parameters/Id' }]", rest: referred }) },
    { parameters: [{ name: "id", required: true, examples: [{ value: "7" }], pointer: "#/components/parameters/Id" }] },
  ],
  [
    "a request body",
    {
      "a.yaml": document({ operation: "requestBody: { $ref: '#/components/requestBodies/Thing' }", rest: referred }),
    },
    { requestBody: { required: true, content: [{ examples: [{ name: "default", value: [1] }] }] } },
  ],
  [
    "a response and its header, with a description of its own",
    { "a.yaml": document({ ok: "{ $ref: '#/components/responses/Done', description: mine }", rest: referred }) },
    { responses: [{ description: "mine", headers: [{ name: "X-A", examples: [{ value: 5 }] }], content: [] }] },
  ],
  [
    "an example",
    {
      "a.yaml": document({
        ok: "{ description: ok, content: { text/json: { examples: { x: { $ref: '#/components/examples/e~1one' } } } } }",
        rest: referred,
      }),
    },
    { responses: [{ content: [{ examples: [{ name: "x", summary: "One", value: { a: 1 } }] }] }] },
  ],
  [
    "a link",
    {
      "a.yaml": document({
        ok: "{ description: ok, links: { x: { $ref: '#/components/links/Next' } } }",
        rest: referred,
      }),
    },
    { responses: [{ links: [{ operationId: "getA", parameters: { id: "$response.body#/id" } }] }] },
  ],
  [
    "a security scheme",
    { "a.yaml": document({ operation: "security: [{ other: [] }, {}]", rest: referred }) },
    { security: ["other"] },
  ],
  [
    "a path item of another file, which refers to a third",
    {
      "a.yaml": "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: { /a: { $ref: 'paths.yaml#/a' } }",
      "paths.yaml": `a: { parameters: [{ name: p, in: query, schema: {} }], get: { operationId: getA, responses: { '200': ${external} } } }`,
      "more/s.json": '{ "Thing": { "type": "object" } }',
    },
    { parameters: [{ name: "p" }], responses: [{ content: [{ schema: { name: "Thing" } }] }] },
  ],
  [
    "a schema of another file, which refers to itself and back",
    { "a.yaml": document({ ok: external, rest: components }), "more/s.json": things },
    {
      responses: [
        { content: [{ schema: { properties: [{ schema: { name: "Thing" } }, { schema: { name: "Id" } }] } }] },
      ],
    },
  ],
  [
    "an example in a file of its own",
    {
      "a.yaml": document({
        ok: "{ description: ok, content: { application/json: { examples: { x: { externalValue: x.json } } } } }",
      }),
      "x.json": '{ "a": 1 }',
    },
    { responses: [{ content: [{ examples: [{ name: "x", value: { a: 1 } }] }] }] },
  ],
  [
    "nothing: a document in JSON",
    {
      "a.json": JSON.stringify({
        openapi: "3.1.0",
        info: { title: "T", version: "1" },
        paths: {
          "/a/{b}": {
            post: { operationId: "postA", parameters: [{ name: "b", in: "path", required: true, schema: {} }] },
          },
        },
      }),
    },
    { operationId: "postA", method: "POST", path: "/a/{b}", parameters: [{ name: "b", in: "path" }], responses: [] },
  ],
  [
    "nothing: an operation's parameter takes the place of the path's",
    {
      "a.yaml": document({
        operation: "parameters: [{ name: p, in: query, required: true, schema: {} }]",
        rest: "    parameters: [{ name: p, in: query, schema: {} }, { name: q, in: header, schema: {} }]",
      }),
    },
    {
      parameters: [
        { name: "p", required: true },
        { name: "q", in: "header" },
      ],
    },
  ],
];

test.each(places)("follows a reference to %s", async (_, files, operation) => {
  expect(await read(files)).toMatchObject({ operations: [operation] });
});

test.each(apiNames())("reads the document of %s, once", async (name) => {
  const api = await loadApi(name);

  expect(await loadApi(name)).toBe(api);
  expect(api.operations).not.toEqual([]);
  expect(JSON.stringify(api.handedOut.document)).not.toContain("x-spelling");
});
