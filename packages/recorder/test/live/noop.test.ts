import { expect, test } from "vitest";
import type { ApiOperation } from "@group-move/contract-tests/operations";
import { assertNoop } from "../../src/live/noop.ts";
import { operation } from "../record/fixtures.ts";
import { respondJson, startPortal } from "../record/portal.ts";
import { openTerminal } from "../record/terminal.ts";
import { source, target } from "./server-versions.ts";

const parameters = { fromId: source, toId: target };

function withRule(rule: unknown, method = "PUT"): ApiOperation {
  return { ...operation, method, extensions: { ...operation.extensions, "x-noop-when": rule } };
}

const list = { get: "/api/2.0/group/{fromId}", isEmpty: "response.members" };
const rows: [name: string, own: ApiOperation, reply: [body: unknown, status?: number], message: string][] = [
  [
    "an operation without a rule",
    withRule(undefined),
    [{}],
    "The document has no x-noop-when for moveGroupMembers, so nothing shows that it changes nothing. Nothing else was sent.",
  ],
  [
    "a rule that can't be read",
    withRule({ ...list, get: "no/slash" }),
    [{}],
    "openapi/docspace.yaml: x-noop-when of moveGroupMembers has to be { get: /a/path, isEmpty: a.list }.",
  ],
  ["a list with somebody in it", withRule(list), [{ response: { members: [{}] } }], "is not empty but has 1"],
  ["an answer without the list", withRule(list), [{ response: {} }], "was answered 200 without response.members."],
  ["a list that is none", withRule(list), [{ response: { members: 0 } }], "was answered 200 without response.members."],
  ["a page in place of JSON", withRule(list), ["<html>"], "was answered 200 without response.members."],
  ["an empty list under an error", withRule(list), [{ response: { members: [] } }, 500], "was answered 500."],
];

test.each(rows)("%s keeps the request from being sent", async (_, own, [body, status], message) => {
  await using portal = await startPortal(respondJson(body, {}, status));
  await expect(demand(own, portal.url)).rejects.toThrow(message);
});

test("an empty list lets it pass, and is told", async () => {
  await using portal = await startPortal(respondJson({ response: { members: [] } }));
  expect(await demand(withRule(list), `${portal.url}/prefix`)).toBe(
    `response.members of GET /api/2.0/group/${source} is empty.\n`,
  );
  expect(portal.requests).toMatchObject([{ method: "GET", url: `/prefix/api/2.0/group/${source}` }]);
});

test("a GET needs no rule, and nothing is asked", async () => {
  await using portal = await startPortal(respondJson({}));
  expect(await demand(withRule(undefined, "GET"), portal.url)).toBe("");
  expect(portal.requests).toEqual([]);
});

/** Gives what is said when the request may be sent. */
async function demand(own: ApiOperation, portal: string): Promise<string> {
  const url = new URL(`${portal}/api/2.0/group/${source}/members/${target}`);
  const request = { method: own.method, url, headers: new Headers(), body: undefined };
  await using opened = await openTerminal({}, async (_, terminal) => {
    await assertNoop(own, request, parameters, terminal);
    return 0;
  });
  return (await opened.run()).stderr;
}
