// What others do, and reads that do not see it yet.
import type { Act, SimulatorOptions } from "@group-move/simulator";
import { describe, expect, test } from "vitest";
import {
  createPortal,
  createGroup,
  MOVE,
  people,
  personId,
  SOURCE,
  TARGET,
  type TestPortal,
} from "./helpers/portal.ts";

const READ = `group/${SOURCE}`;
const MEMBERS = `group/${TARGET}/members`;

/** Ten people in the source, none in the target. */
function create(more: SimulatorOptions = {}) {
  const ten = people(10);
  return createPortal({ people: ten, groups: [createGroup(SOURCE, ten), createGroup(TARGET, [])], ...more });
}

async function read(portal: TestPortal): Promise<number | undefined> {
  return (await portal.send("GET", `group/${TARGET}`)).body.response?.members?.length;
}

function add(portal: TestPortal, ...numbers: number[]) {
  return portal.send("PUT", MEMBERS, { members: numbers.map(personId) });
}

describe("reads that lag behind", () => {
  test("do not see the last changes, although the response to them does", async () => {
    const portal = create({ lag: { writes: 2 } });
    expect((await add(portal, 1, 2, 3)).body.response?.members).toHaveLength(3);
    expect(await read(portal)).toBe(1);
    await add(portal, 4);
    expect(await read(portal)).toBe(2);
  });

  test("see them when their time has come", async () => {
    const portal = create({ lag: { writes: 9, ms: 5_000 } });
    await add(portal, 1);
    await portal.clock.advance(3_000);
    await add(portal, 2);
    expect(await read(portal)).toBe(0);
    await portal.clock.advance(2_000);
    expect(await read(portal)).toBe(1);
    await portal.clock.advance(3_000);
    expect(await read(portal)).toBe(2);
  });

  test("do not see what others do either", async () => {
    const portal = create({ lag: { writes: 1, ms: 1_000 } });
    portal.act({ act: "deleteGroup", group: TARGET });
    expect(await read(portal)).toBe(0);
    await portal.clock.advance(1_000);
    expect((await portal.send("GET", `group/${TARGET}`)).status).toBe(404);
  });
});

describe("others", () => {
  test.each<{ act: Act; want: unknown }>([
    { act: { act: "add", group: TARGET, person: personId(2) }, want: { target: [2] } },
    { act: { act: "remove", group: SOURCE, person: personId(2) }, want: { source: [1, 3, 4, 5, 6, 7, 8, 9, 10] } },
    { act: { act: "deleteGroup", group: SOURCE }, want: { source: [] } },
  ])("$act.act before the second request, after a write, and at a time", async ({ act, want }) => {
    const before = create({ others: [{ when: { beforeRequest: 2 }, act }] });
    await before.send("GET", READ);
    expect(before.where()).not.toMatchObject(want as object);
    await before.send("GET", "group");
    expect(before.where()).toMatchObject(want as object);
    const timed = create({ others: [{ when: { afterMs: 500 }, act }] });
    await timed.clock.advance(499);
    expect(timed.where()).not.toMatchObject(want as object);
    await timed.clock.advance(1);
    expect(timed.where()).toMatchObject(want as object);
  });

  test("somebody disabled is not listed any more, and is still in the group (F5)", async () => {
    const portal = create();
    portal.act({ act: "disable", person: personId(2) });
    expect((await portal.send("GET", READ)).body.response?.membersCount).toBe(9);
    expect(portal.where().source).toHaveLength(10);
  });

  test("somebody made a guest is marked so, and added to nothing", async () => {
    const portal = create();
    portal.act({ act: "makeGuest", person: personId(2) });
    const found = (await portal.send("GET", READ)).body.response?.members?.find(({ id }) => id === personId(2));
    expect(found?.isVisitor).toBe(true);
    await portal.send("PUT", MEMBERS, { members: [personId(2)] });
    expect(portal.where().target).toEqual([]);
  });

  test("a directory that restores a group again and again, until the simulator is stopped", async () => {
    const portal = create({
      others: [{ when: { afterMs: 1_000, everyMs: 1_000 }, act: { act: "restore", group: SOURCE } }],
    });
    for (let round = 0; round < 2; round += 1) {
      await portal.send("PUT", MOVE);
      expect(portal.where().source).toEqual([]);
      await portal.clock.advance(1_000);
      expect(portal.where().source).toHaveLength(10);
    }
    portal.stop();
    await portal.send("PUT", MOVE);
    await portal.clock.advance(5_000);
    expect(portal.where().source).toEqual([]);
  });
});
