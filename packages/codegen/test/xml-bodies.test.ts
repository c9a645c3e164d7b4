import { expect, test } from "vitest";
import { describeXml } from "../src/xml-bodies.ts";
import { readDocument } from "./helpers/read-document.ts";

const body = (contentSchema: object) => ({ "text/xml": { schema: { type: "string", contentSchema } } });
const nameless = (properties: object) => ({ type: "object", properties, xml: { name: "thing" } });

const shapes: [what: string, field: object, shape: object][] = [
  ["a text", { type: "string" }, { type: "text" }],
  ["a text that may be null", { type: ["string", "null"] }, { type: "text", nullable: true }],
  ["a number", { type: "integer" }, { type: "number" }],
  ["a number or a name", { type: ["integer", "string"] }, { type: "text" }],
  ["true or false", { type: "boolean" }, { type: "boolean" }],
  ["a list", { type: "array", items: { type: "string" } }, { type: "list", items: { type: "text" } }],
  [
    "an object that may be null",
    { oneOf: [{ type: "object", properties: { a: { type: "number" } } }, { type: "null" }] },
    { type: "object", nullable: true, fields: { a: { type: "number" } } },
  ],
  ["an object with a name", { $ref: "#/components/schemas/Node" }, { type: "named", name: "Node" }],
];
const schemas = {
  Node: { type: "object", properties: { child: { oneOf: [{ $ref: "#/components/schemas/Node" }, { type: "null" }] } } },
};

test.each(shapes)("describes %s", async (_, field, shape) => {
  const api = await readDocument({ content: body(nameless({ field })), schemas });

  expect(describeXml(api).operations).toEqual({ getThings: { root: "thing", fields: { field: shape } } });
});

test("describes an object that holds itself once", async () => {
  const api = await readDocument({ content: body(nameless({ node: { $ref: "#/components/schemas/Node" } })), schemas });

  expect(describeXml(api).named).toEqual({ Node: { child: { type: "named", nullable: true, name: "Node" } } });
});

const response = (properties: object) => ({ description: "d", content: body(nameless(properties)) });

test("knows the fields of success and error, which have one root", async () => {
  const responses = { "200": response({ a: { type: "string" } }), "404": response({ error: { type: "string" } }) };
  const api = await readDocument({ operation: { responses } });

  expect(Object.keys(describeXml(api).operations["getThings"]?.fields ?? {})).toEqual(["a", "error"]);
});

test("refuses a body without a root", async () => {
  const api = await readDocument({ content: body({ type: "object" }) });

  expect(() => describeXml(api)).toThrow("Give its schemas one, xml: { name }.");
});
