import { expect, test } from "vitest";
import { readModel } from "../src/model/index.ts";

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });

function readRespelledMembers(schemas: object): string[] {
  const info = { title: "t", version: "1.0.0" };
  return readModel("t", { openapi: "3.1.0", info, components: { schemas: { ...schemas } } }).respelledMembers;
}

const pascal = { type: "object", properties: { Id: {}, Owner: reference("Person") }, "x-spelling": "PascalCase" };
const person = { type: "object", properties: { Id: {} }, "x-spelling": "PascalCase" };
const envelope = (members: object) => ({ type: "object", properties: members, "x-spelling": "PascalCase" });

test("of an envelope, the members that are spelled otherwise are named, and not what is inside of them", () => {
  const schemas = { Person: person, Thing: pascal };
  const all = {
    ...schemas,
    A: envelope({ status: {}, response: reference("Thing") }),
    B: envelope({ response: reference("Person") }),
  };

  expect(readRespelledMembers(all)).toEqual(["response"]);
});

test("a document of one spelling has no such member", () => {
  expect(readRespelledMembers({ Thing: { type: "object", properties: { id: {} } } })).toEqual([]);
});

test("another spelling without an envelope is refused, since no client could read it", () => {
  expect(() => readRespelledMembers({ Person: person })).toThrow(
    "#/components/schemas/Person: no member of a body holds what x-spelling marks",
  );
});
