import { expect, test } from "vitest";
import { describeApi } from "../src/api-data.ts";
import { readDocument, type Parts } from "./helpers/read-document.ts";

const json = (schema: object) => ({ "application/json": { schema } });
const xml = (schema: object) => ({ "text/xml": { schema: { type: "string", contentSchema: schema } } });
const thing = { type: "object", xml: { name: "thing" } };
const problem = { "application/problem+json": { schema: { type: "object" } } };

const schemes: [scheme: object, place: object][] = [
  [
    { type: "http", scheme: "Bearer" },
    { in: "header", name: "Authorization", prefix: "Bearer " },
  ],
  [
    { type: "apiKey", in: "cookie", name: "c" },
    { in: "cookie", name: "c", prefix: "" },
  ],
  [
    { type: "apiKey", in: "query", name: "q" },
    { in: "query", name: "q", prefix: "" },
  ],
];

test.each(schemes)("describes the security scheme %j as %j", async (key, place) => {
  expect(describeApi(await readDocument({ securitySchemes: { key } }))).toHaveProperty("securitySchemes", {
    key: place,
  });
});

const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
const members = { type: "object", properties: { id: {}, name: {} } };

const operations: [what: string, parts: Parts, described: object][] = [
  ["without parameters", {}, { parameters: [], security: [], preconditions: [], emptyStatuses: [] }],
  [
    "with parameters and a body",
    { path: "/a/{id}", operation: { parameters: [id], requestBody: { content: json(members) } } },
    {
      parameters: [
        { name: "path_id", in: "path", as: "id" },
        { name: "body_id", in: "body", as: "id" },
        { name: "name", in: "body" },
      ],
    },
  ],
  [
    "with a body that is a list",
    { operation: { requestBody: { content: json({ type: "array" }) } } },
    { parameters: [{ name: "body", in: "body", as: null }] },
  ],
  [
    "with a header",
    { operation: { parameters: [{ name: "X-Trace", in: "header", schema: {} }] } },
    { parameters: [{ name: "X-Trace", in: "headers" }] },
  ],
  [
    "with rules of its own",
    { operation: { "x-preconditions": [{ parameters: ["a"] }], "x-suffixes": { ".json": "application/json" } } },
    { preconditions: [{ parameters: ["a"] }], suffixes: { ".json": "application/json" } },
  ],
  [
    "with several successes",
    {
      operation: {
        responses: {
          "200": { description: "d", content: json({}) },
          "201": { description: "d", content: { ...json({}), "text/json": {} } },
          "204": { description: "d" },
          "404": { description: "d", content: { "text/html": {} } },
        },
      },
    },
    { accept: ["application/json", "text/json"], emptyStatuses: [204], bodyStatuses: [200, 201] },
  ],
];

test.each(operations)("describes an operation %s", async (_, parts, described) => {
  const { operations: all }: { operations?: object } = describeApi(await readDocument(parts));

  expect(Object.values(all ?? {})).toEqual([expect.objectContaining(described)]);
});

const formats: [what: string, content: object, formats: object | undefined][] = [
  ["JSON", json({}), undefined],
  ["two kinds of JSON", { ...json({}), ...problem }, undefined],
  ["JSON and XML", { ...json({}), ...problem, ...xml(thing) }, { json: "application/json", xml: "text/xml" }],
  ["XML before JSON", { ...xml(thing), ...json({}) }, { xml: "text/xml", json: "application/json" }],
  ["XML that no schema says how to read", { ...json({}), "text/xml": { schema: { type: "object" } } }, undefined],
];

test.each(formats)("knows the formats of %s", async (_, content, wanted) => {
  const { formats: found }: { formats?: object } = describeApi(await readDocument({ content }));

  expect(found && Object.entries(found)).toEqual(wanted && Object.entries(wanted));
});

test("names the members that may be in PascalCase", async () => {
  const mark = { "x-spelling": "PascalCase" };
  const schemas = {
    Thing: { type: "object", properties: { id: {} } },
    PascalThing: { type: "object", properties: { Id: {} }, ...mark },
    Body: { type: "object", properties: { thing: { $ref: "#/components/schemas/Thing" } } },
    PascalBody: { type: "object", properties: { thing: { $ref: "#/components/schemas/PascalThing" } }, ...mark },
  };
  const either = { anyOf: [{ $ref: "#/components/schemas/Body" }, { $ref: "#/components/schemas/PascalBody" }] };

  expect(describeApi(await readDocument({ content: json(either), schemas }))).toHaveProperty("pascalCase", ["thing"]);
});
