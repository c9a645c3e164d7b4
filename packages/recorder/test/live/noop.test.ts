import type { ApiOperation } from "@group-move/contract-tests/operations";
import { send, startServer } from "@group-move/testing";
import { expect, test } from "vitest";
import { findChange, readNoopRule } from "../../src/live/noop.ts";
import { operation } from "../record/fixtures.ts";
import { openTerminal } from "../record/terminal.ts";
import { source, target } from "./portal.ts";

function withRule(rule: unknown): ApiOperation {
  return { ...operation, extensions: { ...operation.extensions, "x-noop-when": rule } };
}

const rule = { get: "/api/2.0/group/{fromId}", isEmpty: "response.members" };

test("a rule is read where there is one, and one that can't be read is refused", () => {
  expect(readNoopRule(withRule(rule))).toEqual(rule);
  expect(readNoopRule(withRule(undefined))).toBeUndefined();
  expect(() => readNoopRule(withRule({ ...rule, get: "no/slash" }))).toThrow(
    "openapi/docspace.yaml: x-noop-when of moveGroupMembers has to be { get: /a/path, isEmpty: a.list }.",
  );
});

const get = `GET /api/2.0/group/${source}`;
const rows: [name: string, body: unknown, status: number, want: string | undefined][] = [
  ["an empty list shows that it changes nothing", { response: { members: [] } }, 200, undefined],
  [
    "a list with somebody in it shows that it would change something",
    { response: { members: [{}] } },
    200,
    `it would change something: response.members of ${get} has 1`,
  ],
  ["a response without the list shows nothing", { response: {} }, 200, `${get} gives 200 without response.members`],
  ["a list that is none shows nothing", { response: { members: 0 } }, 200, `${get} gives 200 without response.members`],
  ["a page in place of JSON shows nothing", "<html>", 200, `${get} gives 200 without response.members`],
  ["an empty list under an error shows nothing", { response: { members: [] } }, 500, `${get} gives 500`],
];

test.each(rows)("%s", async (_, body, status, want) => {
  await using portal = await startServer((response) => send(response, status, body));
  const url = `${portal.url}/prefix/api/2.0/group/${source}/members/${target}`;
  const request = { method: "PUT", url, headers: new Headers(), body: "{}" };
  const parameters = { fromId: source, toId: target };
  const credential = { scheme: "authToken", secret: "abc", variable: "" };
  let found: string | undefined = "not looked";
  await using opened = await openTerminal({}, async (_argv, terminal) => {
    found = await findChange(rule, { operation, request, parameters }, { client: {}, credential }, terminal);
    return 0;
  });
  await opened.run();

  expect(found).toBe(want);
  expect(portal.received).toMatchObject([
    { method: "GET", url: `/prefix/api/2.0/group/${source}`, headers: { cookie: "asc_auth_key=abc" } },
  ]);
});
