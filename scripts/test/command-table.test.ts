import type { Document } from "@group-move/openapi";
import { expect, test } from "vitest";
import { commandTable } from "../src/generate/command-table.ts";

const acme = { name: "acme", sdkName: "Acme", isMain: false };
const id = (name: string) => ({ name, in: "path", required: true });

function document(operation: object, path = "/groups/{a}/members/{b}"): Document {
  const responses = { "200": { description: "d", content: { "application/json": {} } } };
  const put = { operationId: "moveGroupMembers", security: [{ apiKey: [] }, { authToken: [] }], responses };
  return {
    openapi: "3.1.0",
    info: { title: "t", version: "1.0.0" },
    paths: { [path]: { put: { ...put, ...operation } } },
  };
}

// Whatever order the parameters are listed in, the path has the source before the target.
const two = { parameters: [id("b"), id("a")] };

test("a product that has the operation is in the table; the first id in the path is the source", () => {
  const text = commandTable([[acme, document(two)]]);

  expect(text).toContain("import { createAcmeClient } from '@group-move/client/acme';");
  expect(text).toContain("createAcmeClient({ ...options, ...credential })");
  expect(text).toContain("client.moveGroupMembers({ a: fromId, b: toId }, callOptions)");
});

test("a product is given the one credential that it takes, and no other", () => {
  const text = commandTable([[acme, document({ ...two, security: [{ authToken: [] }, { other: [] }] })]]);

  expect(text).toContain("createAcmeClient({ ...options, authToken: credential.authToken })");
});

test("a product without the operation is left out", () => {
  expect(commandTable([[acme, document({ operationId: "other" })]])).not.toContain("Acme");
});

const faults: [what: string, given: Document, says: string][] = [
  ["one id", document({ parameters: [id("a")] }, "/groups/{a}/members"), "must need two ids in its path"],
  ["three ids", document({ parameters: [id("a"), id("b"), id("c")] }, "/{a}/{b}/{c}"), "must need two ids in its path"],
  [
    "something else besides",
    document({ parameters: [...two.parameters, { name: "why", in: "query", required: true }] }),
    "must need two ids in its path",
  ],
  ["another credential", document({ ...two, security: [{ other: [] }] }), "must take apiKey or authToken"],
];

test.each(faults)("an operation of that name that needs %s is refused", (_, given, says) => {
  expect(() => commandTable([[acme, given]])).toThrow(`openapi/acme.yaml: moveGroupMembers`);
  expect(() => commandTable([[acme, given]])).toThrow(says);
});
