import { describe, expect, test } from "vitest";
import type { Act } from "@group-move/simulator";
import type { PlanChange } from "../../src/index.ts";
import { createPortal, toId, range, source, summarize, target, toNumber, type Setting } from "../helpers/portal.ts";

const people = { inSource: [1, 2, 3], inTarget: [3, 4], inOther: [5] };

/** What somebody else does before the nth request; the plan makes four, of which two are about rooms. */
const beforeRun = (...acts: Act[]) => acts.map((act) => ({ when: { beforeRequest: 5 }, act }));
const come: Act = { act: "add", group: source, person: toId(5) };
const leave: Act = { act: "remove", group: source, person: toId(1) };
const becomeGuest: Act = { act: "makeGuest", person: toId(2) };
const otherManager: Act = { act: "setManager", group: target, person: toId(4) };

function describeChange({ came, left, becameGuests, hasOtherManager }: PlanChange) {
  const numbers = [came, left, becameGuests].map((list) => list.map(({ id }) => toNumber(id)));
  return { came: numbers[0], left: numbers[1], becameGuests: numbers[2], hasOtherManager };
}

describe("X1. Lock, journal, then a new read of both groups", () => {
  test("both groups are read anew before the first write", async () => {
    const portal = createPortal(people);

    await portal.move();

    const methods = portal.simulator.log.filter(({ path }) => /group\/[^?]+$/.test(path)).map(({ method }) => method);
    expect(methods.slice(0, 5)).toEqual(["GET", "GET", "GET", "GET", "PUT"]);
    expect(
      portal
        .entries()
        .slice(0, 3)
        .map(({ type }) => type),
    ).toEqual(["move", "before", "request"]);
  });

  test.each([
    ["nobody", [], undefined],
    ["somebody came", [come], { came: [5], left: [], becameGuests: [], hasOtherManager: false }],
    ["somebody left", [leave], { came: [], left: [1], becameGuests: [], hasOtherManager: false }],
    ["somebody became a guest", [becomeGuest], { came: [], left: [], becameGuests: [2], hasOtherManager: false }],
    ["another manager", [otherManager], { came: [], left: [], becameGuests: [], hasOtherManager: true }],
  ])("what differs from the plan is asked about: %s", async (_, acts, change) => {
    const portal = createPortal({ ...people, others: beforeRun(...acts) });
    const asked: unknown[] = [];

    const ended = await portal.move({ onChange: (each) => asked.push(describeChange(each)) > 9 });

    expect(asked).toEqual(change ? [change] : []);
    if (!change) return;
    expect(ended).toMatchObject({ code: "declined" });
    expect(portal.writes()).toEqual([]);
  });

  test("an answer that takes time is followed by another read, and another question if that differs again", async () => {
    const portal = createPortal({ ...people, others: beforeRun(come) });
    const asked: unknown[] = [];

    const ended = await portal.move({
      onChange(change) {
        asked.push(describeChange(change));
        if (asked.length === 1) portal.simulator.act(leave);
        return true;
      },
    });

    expect(asked).toEqual([
      { came: [5], left: [], becameGuests: [], hasOtherManager: false },
      { came: [], left: [1], becameGuests: [], hasOtherManager: false },
    ]);
    expect(summarize(ended)).toEqual({ verified: true, moved: [2], alreadyThere: [3], left: [1], arrived: [5] });
  });

  test.each([
    ["came", [come], { moved: [1, 2], alreadyThere: [3], arrived: [5] }],
    ["left", [leave], { moved: [2], alreadyThere: [3], left: [1] }],
    ["guest", [becomeGuest], { moved: [1], alreadyThere: [3], stayed: ["2 changedByOthers"] }],
  ])("unasked, the planned people who are still there are moved: %s", async (_, acts, lists) => {
    const portal = createPortal({ ...people, others: beforeRun(...acts) });

    expect(summarize(await portal.move())).toEqual({ verified: true, ...lists });
    expect(portal.writes()).not.toContain("move");
  });

  test("a group that has become one of LDAP is refused", async () => {
    let reads = 0;
    const portal = createPortal({
      ...people,
      async intercept(request, send) {
        const response = await send();
        if (!request.url.endsWith(target) || (reads += 1) < 2) return response;
        const body = await response.json();
        body.response.isLDAP = true;
        return Response.json(body);
      },
    });

    expect(await portal.move()).toMatchObject({ code: "ldapGroup" });
  });
});

