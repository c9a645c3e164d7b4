import { expect, test } from "vitest";
import { commandTable } from "../src/command-table.ts";
import { readDocument, type Parts } from "./helpers/read-document.ts";

const acme = { name: "acme", sdkName: "Acme", isMain: false };
const parameter = (name: string, place = "path") => ({ name, in: place, required: true, schema: { type: "string" } });
const credential = { type: "http", scheme: "bearer" };

async function tableOf(parts: Parts, operation: object = {}): Promise<string> {
  const api = await readDocument({
    path: "/groups/{a}/members/{b}",
    securitySchemes: { apiKey: credential, authToken: credential, other: credential },
    ...parts,
    operation: {
      operationId: "moveGroupMembers",
      security: [{ apiKey: [] }, { authToken: [] }],
      // Whatever order the parameters are listed in, the path has the source before the target.
      parameters: [parameter("b"), parameter("a")],
      ...operation,
    },
  });
  return commandTable([[acme, api]]);
}

test("a product that has the operation is in the table; the first id in the path is the source", async () => {
  const text = await tableOf({});

  expect(text).toContain("import { createAcmeClient } from '@group-move/client/acme';");
  expect(text).toContain("createAcmeClient({ ...options, ...credential })");
  expect(text).toContain("client.moveGroupMembers({ a: fromId, b: toId }, callOptions)");
});

test("a product is given the one credential that it takes, and no other", async () => {
  expect(await tableOf({}, { security: [{ authToken: [] }, { other: [] }] })).toContain(
    "createAcmeClient({ ...options, authToken: credential.authToken })",
  );
});

test("a product without the operation is left out", async () => {
  expect(await tableOf({}, { operationId: "other" })).not.toContain("Acme");
});

const refused: [what: string, path: string, operation: object, says: string][] = [
  ["one id", "/groups/{a}", { parameters: [parameter("a")] }, "must need two ids in its path"],
  [
    "three ids",
    "/{a}/{b}/{c}",
    { parameters: ["a", "b", "c"].map((name) => parameter(name)) },
    "must need two ids in its path",
  ],
  [
    "something else besides",
    "/{a}/{b}",
    { parameters: [parameter("a"), parameter("b"), parameter("why", "query")] },
    "must need two ids in its path",
  ],
  ["another credential", "/{b}/{a}", { security: [{ other: [] }] }, "must take apiKey or authToken"],
];

test.each(refused)("an operation of that name that needs %s is refused", async (_, path, operation, says) => {
  await expect(tableOf({ path }, operation)).rejects.toThrow(`openapi/acme.yaml: moveGroupMembers`);
  await expect(tableOf({ path }, operation)).rejects.toThrow(says);
});
