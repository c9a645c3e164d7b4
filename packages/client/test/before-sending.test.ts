import { expect, test } from "vitest";
import { send, startServer } from "@group-move/testing";
import { RequestValidationError } from "../src/index.ts";
import { clientOf } from "./helpers/client.ts";
import { fromId, moved, toId } from "./helpers/samples.ts";

const upper = "08E455DC-98C4-4390-B36F-54757080149C";

/** Stands for a JavaScript caller, whom no type holds back. */
const moveUntyped = async (portal: { url: string }, ...parameters: unknown[]): Promise<unknown> =>
  Reflect.apply(clientOf(portal).moveGroupMembers, undefined, parameters);

const refused: [what: string, parameters: Record<string, unknown>, path: string, says: string][] = [
  ["a missing id", { fromId }, "toId", "is missing"],
  ["no GUID", { fromId: "sales", toId }, "fromId", "must be a GUID"],
  ["a number", { fromId: 7, toId }, "fromId", "must be a string"],
  ["an empty id", { fromId, toId: "" }, "toId", "must be a GUID"],
  ["a GUID without dashes", { fromId, toId: toId.replaceAll("-", "") }, "toId", "must be a GUID"],
  ["a GUID in braces", { fromId: `{${fromId}}`, toId }, "fromId", "must be a GUID"],
  ["a path in place of an id", { fromId: "../people", toId }, "fromId", "must be a GUID"],
  ["equal ids", { fromId, toId: fromId }, "fromId, toId", "remove every member"],
  ["ids that differ in case alone", { fromId, toId: upper }, "fromId, toId", "remove every member"],
  ["Everyone as source", { fromId: "c5cc67d1-c3e8-43c0-a3ad-3928ae3e5b5e", toId }, "fromId", "built-in system group"],
  [
    "DocSpaceAdmin as target",
    { fromId, toId: "cd84e66b-b803-40fc-99f9-b2969a54a1de" },
    "toId",
    "built-in system group",
  ],
  ["RoomAdmin as target", { fromId, toId: "ABEF62DB-11A8-4673-9D32-EF1D8AF19DC0" }, "toId", "built-in system group"],
  ["User as source", { fromId: "88f11e7c-7407-4bea-b4cb-070010cdbb6b", toId }, "fromId", "built-in system group"],
  ["Guest as source", { fromId: "aced04fa-dd96-4b35-af3e-346bf1eb972d", toId }, "fromId", "built-in system group"],
];

test.each(refused)("%s is refused, and nothing is sent", async (_, parameters, path, says) => {
  await using portal = await startServer((response) => send(response, 200, moved));

  const error = await moveUntyped(portal, parameters).catch((reason: unknown) => reason);

  expect(error).toBeInstanceOf(RequestValidationError);
  expect(error).toMatchObject({
    operationId: "moveGroupMembers",
    issues: [{ path, message: expect.stringContaining(says) }],
  });
  expect(String(error)).toContain("moveGroupMembers was not sent.");
  expect(portal.received).toHaveLength(0);
});

test("no parameters at all are refused, naming each", async () => {
  await expect(moveUntyped({ url: "http://127.0.0.1:9" })).rejects.toMatchObject({
    issues: [{ path: "fromId" }, { path: "toId" }],
  });
});

test.each([null, "no options", 7])("%j in the place of a call's options is taken for none", async (options) => {
  await using portal = await startServer((response) => send(response, 200, moved));

  expect(await moveUntyped(portal, { fromId, toId }, options)).toEqual(moved);
  expect(portal.received).toHaveLength(1);
});

const unreadable = Object.defineProperty({}, "fromId", { enumerable: true, get: () => expect.fail("a secret") });
const members = Object.assign([fromId], { toJSON: () => expect.fail("a secret") });
const calls: [what: string, call: (docspace: ReturnType<typeof clientOf>) => Promise<unknown>][] = [
  ["parameters", ({ moveGroupMembers }) => Reflect.apply(moveGroupMembers, undefined, [unreadable])],
  [
    "parameters, with the response",
    ({ moveGroupMembers }) => Reflect.apply(moveGroupMembers.withResponse, undefined, [unreadable]),
  ],
  ["options", ({ moveGroupMembers }) => moveGroupMembers({ fromId, toId }, unreadable)],
  ["a body", ({ addGroupMembers }) => addGroupMembers({ id: toId, members })],
];

test.each(calls)("%s that can't be read are refused, without what was thrown", async (_, call) => {
  await using portal = await startServer((response) => send(response, 200, moved));

  const error = await call(clientOf(portal)).catch((reason: unknown) => reason);

  expect(error).toBeInstanceOf(RequestValidationError);
  expect(String(error)).toContain("can't be read");
  expect(String(error)).not.toContain("a secret");
  expect(portal.received).toHaveLength(0);
});

// Portals hold ids of any version and variant, and the documentation's own examples are such (wire facts F53, F54).
const accepted = [
  "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
  "aae1e103-bca5-9fa1-ba8c-42058b4abf28",
  "11111111-1111-1111-1111-111111111111",
  "00000000-0000-0000-0000-000000000000",
  upper,
];

test.each(accepted)("the id %s is sent as it was given", async (id) => {
  await using portal = await startServer((response) => send(response, 200, moved));

  await clientOf(portal).moveGroupMembers({ fromId: id, toId });

  expect(portal.received[0]?.url).toBe(`/api/2.0/group/${id}/members/${toId}`);
});
