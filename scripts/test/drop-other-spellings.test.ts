import type { Document } from "@group-move/openapi";
import { expect, test } from "vitest";
import { dropOtherSpellings } from "../src/generate/drop-other-spellings.ts";

const group = { type: "object", properties: { id: { type: "string" } } } as const;
const pascalGroup = { type: "object", properties: { Id: { type: "string" } }, "x-spelling": "PascalCase" } as const;
const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });

function document(schema: object, schemas: object = {}): Document {
  const responses = { "200": { description: "ok", content: { "application/json": { schema } } } };
  return {
    openapi: "3.1.0",
    info: { title: "t", version: "1.0.0" },
    paths: { "/a": { get: { responses } } },
    components: { schemas: { Group: group, PascalGroup: pascalGroup, ...schemas } },
  };
}

test("of two spellings the other one is left out, and with it the choice", () => {
  const given = document({ anyOf: [reference("Group"), reference("PascalGroup")] });
  dropOtherSpellings(given);
  expect(given).toEqual({ ...document(reference("Group")), components: { schemas: { Group: group } } });
});

test("a schema that stands in two places is found in both", () => {
  const shared = { anyOf: [reference("PascalGroup"), reference("Group")] };
  const given = document(shared, { Xml: { type: "string", contentSchema: shared } });
  dropOtherSpellings(given);
  expect(given.components?.schemas).toEqual({
    Group: group,
    Xml: { type: "string", contentSchema: reference("Group") },
  });
  expect(shared).toEqual(reference("Group"));
});

test("a choice between other things stays", () => {
  const schema = { anyOf: [reference("Group"), { type: "string" }] };
  const given = document(schema);
  dropOtherSpellings(given);
  expect(given.paths).toEqual(document(schema).paths);
});