describe("X2. The portal's own request is taken where nobody can get lost by it", () => {
  test.each<[string, Setting, string]>([
    ["nobody has changed", people, "portal"],
    ["500 people", { inSource: range(1, 500) }, "portal"],
    ["501 people", { inSource: range(1, 501) }, "steps"],
    ["a guest in the source", { ...people, guests: [1] }, "steps"],
    ["a guest in the target", { ...people, guests: [4] }, "portal"],
    ["somebody came", { ...people, others: beforeRun(come) }, "steps"],
    ["somebody left", { ...people, others: beforeRun(leave) }, "steps"],
    ["somebody became a guest", { ...people, others: beforeRun(becomeGuest) }, "steps"],
    ["somebody came to the target", { ...people, others: beforeRun({ ...come, group: target }) }, "steps"],
    [
      "somebody left the target",
      { ...people, others: beforeRun({ ...leave, group: target, person: toId(4) }) },
      "steps",
    ],
    [
      "somebody of both left the target, and another came",
      { ...people, others: beforeRun({ ...leave, group: target, person: toId(3) }, { ...come, group: target }) },
      "steps",
    ],
    [
      "somebody of the source came to the target, and another left it",
      {
        ...people,
        others: beforeRun({ ...come, group: target, person: toId(1) }, { ...leave, group: target, person: toId(4) }),
      },
      "steps",
    ],
    ["the target has another manager", { ...people, others: beforeRun(otherManager) }, "steps"],
    ["the read is 11 s old", { ...people, faults: [{ fault: "delay", ms: 11_000, from: 6 }] }, "steps"],
    ["the read is 9 s old", { ...people, faults: [{ fault: "delay", ms: 9_000, from: 6 }] }, "portal"],
    ["2.0", { ...people, version: "2.0", others: beforeRun(come) }, "portal"],
  ])("auto, %s", async (_, setting, strategy) => {
    const portal = createPortal(setting);

    const result = await portal.move();

    expect(result).toHaveProperty("strategy", strategy);
    expect(portal.writes().includes("move")).toBe(strategy === "portal");
  });

  test("--strategy portal with a guest in the source is refused, in the plan and when somebody became one", async () => {
    const planned = createPortal({ ...people, guests: [1] });
    const later = createPortal({ ...people, others: beforeRun(becomeGuest) });

    for (const portal of [planned, later]) {
      expect(await portal.move({ strategy: "portal" })).toMatchObject({ code: "guestInSource" });
      expect(portal.writes()).toEqual([]);
    }
    expect(planned.store.texts.size).toBe(0);
  });

  test("--strategy portal is taken for many people, and not when it would move somebody who came since", async () => {
    const many = createPortal({ inSource: range(1, 501) });
    const changed = createPortal({ ...people, others: beforeRun(come) });

    expect(await many.move({ strategy: "portal" })).toMatchObject({ strategy: "portal", verified: true });
    expect(await changed.move({ strategy: "portal" })).toMatchObject({ strategy: "steps", verified: true });
    expect(changed.inSource()).toEqual([5]);
  });

  test("--strategy portal on a portal that proves nothing copies guests too, where it takes them", async () => {
    const portal = createPortal({ ...people, version: "2.0", guests: [1] });

    await portal.move({ strategy: "steps" });

    expect(portal.writes()).toEqual(["move"]);
    expect(portal.inTarget()).toEqual([1, 2, 3, 4]);
  });
});

describe("X3. What is never sent", () => {
  test.each(["steps", "portal"] as const)("no POST, no empty list, no fields: %s", async (strategy) => {
    const portal = createPortal({ ...people, version: "3.6" });

    await portal.move({ strategy });
    await portal.undo();

    for (const { method, path, body } of portal.simulator.log) {
      expect(method).not.toBe("POST");
      expect(path).not.toContain("fields");
      if (body) expect(JSON.parse(body)).not.toEqual({ members: [] });
    }
  });
});
