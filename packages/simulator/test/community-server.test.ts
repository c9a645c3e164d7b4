import { createSimulator, type Person } from "@group-move/simulator";
import { expect, test } from "vitest";
import { ADMIN, createGroup, people, person, personId, SOURCE, TARGET } from "./helpers/portal.ts";

const two: Person[] = [person(1, { firstName: "Tom", lastName: "O'Hara" }), person(2, { status: "terminated" })];

function create() {
  const groups = [createGroup(SOURCE, two, { manager: personId(1) }), createGroup(TARGET, people(3).slice(2))];
  return createSimulator({ api: "community-server", people: [...two, person(3)], groups });
}

async function send(
  portal: ReturnType<typeof create>,
  method: string,
  path: string,
  headers: Record<string, string> = ADMIN,
) {
  const response = await portal.fetch(`http://portal.example.com/api/2.0/group/${path}`, { method, headers });
  return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
}

test("copies, leaves out who is terminated, and writes the keys in its own order (F2, F21, F22, F38)", async () => {
  const portal = create();
  const { status, type, text } = await send(portal, "PUT", `${SOURCE}/members/${TARGET}`);
  expect([status, type]).toEqual([200, "application/json; charset=utf-8"]);
  const body: { response: { members: object[]; description: null; manager: object } } = JSON.parse(text);
  expect(Object.keys(body)).toEqual(["count", "status", "statusCode", "response"]);
  expect(Object.keys(body.response)).toEqual(["id", "name", "category", "parent", "description", "manager", "members"]);
  expect(Object.keys(body.response.members[0] ?? {})).toEqual([
    "id",
    "displayName",
    "title",
    "avatarSmall",
    "profileUrl",
  ]);
  expect(body.response).toMatchObject({ description: null, manager: { id: "4a515a15-d4d6-4b8e-828e-e0586f18f3a3" } });
  expect(portal.state.membersOf(TARGET)).toEqual([personId(1), personId(3)]);
  expect(portal.state.membersOf(SOURCE)).toEqual([personId(1), personId(2)]);
  expect(portal.state.managerOf(SOURCE)).toBe(personId(1));
});

test("escapes slashes in JSON (F36)", async () => {
  expect((await send(create(), "GET", SOURCE)).text).toContain(String.raw`"http:\/\/portal.example.com\/products`);
});

test("writes XML for .xml, unless the request is labelled JSON (F36)", async () => {
  const portal = create();
  const { type, text } = await send(portal, "GET", `${SOURCE}.xml`);
  expect(type).toBe("text/xml; charset=utf-8");
  expect(text).toMatch(
    /^<result><count>1<\/count>.*<description \/><manager>.*<members><id>.*<displayName>Tom O&amp;#39;Hara<.*<\/result>$/,
  );
  const labelled = { ...ADMIN, "content-type": "application/json" };
  expect((await send(portal, "GET", `${SOURCE}.xml`, labelled)).type).toBe("application/json; charset=utf-8");
  expect((await send(portal, "GET", `${SOURCE}.json`)).text).toContain('"count":1');
});

test.each([
  { path: SOURCE, headers: {}, status: 401, text: "Unauthorized", fact: "F44" },
  { path: "5fb2b1cd-29b5-4c3b-9a51-7b6d2a9b7c10", headers: ADMIN, status: 404, text: "group not found", fact: "F41" },
  { path: "no-id", headers: ADMIN, status: 400, text: '"statusCode":400', fact: "F43" },
])("GET $path is $status ($fact)", async ({ path, headers, status, text }) => {
  const sent = await send(create(), "GET", path, headers);
  expect(sent.status).toBe(status);
  expect(sent.text).toContain(text);
});

test.each([
  { reason: "unauthorized" as const, status: 401 },
  { reason: "notPaid" as const, status: 402 },
  { reason: "beingMoved" as const, status: 403 },
  { reason: "tooManyRequests" as const, status: 503 },
  { reason: "badGateway" as const, status: 502 },
])("$reason is a $status (F47)", async ({ reason, status }) => {
  const portal = createSimulator({ api: "community-server", faults: [{ fault: "refuse", reason }] });
  expect((await send(portal, "GET", SOURCE)).status).toBe(status);
});

test("who may not move gets a 500 (F46)", async () => {
  const portal = createSimulator({
    api: "community-server",
    people: two,
    groups: [createGroup(SOURCE, two), createGroup(TARGET, [])],
    keys: [{ key: "token", person: personId(1) }],
  });
  const { status } = await send(portal, "PUT", `${SOURCE}/members/${TARGET}`, { authorization: "token" });
  expect(status).toBe(500);
  expect(portal.state.membersOf(TARGET)).toEqual([]);
});
