// What real portals were seen to do when members are moved. H numbers are those of openapi/FACTS.md.
import { BUILT_IN, type SimulatorOptions, type Version } from "@group-move/simulator";
import { describe, expect, test } from "vitest";
import {
  ADMIN,
  createPortal,
  createGroup,
  MOVE,
  people,
  person,
  personId,
  send,
  SOURCE,
  TARGET,
} from "./helpers/portal.ts";

const VERSIONS: Version[] = ["3.7", "3.6", "3.0", "2.0"];
const guest = person(8, { roles: ["guest"] });
const terminated = person(9, { status: "terminated" });

/** Three people, a guest and somebody terminated in the source, which 1 manages; 3 and 4 in the target, which 4 manages. */
function create(version: Version, more: SimulatorOptions = {}) {
  const [one, two, three, four] = people(4) as [never, never, never, never];
  const source = createGroup(SOURCE, [one, two, three, guest, terminated], { manager: personId(1) });
  const target = createGroup(TARGET, [three, four], { manager: personId(4) });
  return createPortal({ version, people: [...people(7), guest, terminated], groups: [source, target], ...more });
}

/** The keys of the group that 3.6 sends for some fields, and whether its members have all of theirs. */
async function readKeys(fields: string): Promise<[string[], boolean]> {
  const { body } = await create("3.6").send("PUT", `${MOVE}?fields=${fields}`);
  const [first = {}] = body.response?.members ?? [];
  return [Object.keys(body.response ?? {}), "email" in first];
}

