import { readModel } from "@group-move/openapi/model";
import { toApiOperations } from "@group-move/contract-tests/operations";
import { expect, test } from "vitest";
import { findLinked, readLinks } from "../../src/live/links.ts";
import { checkCounts, declaresVersion, findVersion } from "../../src/live/marked-fields.ts";

const schemas = {
  Node: {
    type: "object",
    properties: {
      size: { type: ["integer", "null"], "x-count-of": "items" },
      items: { type: "array", items: { $ref: "#/components/schemas/Node" } },
      about: { type: "object", properties: { release: { type: "string", "x-portal-version": true } } },
    },
  },
  Either: { oneOf: [{ $ref: "#/components/schemas/Node" }, { type: "string" }] },
  Plain: { type: "object", properties: { self: { $ref: "#/components/schemas/Plain" } } },
};

function readOperation(name: string, links: object = {}) {
  const content = { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } };
  const get = { operationId: "getIt", responses: { 200: { description: "", content, links } } };
  const info = { title: "t", version: "1" };
  const document = { openapi: "3.1.0", info, paths: { "/it": { get } }, components: { schemas } };
  const api = readModel("t", JSON.parse(JSON.stringify(document)));
  const [operation] = toApiOperations(api);
  const schema = operation?.responses[0]?.content[0]?.schema;
  if (!operation || !schema) throw new Error("There is no schema.");
  return { operation, schema };
}

test.each([
  [
    "a count that is that of its list",
    { size: 1, items: [{}] },
    { issues: [], agreed: ["size is the length of items"] },
  ],
  ["a count that is not", { size: 2, items: [] }, { issues: ["size: items has 0; the portal says 2"], agreed: [] }],
  [
    "a count deep inside",
    { items: [{ size: 1, items: [] }] },
    { issues: ["items[0].size: items has 0; the portal says 1"], agreed: [] },
  ],
  ["a count without its list", { size: 2 }, { issues: [], agreed: [] }],
  ["no count", { size: null, items: [{}] }, { issues: [], agreed: [] }],
])("%s", (_, body, want) => {
  expect(checkCounts(readOperation("Either").schema, body)).toEqual(want);
});

test.each([
  ["the version that a body says", { about: { release: "7.1" } }, "7.1"],
  ["none where it says none", { about: {} }, undefined],
  ["none where it is no text", { about: { release: 7 } }, undefined],
])("finds %s", (_, body, want) => {
  expect(findVersion(readOperation("Node").schema, body)).toBe(want);
});

test("an operation says the version where a schema of a response has it, however deep", () => {
  expect(declaresVersion(readOperation("Either").operation)).toBe(true);
  expect(declaresVersion(readOperation("Plain").operation)).toBe(false);
});

const body = { list: [{ id: "a", "b/c": 7 }] };

test.each<[name: string, expression: unknown, want: object]>([
  ["a place in the body", "$response.body#/list/0/id", { id: "a" }],
  ["a name with a slash", "$response.body#/list/0/b~1c", { id: 7 }],
  ["the whole body", "$response.body#", { id: body }],
  ["a value of its own", 5, { id: 5 }],
  ["nothing, of a list that is too short", "$response.body#/list/1/id", {}],
  ["nothing, of what every object has", "$response.body#/constructor", {}],
  ["nothing, of another expression", "$request.path.id", {}],
])("a link gives %s", (_, expression, want) => {
  const { operation } = readOperation("Node", { next: { operationId: "getNext", parameters: { id: expression } } });
  const linked = new Map();
  readLinks(operation, { status: 200, responseBody: JSON.stringify(body) }, linked);

  expect(findLinked(operation)).toEqual(["getNext"]);
  expect(linked).toEqual(new Map([["getNext", want]]));
});

test("a response that has no links gives nothing", () => {
  const linked = new Map();
  readLinks(readOperation("Node").operation, { status: 404, responseBody: "" }, linked);
  expect(linked).toEqual(new Map());
});
