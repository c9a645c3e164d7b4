import { describe, expect, test } from "vitest";
import type { Fault } from "@group-move/simulator";
import { getExitCode } from "../../src/index.ts";
import { createPortal, toId, other, source, summarize, target, type Setting } from "../helpers/portal.ts";

const people = { inSource: [1, 2, 3], inTarget: [3, 4], managers: { source: 1, target: 4 } };
const steps = { strategy: "steps" as const };
const undone = { verified: true, putBack: [1, 2, 3], takenOut: [1, 2] };

async function moveOn(setting: Setting) {
  const portal = createPortal(setting);
  await portal.move(steps);
  return { portal, sent: portal.writes().length };
}

describe("J5. Undo", () => {
  test.each(["3.7", "3.6", "3.0"] as const)("%s: restores both groups and the manager, in steps", async (version) => {
    const portal = createPortal({ ...people, version });
    await portal.move({ strategy: "portal" });
    const { length } = portal.writes();

    const result = await portal.undo();

    expect(summarize(result)).toEqual(undone);
    expect(result).toMatchObject({ undo: true, managerRestored: true, journal: "undo", from: { name: "Sales" } });
    expect(result instanceof Error || getExitCode(result)).toBe(0);
    expect(portal.inSource()).toEqual([1, 2, 3]);
    expect(portal.inTarget()).toEqual([3, 4]);
    expect([portal.manager(source), portal.manager(target)]).toEqual([1, 4]);
    expect(portal.writes().slice(length)).toEqual(["add 1", "add 2 3", "remove 1", "remove 2", "setManager 1"]);
  });

  test("it has a journal of its own, and marks the one that it undoes", async () => {
    const { portal } = await moveOn(people);

    await portal.undo();

    const [head] = portal.entries("undo");
    expect(head).toMatchObject({ type: "undo", of: "move", from: source, to: target, manager: toId(1) });
    expect(head).toMatchObject({ putBack: [1, 2, 3].map(toId), takeOut: [1, 2].map(toId) });
    expect(portal.entries("undo")).toContainEqual(
      expect.objectContaining({ type: "request", kind: "setManager", people: [toId(1)] }),
    );
    expect(portal.entries("undo").at(-1)).toMatchObject({ type: "end", verified: true, done: true });
    expect(
      portal
        .entries()
        .slice(-2)
        .map(({ type }) => type),
    ).toEqual(["undoing", "undone"]);
  });

  test("whose resume is then refused, and whose undo has nothing to do", async () => {
    const { portal } = await moveOn(people);
    await portal.undo();
    const { length } = portal.writes();

    expect(await portal.resume()).toMatchObject({
      code: "unusableJournal",
      message: expect.stringContaining("taken back"),
    });
    expect(await portal.undo({ journal: "again" })).toEqual({ nothingToDo: "The move was taken back already." });
    expect(await portal.resume({}, "undo")).toEqual({ nothingToDo: expect.stringContaining("has ended") });
    expect(portal.writes()).toHaveLength(length);
  });

  test("an undo can't be undone", async () => {
    const { portal } = await moveOn(people);
    await portal.undo();
    portal.store.texts.set("move", portal.store.texts.get("undo") ?? "");

    expect(await portal.undo({ journal: "again" })).toMatchObject({
      code: "unusableJournal",
      message: "This is the journal of an undo. Give the one of the move. Nothing was sent.",
    });
  });

  test.each<[string, Fault, object, string[]]>([
    [
      "after the first add",
      { fault: "refuse", reason: "forbidden", on: "add", from: 2 },
      { verified: true, takenOut: [1, 2] },
      ["remove 1"],
    ],
    [
      "before the first remove",
      { fault: "refuse", reason: "forbidden", on: "remove" },
      { verified: true, putBack: [1], takenOut: [1, 2] },
      ["remove 1", "remove 2"],
    ],
    [
      "after the first remove",
      { fault: "refuse", reason: "forbidden", on: "remove", from: 2 },
      undone,
      ["add 1", "remove 1", "remove 2", "setManager 1"],
    ],
  ])("of a move that was broken off %s", async (_, fault, lists, writes) => {
    const { portal, sent } = await moveOn({ ...people, faults: [fault] });

    expect(summarize(await portal.undo())).toMatchObject({ verified: true, ...lists });
    expect(portal.writes().slice(sent)).toEqual(writes);
    expect(portal.inSource()).toEqual([1, 2, 3]);
    expect(portal.inTarget()).toEqual([3, 4]);
    expect(portal.manager(source)).toBe(1);
  });

  test("of a move that had sent nothing there is nothing to do, and its resume is refused", async () => {
    const portal = createPortal({ ...people, faults: [{ fault: "connection", lost: "refused", on: "add", times: 4 }] });
    await portal.move(steps);

    expect(await portal.undo()).toEqual({ nothingToDo: "The move had sent nothing." });
    expect(portal.entries().at(-1)).toMatchObject({ type: "undone" });
    expect(await portal.resume()).toMatchObject({ code: "unusableJournal" });
    expect(portal.inTarget()).toEqual([3, 4]);
  });

  test("it waits until still when a request of the move has no known end", async () => {
    const { portal } = await moveOn({ ...people, faults: [{ fault: "refuse", reason: "forbidden", on: "remove" }] });
    const lines = portal.store.texts.get("move")?.split("\n") ?? [];
    portal.store.texts.set("move", `${lines.slice(0, 8).join("\n")}\n`);
    const start = portal.clock.now();

    const phases = new Set<string>();
    await portal.undo({ onProgress: ({ phase }) => phases.add(phase) });

    expect([portal.clock.now() - start, portal.entries("undo")[0]]).toMatchObject([30_000, { underWay: 1 }]);
    expect([...phases].slice(0, 2)).toEqual(["watching", "reading"]);
  });

  test("it waits when an undo before it was broken off, and so does a resume of it", async () => {
    const { portal } = await moveOn({
      ...people,
      faults: [{ fault: "refuse", reason: "forbidden", on: "add", from: 4, times: 1 }],
    });
    expect(await portal.undo()).toMatchObject({ reason: "refused", isSent: true, journal: "undo" });
    const start = portal.clock.now();

    expect(summarize(await portal.undo({ journal: "second" }))).toEqual(undone);
    expect(portal.clock.now() - start).toBe(30_000);
    expect(portal.entries("second")[0]).toMatchObject({ underWay: 0 });
  });

  test("one that was broken off goes on from its own journal", async () => {
    const { portal } = await moveOn({
      ...people,
      faults: [{ fault: "refuse", reason: "forbidden", on: "add", from: 4 }],
    });
    await portal.undo();

    const resumed = await portal.resume({}, "undo");

    expect(summarize(resumed)).toEqual(undone);
    expect(portal.entries().at(-1)).toMatchObject({ type: "undone" });
  });

  test("also when the journal of the move is not there any more", async () => {
    const { portal } = await moveOn({
      ...people,
      faults: [{ fault: "refuse", reason: "forbidden", on: "add", from: 4 }],
    });
    await portal.undo();
    portal.store.texts.delete("move");

    expect(summarize(await portal.resume({}, "undo"))).toEqual(undone);
    expect(portal.store.texts.has("move")).toBe(false);
  });

  test("the target is gone: whoever was taken out of the source is put back all the same", async () => {
    const { portal, sent } = await moveOn(people);
    portal.simulator.act({ act: "deleteGroup", group: target });

    const result = await portal.undo();

    expect(summarize(result)).toEqual(undone);
    expect(portal.inSource()).toEqual([1, 2, 3]);
    expect(portal.writes().slice(sent)).toEqual(["add 1", "add 2 3", "setManager 1"]);
  });

  test("the source is gone, or made anew under its name: exit 1, nobody is touched", async () => {
    const { portal, sent } = await moveOn(people);
    portal.simulator.act({ act: "deleteGroup", group: source });
    portal.simulator.act({ act: "createGroup", group: toId(99), name: "Sales" });

    const stopped = await portal.undo();

    expect(stopped).toMatchObject({ reason: "sourceGone", result: { verified: false, reason: "The source is gone." } });
    expect(stopped instanceof Error && getExitCode(stopped)).toBe(1);
    expect(portal.writes()).toHaveLength(sent);
  });

  test.each([
    ["was a member: set again", people, undefined, 1, true],
    ["was no member: never lost", { ...people, managers: { source: 4 } }, undefined, 4, undefined],
    ["had none", { ...people, managers: {} }, undefined, undefined, undefined],
    ["another one now: left", people, 2, 2, undefined],
  ] as const)("the manager of the source %s", async (_, setting, now, manager, managerRestored) => {
    const { portal } = await moveOn({ ...setting, inSource: [1, 2, 3], inTarget: [3, 4] });
    if (now !== undefined) portal.simulator.act({ act: "setManager", group: source, person: toId(now) });

    expect(await portal.undo()).toMatchObject({ verified: true, managerRestored });
    expect(portal.manager(source)).toBe(manager);
  });

  test.each<[string, Fault, number, boolean | undefined]>([
    ["a lost connection", { fault: "connection", lost: "before", on: "write", from: 9 }, 2, true],
    ["502 for ever", { fault: "refuse", reason: "badGateway", on: "write", from: 9, times: 9 }, 3, false],
  ])("the manager can't be set at once: %s", async (_, fault, tries, managerRestored) => {
    const { portal } = await moveOn({ ...people, faults: [fault] });

    const result = await portal.undo();

    expect(portal.writes().filter((write) => write === "setManager 1")).toHaveLength(tries);
    expect(result).toMatchObject({ managerRestored });
    expect(result instanceof Error || getExitCode(result)).toBe(managerRestored ? 0 : 1);
    expect(portal.entries().at(-1)).toMatchObject({ type: managerRestored ? "undone" : "undoing" });
  });

  test("the manager of the target stays a member of it", async () => {
    const { portal } = await moveOn({ ...people, managers: { source: 1, target: 2 } });

    const result = await portal.undo();

    expect(summarize(result)).toEqual({
      verified: true,
      putBack: [1, 2, 3],
      takenOut: [1],
      leftAlone: ["2 targetManager"],
    });
    expect(result instanceof Error || getExitCode(result)).toBe(0);
    expect(portal.inTarget()).toEqual([2, 3, 4]);
    expect(portal.manager(target)).toBe(2);
  });

  test("guests and people whom others have moved since are named and left alone", async () => {
    const { portal, sent } = await moveOn({ ...people, inSource: [1, 2, 3, 5] });
    portal.simulator.act({ act: "makeGuest", person: toId(1) });
    portal.simulator.act({ act: "remove", group: target, person: toId(2) });
    portal.simulator.act({ act: "add", group: other, person: toId(2) });

    const result = await portal.undo();

    expect(summarize(result)).toMatchObject({ leftAlone: ["1 guest", "2 changedByOthers"], putBack: [5, 3] });
    expect(portal.writes().slice(sent)).toEqual(["add 5", "add 3", "remove 5"]);
    expect(result instanceof Error || getExitCode(result)).toBe(1);
    expect(portal.entries().at(-1)).toMatchObject({ type: "undone" });
  });

  test("who is in the source again is taken out of the target, and people who came later stay", async () => {
    const { portal, sent } = await moveOn({ ...people, inOther: [9] });
    portal.simulator.act({ act: "add", group: source, person: toId(1) });
    portal.simulator.act({ act: "add", group: target, person: toId(9) });

    expect(summarize(await portal.undo())).toEqual(undone);
    expect(portal.writes().slice(sent)).not.toContain("add 1");
    expect(portal.inTarget()).toEqual([3, 4, 9]);
  });

  test("who got into the target before the move began, but after the plan, stays there", async () => {
    const others = [{ when: { beforeRequest: 5 }, act: { act: "add" as const, group: target, person: toId(1) } }];
    const { portal } = await moveOn({ ...people, others });

    await portal.undo();

    expect(portal.inTarget()).toEqual([1, 3, 4]);
  });

  test("somebody whom the portal does not take back is not done with", async () => {
    const faults: Fault[] = [{ fault: "person", person: toId(2), on: "add", from: 3, times: Infinity }];
    const { portal } = await moveOn({ ...people, faults });

    const result = await portal.undo();

    expect(summarize(result)).toMatchObject({ leftAlone: ["2 notAccepted"] });
    expect(portal.inTarget()).toEqual([2, 3, 4]);
    expect(portal.entries().at(-1)).toMatchObject({ type: "undoing" });
  });

  test("an interrupted undo says who was not reached", async () => {
    const { portal } = await moveOn({ ...people, msPerWrite: 100 });
    const controller = new AbortController();
    void portal.clock.sleep(50).then(() => controller.abort());

    const stopped = await portal.undo({ signal: controller.signal });

    expect(stopped).toMatchObject({ reason: "aborted", isSent: true, result: { undo: true, verified: true } });
    expect(summarize(stopped)).toMatchObject({ leftAlone: expect.arrayContaining(["2 notReached"]) });
    expect(summarize(await portal.resume({}, "undo"))).toEqual(undone);
  });

  test("people who can't be seen by name keep their id", async () => {
    const { portal } = await moveOn(people);
    portal.simulator.act({ act: "disable", person: toId(1) });

    const result = await portal.undo();

    if (result instanceof Error || !("undo" in result) || !result.verified) throw new Error("It is no result.");
    const person = { id: toId(1), name: toId(1), isGuest: false };
    expect(result.leftAlone[0]).toEqual({ person, reason: "changedByOthers" });
  });
});
