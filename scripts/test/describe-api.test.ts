import type { Document } from "@group-move/openapi";
import { expect, test } from "vitest";
import { describeApi } from "../src/generate/describe-api.ts";

const document = (parts: { get?: object; securitySchemes?: object; schemas?: object }): Document => ({
  openapi: "3.1.0",
  info: { title: "t", version: "1.0.0" },
  paths: parts.get ? { "/a": { get: { operationId: "getA", security: [], ...parts.get } } } : {},
  components: { securitySchemes: { ...parts.securitySchemes }, schemas: { ...parts.schemas } },
});

const schemes: [scheme: object, place: object][] = [
  [
    { type: "http", scheme: "bearer" },
    { in: "header", name: "Authorization", prefix: "Bearer " },
  ],
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

test.each(schemes)("the security scheme %j goes to %j", (scheme, place) => {
  expect(describeApi(document({ securitySchemes: { key: scheme } })).securitySchemes).toEqual({ key: place });
});

test.each([
  { type: "http", scheme: "basic" },
  { type: "oauth2", flows: {} },
])("the security scheme %j is refused", (scheme) => {
  expect(() => describeApi(document({ securitySchemes: { key: scheme } }))).toThrow(
    'can\'t send the security scheme "key"',
  );
});

const json = (schema: object) => ({ description: "d", content: { "application/json": { schema } } });
const envelope = {
  type: "object",
  required: ["response", "status"],
  properties: {
    response: { $ref: "#/components/schemas/Thing" },
    status: { type: "integer" },
    more: { type: "object" },
  },
};
const Thing = { type: "object", required: ["id"], properties: { id: { type: "object", required: ["x"] } } };

test("an operation is described by its success: media types, empty statuses, and the envelope two levels deep", () => {
  const responses = { "200": json(envelope), "204": { description: "none" }, "404": json({ type: "string" }) };

  expect(describeApi(document({ get: { responses }, schemas: { Thing } })).operations).toEqual({
    "GET /a": {
      operationId: "getA",
      security: [],
      preconditions: [],
      accept: ["application/json"],
      emptyStatuses: [204],
      bodyStatuses: [200],
      envelope: {
        type: "object",
        required: ["response", "status"],
        members: { response: { type: "object", required: ["id"] } },
      },
    },
  });
});

test("an operation without a body has no envelope, and one that answers with a list has its type", () => {
  const empty = describeApi(document({ get: { responses: { "204": { description: "none" } } } }));
  const list = describeApi(document({ get: { responses: { "200": json({ type: "array" }) } } }));

  expect(empty.operations["GET /a"]).not.toHaveProperty("envelope");
  expect(list.operations["GET /a"]).toMatchObject({ envelope: { type: "array" } });
});
