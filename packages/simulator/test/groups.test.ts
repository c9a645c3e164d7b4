// What real portals were seen to do with lists and groups. H numbers are those of openapi/FACTS.md.
import { VERSIONS as DIFFERENCES, type SimulatorOptions, type Version } from "@group-move/simulator";
import { describe, expect, test } from "vitest";
import { createPortal, createGroup, MOVE, people, person, personId, SOURCE, TARGET } from "./helpers/portal.ts";

const VERSIONS: Version[] = ["3.7", "3.6", "3.0", "2.0"];
const UNKNOWN = "5fb2b1cd-29b5-4c3b-9a51-7b6d2a9b7c10";
const guest = person(8, { roles: ["guest"] });
const terminated = person(9, { status: "terminated" });

/** 1, 2 and 3 in the source, which 1 manages; 4 in the target, which nobody manages. */
function create(version: Version, more: SimulatorOptions = {}) {
  const all = people(4);
  const groups = [createGroup(SOURCE, all.slice(0, 3), { manager: personId(1) }), createGroup(TARGET, all.slice(3))];
  return createPortal({ version, people: [...people(7), guest, terminated], groups, ...more });
}

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
    "$version responds to ?$query with $status and $names ($fact)",
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

describe("forms", () => {
  test.each([
    {
      version: "3.7" as const,
      has: ["isAnonim"],
      lacks: ["workFrom", "hasPersonalFolder", "birthday", "sex", "title"],
      isAdmin: false,
    },
    {
      version: "3.6" as const,
      has: ["workFrom", "hasPersonalFolder", "birthday", "sex", "title"],
      lacks: [],
      isAdmin: true,
    },
    { version: "3.0" as const, has: ["workFrom", "birthday", "title"], lacks: ["hasPersonalFolder"], isAdmin: true },
    {
      version: "2.0" as const,
      has: ["id", "displayName", "avatarSmall"],
      lacks: ["email", "status", "isVisitor", "groups"],
      isAdmin: undefined,
    },
  ])(
    "a person of $version has $has and not $lacks; isAdmin of the owner is $isAdmin (H22, H28, H30)",
    async (wanted) => {
      const details = { birthday: "1990-02-03T00:00:00.0000000Z", sex: "female", title: "Engineer" } as const;
      const owner = person(1, { roles: ["owner"], details });
      const portal = createPortal({ version: wanted.version, people: [owner], groups: [createGroup(SOURCE, [owner])] });
      const { body } = await portal.send("GET", `group/${SOURCE}`);
      const [first = {}] = body.response?.members ?? [];
      expect(Object.keys(first)).toEqual(expect.arrayContaining(wanted.has));
      expect(Object.keys(first).filter((key) => new Set<string>(wanted.lacks).has(key))).toEqual([]);
      expect(Reflect.get(first, "isAdmin")).toBe(wanted.isAdmin);
    },
  );

  test.each([
    { version: "3.7" as const, says: { status: 1, statusCode: 400 }, supported: "2.0", cache: "no-cache,no-store" },
    { version: "3.6" as const, says: { status: 0, statusCode: 200 }, supported: null, cache: "no-cache,no-store" },
    { version: "3.0" as const, says: { status: 0, statusCode: 200 }, supported: null, cache: "no-cache,no-store" },
    { version: "2.0" as const, says: { status: 0, statusCode: 200 }, supported: null, cache: null },
  ])("a 400 of $version says $says; errors are kept $cache (F48, H22)", async ({ version, says, supported, cache }) => {
    const portal = create(version);
    const invalid = await portal.send("PUT", `group/${SOURCE}/members`, { members: ["x"] });
    expect([invalid.status, invalid.body]).toMatchObject([400, says]);
    const unknown = await portal.send("GET", `group/${UNKNOWN}`);
    expect(unknown.status).toBe(404);
    const headers = [unknown.headers.get("api-supported-versions"), unknown.headers.get("cache-control")];
    expect(headers).toEqual([supported, cache]);
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
    const portal = createPortal({ version, people: [somebody], groups: [createGroup(SOURCE, [somebody])] });
    expect((await portal.send("GET", `group/${SOURCE}`)).body.response?.members?.[0]?.displayName).toBe(want);
  });

  test.each(VERSIONS)("100 members of %s take as long to move as was measured (H10, H25, H34)", async (version) => {
    const { msPerWrite } = DIFFERENCES[version];
    const hundred = people(100);
    const portal = createPortal({
      version,
      people: hundred,
      groups: [createGroup(SOURCE, hundred), createGroup(TARGET, [])],
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
