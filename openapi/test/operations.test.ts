import { expect, test } from "vitest";
import { type Document, loadDocument, operationsOf, productNames, resolve } from "../src/index.ts";

const document = (paths: object, components: object = {}): Document => ({
  openapi: "3.1.0",
  info: { title: "t", version: "1.0.0" },
  security: [{ apiKey: [] }, { authToken: [] }],
  paths: { ...paths },
  components: { ...components },
});

test("every document here can be read, and has operations with unique ids", () => {
  expect(productNames()).toContain("docspace");
  for (const product of productNames()) {
    const ids = operationsOf(loadDocument(product)).map(({ operationId }) => operationId);
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
  }
});

test("references to parameters, bodies, responses and examples are followed", () => {
  const components = {
    parameters: { id: { name: "id", in: "path", required: true, schema: { type: "string" }, example: "7" } },
    requestBodies: { thing: { content: { "application/json": { schema: { type: "object" }, example: { a: 1 } } } } },
    responses: {
      done: {
        description: "d",
        headers: { "X-A": { $ref: "#/components/headers/a" } },
        content: { "text/json": { examples: { one: { $ref: "#/components/examples/e~1one" } } } },
      },
    },
    headers: { a: { schema: {}, example: 5 } },
    examples: { "e/one": { value: [1] } },
  };
  const post = {
    operationId: "addThing",
    parameters: [{ $ref: "#/components/parameters/id" }],
    requestBody: { $ref: "#/components/requestBodies/thing" },
    responses: { "200": { $ref: "#/components/responses/done" }, "204": { description: "none" } },
  };

  expect(operationsOf(document({ "/things/{id}": { post } }, components))).toEqual([
    {
      operationId: "addThing",
      method: "POST",
      path: "/things/{id}",
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" }, example: "7" }],
      requestBodies: [{ mediaType: "application/json", schema: { type: "object" }, examples: { default: { a: 1 } } }],
      responses: [
        {
          status: 200,
          headers: { "X-A": 5 },
          bodies: [{ mediaType: "text/json", schema: {}, examples: { one: [1] } }],
        },
        { status: 204, headers: {}, bodies: [] },
      ],
      security: ["apiKey", "authToken"],
      object: post,
    },
  ]);
});

const parameter = (example: string) => ({ name: "id", in: "query", schema: {}, example });

test("an operation's own parameter takes the place of its path's, and its own security that of the document", () => {
  const get = { operationId: "a", parameters: [parameter("own")], security: [], responses: {} };
  const [operation] = operationsOf(document({ "/a": { parameters: [parameter("shared")], get } }));

  expect(operation?.parameters.map(({ example }) => example)).toEqual(["own"]);
  expect(operation?.security).toEqual([]);
});

const operation = { operationId: "a", responses: {} };
const refused: [what: string, get: object, says: string][] = [
  ["no operationId", { responses: {} }, "GET /a has no operationId"],
  [
    "a range of statuses",
    { ...operation, responses: { "4XX": { description: "d" } } },
    'a documents the response "4XX"',
  ],
  [
    "a default response",
    { ...operation, responses: { default: { description: "d" } } },
    'a documents the response "default"',
  ],
  ["two schemes at once", { ...operation, security: [{ a: [], b: [] }] }, "does not name exactly one scheme"],
  [
    "a reference to nothing",
    { ...operation, parameters: [{ $ref: "#/components/parameters/x" }] },
    "points at nothing",
  ],
  ["a reference to a file", { ...operation, parameters: [{ $ref: "x.yaml#/a" }] }, "points outside the document"],
];

test.each(refused)("%s is refused with a message that names it", (_, get, says) => {
  expect(() => operationsOf(document({ "/a": { get } }))).toThrow(says);
});

test("a product that has no document is refused, naming those that have one", () => {
  expect(() => loadDocument("nothing")).toThrow(/There is no openapi\/nothing\.yaml.*docspace/);
});

test("what is no reference resolves to itself", () => {
  const value = { type: "string" };
  expect(resolve(document({}), value)).toBe(value);
});