describe("a move", () => {
  test.each([
    {
      version: "3.7" as const,
      source: [9],
      target: [1, 2, 3, 4],
      fact: "takes people out of the source (H1), the guest too, who is in neither (H6)",
    },
    { version: "3.6" as const, source: [1, 2, 3, 8, 9], target: [1, 2, 3, 4], fact: "copies, but no guests (H20)" },
    { version: "3.0" as const, source: [1, 2, 3, 8, 9], target: [1, 2, 3, 4], fact: "copies, but no guests (H26)" },
    { version: "2.0" as const, source: [1, 2, 3, 8, 9], target: [1, 2, 3, 4, 8], fact: "copies, guests too (H26)" },
  ])("of $version $fact; who is terminated stays", async ({ version, source, target }) => {
    const portal = create(version);
    const { status, body } = await portal.send("PUT", MOVE);
    expect(status).toBe(200);
    expect(portal.where()).toEqual({ source, target });
    expect(body.response?.members?.map(({ id }) => Number(id.slice(-12)))).toEqual(target);
    expect(portal.state.managerOf(SOURCE)).toBe(version === "3.7" ? undefined : personId(1));
    expect(portal.state.managerOf(TARGET)).toBe(personId(4));
  });

  test.each([
    { version: "3.7" as const, left: [9], manager: undefined, fact: "empties the group and takes its manager (H5)" },
    { version: "3.6" as const, left: [1, 2, 3, 8, 9], manager: personId(1), fact: "changes nothing (H20)" },
    { version: "3.0" as const, left: [1, 2, 3, 8, 9], manager: personId(1), fact: "changes nothing (H26)" },
    { version: "2.0" as const, left: [1, 2, 3, 8, 9], manager: personId(1), fact: "changes nothing (H26)" },
  ])("into the same group $fact in $version, with a 200", async ({ version, left, manager }) => {
    const portal = create(version);
    const { status, body } = await portal.send(
      "PUT",
      `group/${SOURCE}/members/${SOURCE.toUpperCase().replaceAll("-", "")}`,
    );
    expect(status).toBe(200);
    expect(portal.where().source).toEqual(left);
    expect(portal.state.managerOf(SOURCE)).toBe(manager);
    if (version === "3.7") expect(body.response?.members).toEqual([]);
  });

  test.each(["3.7", "3.6", "3.0"] as const)("into a built-in group of %s gives a role (H7)", async (version) => {
    const portal = create(version);
    const before = await portal.send("GET", `group/${BUILT_IN.roomAdmin}`);
    expect(before.body.response).toMatchObject({ category: "7717039d-fbe9-45ad-81c1-68a1aa10ce1f", members: [] });
    expect(before.body.response?.isSystem).toBe(version === "3.0" ? undefined : true);
    expect((await portal.send("PUT", `group/${SOURCE}/members/${BUILT_IN.roomAdmin}`)).status).toBe(200);
    expect(portal.state.rolesOf(personId(1))).toEqual(["roomAdmin", "user"]);
    expect(portal.where().source).toEqual(version === "3.7" ? [9] : [1, 2, 3, 8, 9]);
  });

  test("finds no built-in group in 2.0 (H31)", async () => {
    const portal = create("2.0");
    expect((await portal.send("GET", `group/${BUILT_IN.everyone}`)).status).toBe(404);
    expect((await portal.send("PUT", `group/${SOURCE}/members/${BUILT_IN.roomAdmin}`)).status).toBe(404);
  });

  test.each(VERSIONS)("of %s goes on when the caller goes away (H8)", async (version) => {
    const portal = create(version, { msPerWrite: 20 });
    const caller = new AbortController();
    const sent = portal.fetch(`http://portal.example.com/api/2.0/${MOVE}`, {
      method: "PUT",
      headers: ADMIN,
      signal: caller.signal,
    });
    const refused = expect(sent).rejects.toThrow("gone");
    await portal.clock.advance(30);
    caller.abort(new Error("gone"));
    await refused;
    expect(portal.where().target).not.toContain(2);
    await portal.clock.run(portal.idle());
    expect(portal.where().target).toEqual(expect.arrayContaining([1, 2, 3, 4]));
  });

  test.each(VERSIONS.flatMap((version) => [0, 10, 30].map((later) => ({ version, later }))))(
    "of $version sent again after $later ms fails once or, as a copy, not at all, and both groups end right (H9, H20)",
    async ({ version, later }) => {
      const alone = create(version);
      await alone.send("PUT", MOVE);
      const portal = create(version, { msPerWrite: 20 });
      const again = portal.clock.sleep(later).then(() => send(portal, "PUT", MOVE));
      const both = await portal.clock.run(Promise.all([send(portal, "PUT", MOVE), again]));
      // Whoever was copied is written once more, which changes nothing and is no conflict.
      const isBehind = version !== "3.7" && later === 30;
      expect(both.map(({ status }) => status)).toEqual([200, isBehind ? 200 : 500]);
      expect(both[1].body.error?.type).toBe(isBehind ? undefined : "Microsoft.EntityFrameworkCore.DbUpdateException");
      expect(portal.where()).toEqual(alone.where());
    },
  );

  test.each(["3.0", "2.0"] as const)("of %s sent three times at once succeeds once (H26)", async (version) => {
    const portal = create(version, { msPerWrite: 20 });
    const all = await portal.clock.run(Promise.all([1, 2, 3].map(() => send(portal, "PUT", MOVE))));
    expect(all.map(({ status }) => status)).toEqual([200, 500, 500]);
    expect(portal.where().target).toEqual(expect.arrayContaining([1, 2, 3, 4]));
  });

  test("against the opposite one leaves a mixture, and both succeed (H9)", async () => {
    const groups = [createGroup(SOURCE, people(3)), createGroup(TARGET, people(6).slice(3))];
    const portal = createPortal({ people: people(6), groups, msPerWrite: 20 });
    const back = portal.clock.sleep(50).then(() => send(portal, "PUT", `group/${TARGET}/members/${SOURCE}`));
    const both = await portal.clock.run(Promise.all([send(portal, "PUT", MOVE), back]));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const { source, target } = portal.where();
    expect([...source, ...target].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    expect([source, target]).not.toContainEqual([1, 2, 3]);
  });

  test("and the next one of a chain split people between the last two groups (H9)", async () => {
    const last = "cccccccc-0000-4000-8000-00000000000c";
    const portal = create("3.7", { msPerWrite: 20 });
    portal.act({ act: "createGroup", group: last, name: "Last" });
    const next = portal.clock.sleep(50).then(() => send(portal, "PUT", `group/${TARGET}/members/${last}`));
    await portal.clock.run(Promise.all([send(portal, "PUT", MOVE), next]));
    expect(portal.where().target).not.toEqual([]);
    expect(portal.state.membersOf(last)).not.toEqual([]);
  });

  test("takes its time for each member, while the gateway gives up after 60 s with its page (H10)", async () => {
    const many = people(400);
    const groups = [createGroup(SOURCE, many), createGroup(TARGET, [])];
    const portal = createPortal({ version: "3.7", people: many, groups, msPerWrite: 100 });
    const { status, headers, text } = await portal.send("PUT", MOVE);
    expect([status, headers.get("content-type")]).toEqual([504, "text/html"]);
    expect(text).toContain("<!DOCTYPE html>");
    expect(portal.where().target).toHaveLength(300);
    await portal.clock.run(portal.idle());
    expect(portal.where()).toMatchObject({ source: [], target: { length: 400 } });
    expect(portal.clock.now() - (portal.log[0]?.at ?? 0)).toBe(80_000);
  });

  test("that loses the database midway leaves one person in both groups (H11)", async () => {
    const sixty = people(60);
    const groups = [createGroup(SOURCE, sixty), createGroup(TARGET, [])];
    const portal = createPortal({
      version: "3.7",
      people: sixty,
      groups,
      faults: [{ fault: "database", afterWrites: 9 }],
    });
    const { status, body } = await portal.send("PUT", MOVE);
    expect([status, body.error?.type]).toEqual([500, "MySqlConnector.MySqlException"]);
    const { source, target } = portal.where();
    expect([source.length, target.length]).toEqual([56, 5]);
    expect(source.filter((number) => target.includes(number))).toEqual([5]);
  });

  test.each(["3.7", "3.6", "3.0"] as const)(
    "of %s responds with 404 when the target is deleted midway (H26)",
    async (version) => {
      const portal = create(version, {
        others: [{ when: { afterWrites: 2 }, act: { act: "deleteGroup", group: TARGET } }],
      });
      expect((await portal.send("PUT", MOVE)).status).toBe(404);
      expect(portal.where().source).toEqual(version === "3.7" ? [9] : [1, 2, 3, 8, 9]);
    },
  );

  test.each(["disable", "makeGuest"] as const)(
    "of 3.7 drops whom somebody else's %s meets meanwhile (F6, H6)",
    async (act) => {
      const portal = create("3.7", { others: [{ when: { afterWrites: 1 }, act: { act, person: personId(2) } }] });
      await portal.send("PUT", MOVE);
      expect(portal.where()).toEqual({ source: [9], target: [1, 3, 4] });
    },
  );

  test("ignores a body and what is accepted, and asks for no more than PUT (H17)", async () => {
    const portal = create("3.7");
    expect((await portal.send("PUT", MOVE, { members: [] }, { ...ADMIN, accept: "text/xml" })).status).toBe(200);
    const { status, headers, text } = await portal.send("POST", MOVE, {});
    expect([status, headers.get("allow"), text]).toEqual([405, "PUT", ""]);
  });

  test.each([
    { spelling: SOURCE.toUpperCase(), status: 200 },
    { spelling: `%7B${SOURCE}%7D`, status: 200 },
    { spelling: `(${SOURCE})`, status: 200 },
    { spelling: SOURCE.replaceAll("-", ""), status: 200 },
    { spelling: `${SOURCE}%20`, status: 200 },
    { spelling: `%22${SOURCE}%22`, status: 404 },
    { spelling: `${SOURCE}.json`, status: 404 },
    { spelling: SOURCE.replace("-", ""), status: 404 },
  ])("finds the source under $spelling: $status (H17)", async ({ spelling, status }) => {
    expect((await create("3.7").send("PUT", `group/${spelling}/members/${TARGET}/`)).status).toBe(status);
  });

  test("with fields has no others of the group in 3.6, and nested ones whole (F34)", async () => {
    expect(await readKeys("id,name")).toEqual([["name", "id"], false]);
    expect(await readKeys("members,id")).toEqual([["id", "members"], true]);
  });

  test("with the names of nested fields ends the process of 3.7 (H16)", async () => {
    const portal = create("3.7");
    expect((await portal.send("PUT", `${MOVE}?fields=id,members`)).status).toBe(502);
    expect((await portal.send("PUT", `${MOVE}?fields=id,name`)).text).toContain(
      '"response":{"name":"Sales EMEA","id":',
    );
  });

  test.each(["3.0", "2.0"] as const)("with fields takes some from the people of %s alone (H28)", async (version) => {
    const { body } = await create(version).send("PUT", `${MOVE}?fields=id,name`);
    expect(Object.keys(body.response ?? {})).toEqual(expect.arrayContaining(["name", "category", "members"]));
    const keys = body.response?.members?.flatMap((each) => Object.keys(each)) ?? [];
    expect(keys).toContain("displayName");
    expect(keys).not.toContain("avatarSmall");
  });

  test.each([
    { version: "3.7" as const, headers: {}, status: 404, body: "" },
    { version: "3.7" as const, headers: ADMIN, status: 404, body: "" },
    { version: "2.0" as const, headers: {}, status: 401, body: "" },
    { version: "2.0" as const, headers: ADMIN, status: 400, body: '"errors":{"newgroupid":["The value' },
    { version: "2.0" as const, headers: { authorization: "Basic ?" }, status: 500, body: "" },
  ])(
    "into what is no id is a $status in $version for $headers (F43, H31)",
    async ({ version, headers, status, body }) => {
      const sent = await create(version).send("PUT", `group/${SOURCE}/members/no-id`, undefined, headers);
      expect(sent.status).toBe(status);
      if (body === "") expect(sent.text).toBe("");
      else expect(sent.text).toContain(body);
    },
  );
});
