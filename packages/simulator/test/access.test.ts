// Keys, tokens and rooms.
import type { Key, Person, SimulatorOptions, Version } from "@group-move/simulator";
import { describe, expect, test } from "vitest";
import { createPortal, createGroup, MOVE, people, person, personId, SOURCE, TARGET } from "./helpers/portal.ts";

const READ = `group/${SOURCE}`;
const admin: Person = person(1, { roles: ["admin"], password: "p:w" });
const bearer = { authorization: "Bearer sk-key" };

function create(more: SimulatorOptions = {}) {
  return createPortal({
    people: [admin, ...people(3).slice(1)],
    groups: [createGroup(SOURCE, [admin]), createGroup(TARGET, [])],
    ...more,
  });
}

describe("scopes of an API key", () => {
  test.each([
    { scopes: undefined, read: 200, move: 200, rooms: 200, fact: "F15" },
    { scopes: [], read: 200, move: 200, rooms: 200, fact: "F15" },
    { scopes: ["*"], read: 200, move: 200, rooms: 200, fact: "F15" },
    { scopes: ["*:write"], read: 200, move: 200, rooms: 200, fact: "F15" },
    { scopes: ["*:read"], read: 200, move: 403, rooms: 200, fact: "F16" },
    { scopes: ["accounts:write"], read: 403, move: 200, rooms: 403, fact: "F16" },
    { scopes: ["accounts:read"], read: 200, move: 403, rooms: 403, fact: "F16" },
    { scopes: ["rooms:write"], read: 403, move: 403, rooms: 200, fact: "I3" },
    { scopes: ["rooms:read"], read: 403, move: 403, rooms: 200, fact: "I3" },
  ])("$scopes: reading $read, moving $move, rooms $rooms ($fact)", async ({ scopes, read, move, rooms }) => {
    const portal = create({ keys: [{ key: "sk-key", person: personId(1), scopes }] });
    const getStatus = async (method: string, path: string) =>
      (await portal.send(method, path, undefined, bearer)).status;
    expect({
      read: await getStatus("GET", READ),
      move: await getStatus("PUT", MOVE),
      rooms: await getStatus("GET", "files/rooms"),
    }).toEqual({ read, move, rooms });
  });

  test("a refusal for want of a scope has no body, and one for want of a role has (F45)", async () => {
    const keys: Key[] = [
      { key: "sk-key", person: personId(1), scopes: ["accounts:read"] },
      { key: "sk-user", person: personId(2) },
    ];
    const portal = create({ keys });
    expect((await portal.send("PUT", MOVE, undefined, bearer)).text).toBe("");
    const { body } = await portal.send("PUT", MOVE, undefined, { authorization: "Bearer sk-user" });
    expect(body.error?.message).toBe("Access denied");
  });
});

async function getVersion(version: Version) {
  const { body } = await create({ version }).send("GET", "settings/version/build", undefined, {});
  return body.response;
}

const basic = (text: string) => `Basic ${btoa(text)}`;

describe("credentials", () => {
  test.each<{ version: Version; headers: Record<string, string>; status: number; fact: string }>([
    { version: "3.7", headers: bearer, status: 200, fact: "F18" },
    { version: "3.0", headers: bearer, status: 401, fact: "H29" },
    { version: "3.0", headers: { authorization: "Bearer token" }, status: 200, fact: "H29" },
    { version: "3.0", headers: { cookie: "a=b; asc_auth_key=token" }, status: 200, fact: "H29" },
    { version: "2.0", headers: { authorization: "token" }, status: 200, fact: "H29" },
    { version: "3.7", headers: { authorization: "sk-key" }, status: 401, fact: "H2" },
    { version: "3.7", headers: { authorization: "bearer sk-key" }, status: 401, fact: "H2" },
    { version: "3.7", headers: { authorization: "Bearer  sk-key" }, status: 401, fact: "H2" },
    { version: "3.7", headers: { authorization: "Bearer sk-expired" }, status: 401, fact: "H2" },
    { version: "3.7", headers: { authorization: "Bearer sk-terminated" }, status: 401, fact: "H2" },
    { version: "3.7", headers: { authorization: basic("tom1@example.com:p:w") }, status: 200, fact: "F18" },
    { version: "3.7", headers: { authorization: basic("tom1@example.com:wrong") }, status: 401, fact: "F44" },
    { version: "3.7", headers: { authorization: basic("tom2@example.com:") }, status: 401, fact: "F44" },
    { version: "3.7", headers: { authorization: "Basic ?" }, status: 500, fact: "H2" },
    { version: "3.7", headers: { authorization: "Bearer a.b.c" }, status: 401, fact: "H2" },
  ])("$version responds to $headers with $status ($fact)", async ({ version, headers, status }) => {
    const keys: Key[] = [
      { key: "sk-key", person: personId(1) },
      { key: "token", person: personId(1) },
      { key: "sk-expired", person: personId(1), isExpired: true },
      { key: "sk-terminated", person: personId(3) },
    ];
    const portal = create({ version, keys, people: [admin, person(2), person(3, { status: "terminated" })] });
    expect((await portal.send("GET", READ, undefined, headers)).status).toBe(status);
  });

  test("the version is told to anybody, and is the configured one (H35)", async () => {
    expect(await getVersion("3.7")).toEqual({ docSpace: "3.1.0", documentServer: "8.2.0" });
    expect(await getVersion("2.0")).toMatchObject({ docSpace: "1.0.0" });
  });
});

describe("rooms (I2)", () => {
  const rooms = [
    { id: 1, title: "Offers", roomType: 2, sharedWith: [SOURCE] },
    { id: 2, title: "Both", roomType: 2, sharedWith: [SOURCE, TARGET] },
    { id: 3, title: "Old", roomType: 2, sharedWith: [SOURCE], isArchived: true },
    { id: 4, title: "Nobody's", roomType: 2, sharedWith: [] },
  ];
  test.each([
    { query: `subjectId=${SOURCE}&subjectFilter=1`, want: ["Offers", "Both"] },
    { query: `subjectId=${SOURCE}&subjectFilter=Member&startIndex=1&count=5`, want: ["Both"] },
    { query: `subjectId=${SOURCE}`, want: [] },
    { query: `subjectId=${SOURCE}&subjectFilter=1&searchArea=Archive`, want: ["Old"] },
    { query: "", want: ["Offers", "Both", "Nobody's"] },
  ])("?$query are $want", async ({ query, want }) => {
    const { body } = await create({ rooms }).send("GET", `files/rooms?${query}`);
    expect(body.response).toMatchObject({ folders: want.map((title) => ({ title })) });
  });

  test("lose the shares of a group that is deleted (I4)", async () => {
    const portal = create({ rooms });
    await portal.send("DELETE", READ);
    expect(portal.save().rooms.map(({ sharedWith }) => sharedWith)).toEqual([[], [TARGET], [], []]);
  });
});
