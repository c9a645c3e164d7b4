import { describe, expect, test } from "vitest";
import { getExitCode, MoveRefusedError } from "../../src/index.ts";
import { createPortal, toId, source, summarize, target, type Intercept } from "../helpers/portal.ts";

const people = { inSource: [1, 2, 3], inTarget: [3, 4] };

/** Changes the body of each read of a group from the nth on. */
function changeReads(change: (group: Record<string, unknown>) => void, from = 1): Intercept {
  let reads = 0;
  return async (request, send) => {
    const response = await send();
    if (request.method !== "GET" || !/\/group\/[^/]+$/.test(request.url)) return response;
    reads += 1;
    if (reads < from) return response;
    const body = await response.json();
    change(body.response);
    return Response.json(body, { headers: response.headers });
  };
}

describe("R1. A read counts only with members, as many as membersCount says", () => {
  test("otherwise it is read again, up to three times, a second apart", async () => {
    const portal = createPortal({ ...people, faults: [{ fault: "membersCount", by: 1, on: "read", times: 3 }] });

    const plan = await portal.plan();

    expect(plan).toMatchObject({ moves: [{ id: toId(1) }, { id: toId(2) }] });
    const times = portal.reads(`${source}`).map(({ at }) => at);
    expect(times.slice(0, 4).map((at) => at - (times[0] ?? 0))).toEqual([0, 1000, 2000, 3000]);
  });

  test.each([
    ["membersCount is wrong", { faults: [{ fault: "membersCount" as const, by: 1, times: 4 }] }],
    ["members are not there", { intercept: changeReads((group) => delete group["members"]) }],
    ["members are null", { intercept: changeReads((group) => (group["members"] = null)) }],
    ["membersCount was there, and is gone", { intercept: changeReads((group) => delete group["membersCount"], 2) }],
  ])("then the plan is refused, and nothing is sent: %s", async (_, setting) => {
    const portal = createPortal({ ...people, ...setting });

    const refused = await portal.plan();

    expect(refused).toBeInstanceOf(MoveRefusedError);
    expect(refused).toMatchObject({ code: "incompleteRead", message: expect.stringContaining("4 times in a row") });
    expect(portal.writes()).toEqual([]);
  });

  test("before anything was sent, the run is refused", async () => {
    const portal = createPortal({
      ...people,
      faults: [{ fault: "membersCount", by: 1, on: "read", from: 5, times: 9 }],
    });

    const refused = await portal.move();

    expect(refused).toMatchObject({ code: "incompleteRead" });
    expect(portal.writes()).toEqual([]);
  });

  test("later the result is not verified", async () => {
    const intercept = changeReads((group) => (group["membersCount"] = 9), 5);
    const portal = createPortal({ ...people, intercept });

    const stopped = await portal.move({ strategy: "steps" });

    expect(stopped).toMatchObject({ reason: "unreachable", isSent: true, result: { verified: false } });
    expect(portal.inSource()).toContain(1);
  });
});

describe("R2. Where the portal does not count, people are copied, and nobody is taken out of a group", () => {
  const unproven = [{ version: "2.0" as const }, { api: "community-server" as const }];

  test.each(unproven)("$version $api: by the portal's own request, and the result is not verified", async (setting) => {
    const portal = createPortal({ ...people, ...setting });

    const plan = await portal.plan();
    const result = await portal.move();

    expect(plan).toMatchObject({ strategy: "portal", isProvable: false });
    expect(portal.writes()).toEqual(["move"]);
    expect(portal.inSource()).toEqual([1, 2, 3]);
    expect(portal.inTarget()).toEqual([1, 2, 3, 4]);
    expect(summarize(result)).toEqual({ verified: false, inBoth: [1, 2, 3] });
    expect(result).toMatchObject({ reason: expect.stringContaining("emptied on the portal's own page") });
    expect(result instanceof Error || getExitCode(result)).toBe(1);
  });

  test.each(unproven)("$version $api: neither by resume nor by undo, and nothing is sent again", async (setting) => {
    const portal = createPortal({ ...people, ...setting });
    await portal.move();

    const resumed = await portal.resume();
    const undone = await portal.undo();

    expect(portal.writes()).toEqual(["move"]);
    expect(summarize(resumed)).toEqual({ verified: false, inBoth: [1, 2, 3] });
    expect(undone).toMatchObject({
      undo: true,
      verified: false,
      reason: "This portal can't prove who is in a group, so nobody was taken out of one.",
    });
    expect(portal.inTarget()).toEqual([1, 2, 3, 4]);
  });

  test("resume sends the portal's own request when it was refused", async () => {
    const faults = [{ fault: "refuse" as const, reason: "unauthorized" as const, on: "move" as const }];
    const portal = createPortal({ ...people, version: "2.0", faults });
    await portal.move();

    const resumed = await portal.resume();

    expect(portal.writes()).toEqual(["move", "move"]);
    expect(summarize(resumed)).toEqual({ verified: false, inBoth: [1, 2, 3] });
  });

  test("with one group that it counts and one that it does not, nobody is taken out either", async () => {
    const intercept = changeReads((group) => group["id"] === source && delete group["membersCount"]);
    const portal = createPortal({ ...people, version: "3.6", intercept });

    await portal.move();

    expect(portal.inSource()).toEqual([1, 2, 3]);
  });
});

describe("R3. Names of people are decoded once, names of groups never", () => {
  test.each([
    ["O'Hara", "O'Hara"],
    ["&#39;", "&#39;"],
    ["<b> & co", "<b> & co"],
  ])("%s", async (lastName, name) => {
    const groups = { source: { name: "R&amp;D" } };
    const portal = createPortal({ ...people, groups, people: () => ({ firstName: "Ann", lastName }) });

    const plan = await portal.plan();

    expect(plan).toMatchObject({
      from: { name: "R&amp;D" },
      moves: [{ name: `Ann ${name}` }, { name: `Ann ${name}` }],
    });
  });
});

describe("R4. Without an id, or with the stand-in for a removed profile, there is no manager", () => {
  test.each(["3.7", "3.6", "3.0", "2.0"] as const)("%s", async (version) => {
    const portal = createPortal({ ...people, version, managers: { target: 4 } });

    const plan = await portal.plan();

    expect(plan).toMatchObject({ manager: { leaving: undefined, staying: { id: toId(4) } } });
  });

  test("a manager without an id", async () => {
    const intercept = changeReads((group) => group["id"] === target && (group["manager"] = { displayName: "Nobody" }));
    const portal = createPortal({ ...people, intercept });

    const plan = await portal.plan();

    expect(plan).not.toHaveProperty("manager.staying.id");
  });
});
