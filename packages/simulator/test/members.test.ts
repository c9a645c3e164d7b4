// What real portals were seen to do with the members and managers of groups. H numbers are those of openapi/FACTS.md.
import type { SimulatorOptions, Version } from "@group-move/simulator";
import { describe, expect, test } from "vitest";
import { createPortal, createGroup, MOVE, people, person, personId, SOURCE, TARGET } from "./helpers/portal.ts";

const VERSIONS: Version[] = ["3.7", "3.6", "3.0", "2.0"];
const UNKNOWN = "5fb2b1cd-29b5-4c3b-9a51-7b6d2a9b7c10";
const guest = person(8, { roles: ["guest"] });
const terminated = person(9, { status: "terminated" });
const members = `group/${SOURCE}/members`;

/** 1, 2 and 3 in the source, which 1 manages; 4 in the target, which nobody manages. */
function create(version: Version, more: SimulatorOptions = {}) {
  const all = people(4);
  const groups = [createGroup(SOURCE, all.slice(0, 3), { manager: personId(1) }), createGroup(TARGET, all.slice(3))];
  return createPortal({ version, people: [...people(7), guest, terminated], groups, ...more });
}

type Step = [method: string, path: string, body?: object];

/** How long it takes to send them one after another, so that all of 1, 2 and 3 are in the target. */
async function elapsed(steps: Step[]): Promise<number> {
  const portal = create("3.7", { msPerWrite: 20 });
  const start = portal.clock.now();
  for (const [method, path, body] of steps) await portal.send(method, path, body);
  expect(portal.where()).toEqual({ source: [], target: [1, 2, 3, 4] });
  return portal.clock.now() - start;
}

describe("members (H12)", () => {
  test.each([
    { does: "adds", method: "PUT", given: [4], want: [1, 2, 3, 4] },
    { does: "adds nobody twice", method: "PUT", given: [3, 4, 4], want: [1, 2, 3, 4] },
    { does: "skips guests and who is terminated", method: "PUT", given: [8, 9], want: [1, 2, 3] },
    { does: "adds nobody for an empty list", method: "PUT", given: [], want: [1, 2, 3] },
    { does: "removes", method: "DELETE", given: [2, 3], want: [1] },
    { does: "removes nobody who is not in", method: "DELETE", given: [4, 8], want: [1, 2, 3] },
    { does: "replaces", method: "POST", given: [4], want: [4] },
  ])("$method $does, and the response is the whole group", async ({ method, given, want }) => {
    const portal = create("3.7");
    const { status, body } = await portal.send(method, members, { members: given.map(personId) });
    expect(status).toBe(200);
    expect(portal.where().source).toEqual(want);
    expect(body.response).toMatchObject({
      membersCount: want.length,
      members: want.map((id) => ({ id: personId(id) })),
    });
  });

  test("skips people who are unknown", async () => {
    const portal = create("3.7");
    expect((await portal.send("PUT", members, { members: [UNKNOWN] })).status).toBe(200);
    expect(portal.where().source).toEqual([1, 2, 3]);
  });

  test.each([
    { given: {}, status: 500, key: undefined },
    { given: { members: ["x"] }, status: 400, key: "$.members[0]" },
    { given: { members: [personId(4), 5] }, status: 400, key: "$.members[1]" },
    { given: [], status: 400, key: "$" },
  ])("responds with $status to $given (H12, H15)", async ({ given, status, key }) => {
    const portal = create("3.7");
    const sent = await portal.send("PUT", members, given);
    expect(sent.status).toBe(status);
    if (key !== undefined) {
      expect(sent.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
      expect(sent.body).toMatchObject({
        response: { errors: { [key]: [expect.any(String)] } },
        status: 1,
        statusCode: 400,
      });
    }
    expect(portal.where().source).toEqual([1, 2, 3]);
  });

  test.each(["3.7", "3.6", "3.0"] as const)(
    "the manager who is removed from a group of %s manages it no more",
    async (version) => {
      const portal = create(version);
      await portal.send("DELETE", members, { members: [personId(1)] });
      expect(portal.state.managerOf(SOURCE)).toBeUndefined();
    },
  );

  test("moving in steps takes as many writes as the move, in requests of their own (H13)", async () => {
    const body = { members: [1, 2, 3].map(personId) };
    const inSteps = await elapsed([
      ["PUT", `group/${TARGET}/members`, body],
      ["DELETE", members, body],
    ]);
    expect(inSteps).toBe(await elapsed([["PUT", MOVE]]));
  });

  test("a true move takes a second request in 3.6 (H21)", async () => {
    const portal = create("3.6");
    await portal.send("PUT", MOVE);
    expect(portal.where()).toEqual({ source: [1, 2, 3], target: [1, 2, 3, 4] });
    await portal.send("DELETE", members, { members: [1, 2, 3].map(personId) });
    expect(portal.where()).toEqual({ source: [], target: [1, 2, 3, 4] });
    expect(portal.state.managerOf(SOURCE)).toBeUndefined();
  });

  test.each(["3.7", "3.6", "3.0"] as const)(
    "%s empties a group that is given a guest alone by POST (H23)",
    async (version) => {
      const portal = create(version);
      expect((await portal.send("POST", members, { members: [personId(8)] })).status).toBe(200);
      expect(portal.where().source).toEqual([]);
      expect(portal.state.managerOf(SOURCE)).toBeUndefined();
    },
  );
});

describe("managers", () => {
  test.each([
    { version: "3.7" as const, id: personId(4), status: 200, manager: personId(4), source: [1, 2, 3, 4] },
    { version: "3.7" as const, id: UNKNOWN, status: 404, manager: personId(1), source: [1, 2, 3] },
    { version: "2.0" as const, id: personId(4), status: 200, manager: personId(4), source: [1, 2, 3] },
  ])("PUT manager $id in $version: $status (H12, H30)", async ({ version, id, status, manager, source }) => {
    const portal = create(version);
    expect((await portal.send("PUT", `group/${SOURCE}/manager`, { userId: id })).status).toBe(status);
    expect(portal.state.managerOf(SOURCE)).toBe(manager);
    expect(portal.where().source).toEqual(source);
  });

  test.each(VERSIONS)("anybody may set one in 2.0, and nobody but administrators in %s (H27)", async (version) => {
    const portal = create(version, { keys: [{ key: "token-tom", person: personId(5) }] });
    const headers = { authorization: "token-tom" };
    const { status, body } = await portal.send("PUT", `group/${SOURCE}/manager`, { userId: personId(4) }, headers);
    const forbidden = version === "3.0" ? 500 : 403;
    expect(status).toBe(version === "2.0" ? 200 : forbidden);
    if (version === "3.0")
      expect(body.error?.message).toMatch(/^"Tom No 5" access denied "Edit categories and groups, "/);
  });

  test.each(["3.0", "2.0"] as const)("who may not move gets a 500 from %s that names them (H27)", async (version) => {
    const portal = create(version, { keys: [{ key: "token-tom", person: personId(5) }] });
    const { status, body } = await portal.send("PUT", MOVE, undefined, { authorization: "token-tom" });
    expect(status).toBe(500);
    expect(body.error).toMatchObject({
      type: expect.stringMatching(/AuthorizingException$/),
      message: expect.stringMatching(/^"Tom No 5"/),
    });
  });

  test("a group of 2.0 without one has a stand-in for a removed profile (H30, F28)", async () => {
    const { body } = await create("2.0").send("GET", `group/${TARGET}`);
    expect(body.response?.manager).toMatchObject({
      id: "4a515a15-d4d6-4b8e-828e-e0586f18f3a3",
      displayName: "profile removed",
    });
  });
});
