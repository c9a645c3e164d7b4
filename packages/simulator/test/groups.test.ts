// What real portals were seen to do with members, managers, lists and groups. H numbers are those of openapi/FACTS.md.
import { VERSIONS as DIFFERENCES, type SimulatorOptions, type Version } from "@group-move/simulator";
import { describe, expect, test } from "vitest";
import { createPortal, groupOf, MOVE, people, person, personId, SOURCE, TARGET } from "./helpers/portal.ts";

const VERSIONS: Version[] = ["3.7", "3.6", "3.0", "2.0"];
const UNKNOWN = "5fb2b1cd-29b5-4c3b-9a51-7b6d2a9b7c10";
const guest = person(8, { roles: ["guest"] });
const terminated = person(9, { status: "terminated" });
const members = `group/${SOURCE}/members`;

/** 1, 2 and 3 in the source, which 1 manages; 4 in the target, which nobody manages. */
function create(version: Version, more: SimulatorOptions = {}) {
  const all = people(4);
  const groups = [groupOf(SOURCE, all.slice(0, 3), { manager: personId(1) }), groupOf(TARGET, all.slice(3))];
  return createPortal({ version, people: [...people(7), guest, terminated], groups, ...more });
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
  ])("answers $status for $given (H12, H15)", async ({ given, status, key }) => {
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
    const elapsed = async (steps: [method: string, path: string, body?: object][]) => {
      const portal = create("3.7", { msPerWrite: 20 });
      const start = portal.clock.now();
      for (const [method, path, body] of steps) await portal.send(method, path, body);
      expect(portal.where()).toEqual({ source: [], target: [1, 2, 3, 4] });
      return portal.clock.now() - start;
    };
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

describe("lists", () => {
  const names = ["b", "a", "Sales", "sales EMEA", "b"];
  const groups = names.map((name, index) => ({ id: `dddddddd-0000-4000-8000-00000000000${index}`, name, members: [] }));
  const list = async (version: Version, query: string) => {
    const { status, body } = await createPortal({ version, groups }).send("GET", `group?${query}`);
    const items: unknown = body.response;
    return {
      status,
      names: Array.isArray(items) ? items.map(({ name }) => name) : undefined,
      total: Reflect.get(body, "total"),
    };
  };
  const sorted = ["Sales", "a", "b", "b", "sales EMEA"];

  test.each([
    { version: "3.7" as const, query: "", status: 200, names: sorted, total: 5, fact: "H14" },
    { version: "3.7" as const, query: "count=2&startIndex=1", status: 200, names: ["a", "b"], total: 5, fact: "H14" },
    {
      version: "3.7" as const,
      query: "filterValue=sales",
      status: 200,
      names: ["Sales", "sales EMEA"],
      total: 2,
      fact: "H14",
    },
    { version: "3.7" as const, query: "count=0", status: 400, names: undefined, total: undefined, fact: "H14" },
    { version: "3.7" as const, query: "count=101", status: 400, names: undefined, total: undefined, fact: "H14" },
    { version: "3.6" as const, query: "count=word", status: 400, names: undefined, total: undefined, fact: "H14" },
    { version: "3.0" as const, query: "count=0", status: 200, names: [], total: 5, fact: "H28" },
    { version: "3.0" as const, query: "count=-1", status: 200, names: sorted, total: 5, fact: "H28" },
    { version: "3.0" as const, query: "count=word", status: 200, names: sorted, total: 5, fact: "H28" },
    { version: "2.0" as const, query: "count=1&startIndex=3", status: 200, names, total: undefined, fact: "H30" },
  ])(
    "$version answers ?$query with $status and $names ($fact)",
    async ({ version, query, status, names: want, total }) => {
      expect(await list(version, query)).toEqual({ status, names: want, total });
    },
  );

  test("of 2.0 are kept for 20 minutes, whatever is created, deleted or managed meanwhile (H32)", async () => {
    const portal = create("2.0");
    const fresh = "cccccccc-0000-4000-8000-00000000000c";
    await portal.send("GET", `group/${SOURCE}`);
    portal.act({ act: "createGroup", group: fresh, name: "Fresh" });
    portal.act({ act: "deleteGroup", group: TARGET });
    portal.act({ act: "setManager", group: SOURCE, person: personId(2) });
    const read = async () => [
      (await portal.send("GET", `group/${fresh}`)).status,
      (await portal.send("GET", `group/${TARGET}`)).status,
      (await portal.send("PUT", MOVE)).status,
      (await portal.send("GET", `group/${SOURCE}`)).body.response?.manager?.id,
    ];
    expect(await read()).toEqual([404, 200, 200, personId(1)]);
    await portal.clock.advance(20 * 60_000 - 1);
    expect(await read()).toEqual([404, 200, 200, personId(1)]);
    await portal.clock.advance(1);
    expect(await read()).toEqual([200, 404, 404, personId(2)]);
  });
});

describe("groups", () => {
  test.each([
    { version: "3.7" as const, name: undefined, status: 400, fact: "H22" },
    { version: "3.7" as const, name: "", status: 400, fact: "H22" },
    { version: "3.6" as const, name: undefined, status: 500, fact: "H22" },
    { version: "3.6" as const, name: "", status: 200, fact: "H22" },
    { version: "3.6" as const, name: "x".repeat(129), status: 400, fact: "H28" },
    { version: "3.0" as const, name: "x".repeat(129), status: 500, fact: "H28" },
  ])("POST group to $version with the name $name: $status ($fact)", async ({ version, name, status }) => {
    expect((await create(version).send("POST", "group", { groupName: name, members: [] })).status).toBe(status);
  });

  test("POST group skips guests, terminated and unknown people (H23)", async () => {
    const given = {
      groupName: "New",
      groupManager: personId(1),
      members: [personId(2), personId(8), personId(9), UNKNOWN],
    };
    const { body } = await create("3.6").send("POST", "group", given);
    expect(body.response?.members?.map(({ id }) => id)).toEqual([personId(1), personId(2)]);
    expect(body.response?.manager?.id).toBe(personId(1));
  });

  test("PUT group renames, sets the manager, adds and removes (H12), but not in 2.0 without members (H31)", async () => {
    const portal = create("3.7");
    const given = {
      groupName: "New",
      groupManager: personId(2),
      membersToAdd: [personId(4)],
      membersToRemove: [personId(3)],
    };
    const { body } = await portal.send("PUT", `group/${SOURCE}`, given);
    expect(body.response).toMatchObject({ name: "New", manager: { id: personId(2) }, membersCount: 3 });
    expect(portal.where().source).toEqual([1, 2, 4]);
    expect((await create("2.0").send("PUT", `group/${SOURCE}`, given)).status).toBe(400);
  });

  test.each([
    { version: "3.7" as const, statuses: [204, 404] },
    { version: "2.0" as const, statuses: [200, 200] },
  ])("DELETE group, and again, in $version: $statuses (F37, H31)", async ({ version, statuses }) => {
    const portal = create(version);
    const path = `group/${SOURCE}`;
    expect([(await portal.send("DELETE", path)).status, (await portal.send("DELETE", path)).status]).toEqual(statuses);
    expect(portal.state.hasGroup(SOURCE)).toBe(false);
  });

  test.each(VERSIONS)("of %s can be watched by their count, but for 2.0 (H14, H30)", async (version) => {
    const { body } = await create(version).send("GET", `group/${SOURCE}?includeMembers=false`);
    const watched = { hasMembers: body.response?.members !== undefined, count: body.response?.membersCount };
    expect(watched).toEqual(
      version === "2.0" ? { hasMembers: true, count: undefined } : { hasMembers: false, count: 3 },
    );
  });

  test.each([
    { version: "3.7" as const, given: ["Tom", "O'Hara"], want: "Tom O&#39;Hara" },
    {
      version: "3.6" as const,
      given: ["Søren", "Ångström & <Co>"],
      want: "S&#248;ren &#197;ngstr&#246;m &amp; &lt;Co&gt;",
    },
    { version: "3.7" as const, given: ["花子", "山田"], want: "山田花子" },
    { version: "3.0" as const, given: ["花子", "山田"], want: "花子 山田" },
    { version: "2.0" as const, given: ["", ""], want: "tom1@example.com" },
  ])("$version shows $given as $want (H33)", async ({ version, given: [firstName = "", lastName = ""], want }) => {
    const somebody = person(1, { firstName, lastName });
    const portal = createPortal({ version, people: [somebody], groups: [groupOf(SOURCE, [somebody])] });
    expect((await portal.send("GET", `group/${SOURCE}`)).body.response?.members?.[0]?.displayName).toBe(want);
  });

  test.each(VERSIONS)("100 members of %s take as long to move as was measured (H10, H25, H34)", async (version) => {
    const { msPerWrite } = DIFFERENCES[version];
    const hundred = people(100);
    const portal = createPortal({
      version,
      people: hundred,
      groups: [groupOf(SOURCE, hundred), groupOf(TARGET, [])],
      msPerWrite,
    });
    const start = portal.clock.now();
    await portal.send("PUT", MOVE);
    const [least, most] = { "3.7": [2_000, 4_000], "3.6": [1_600, 1_900], "3.0": [1_000, 1_300], "2.0": [400, 500] }[
      version
    ] as [number, number];
    expect(portal.clock.now() - start).toBeGreaterThanOrEqual(least);
    expect(portal.clock.now() - start).toBeLessThanOrEqual(most);
  });
});
