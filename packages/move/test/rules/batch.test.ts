import { describe, expect, test } from "vitest";
import type { Fault } from "@group-move/simulator";
import { getExitCode } from "../../src/index.ts";
import { createPortal, idOf, other, source, summarizeRows, target } from "../helpers/portal.ts";

const people = { inSource: [1, 2, 3], inTarget: [4], inOther: [3, 5] };
/** Sales and Support go to Sales EMEA; person 3 is in both. */
const rows = [
  { from: "Sales", to: "Sales EMEA", line: 2 },
  { from: "Support", to: target, line: 3 },
];

describe("B4. One after the other, with one journal", () => {
  test("what this run did itself is no difference", async () => {
    const portal = createPortal(people);
    const asked: unknown[] = [];

    await portal.moveAll(rows, { onChange: (change) => asked.push(change) > 9 });

    expect(asked).toEqual([]);
    // The portal's own request is taken although the target has changed: by the first move.
    expect(portal.writes()).toEqual(["move", "move"]);
  });

  test("what others did is one", async () => {
    const others = [{ when: { afterWrites: 4 }, act: { act: "add" as const, group: other, person: idOf(4) } }];
    const portal = createPortal({ ...people, others });
    const asked: unknown[] = [];

    await portal.moveAll(rows, { onChange: ({ from, came }) => asked.push([from.name, came.length]) > 9 });

    expect(asked).toEqual([["Support", 1]]);
  });

  test("one lock for all groups, one journal", async () => {
    const portal = createPortal(people);
    const locked: unknown[] = [];

    await portal.moveAll(rows, {
      lock: async (_, groups) => {
        locked.push(new Set(groups));
        return { release: async () => {} };
      },
    });

    expect(locked).toEqual([new Set([source, target, other])]);
    expect([...portal.store.texts.keys()]).toEqual(["move"]);
    expect(portal.entries().flatMap(({ type, task }) => (type === "before" ? [task] : []))).toEqual([0, 1]);
    expect(portal.entries()[0]).toHaveProperty("tasks.length", 2);
  });

  test("progress says which move it is", async () => {
    const portal = createPortal(people);
    const seen = new Set<string>();

    await portal.moveAll(rows, { onProgress: ({ move, moves }) => seen.add(`${move} of ${moves}`) });

    expect([...seen]).toEqual(["1 of 2", "2 of 2"]);
  });

  test.each<[string, Fault, unknown[], number]>([
    [
      "a move that was refused stops no other",
      { fault: "refuse", reason: "forbidden", on: "move" },
      [
        { verified: true, stayed: ["1 notReached", "2 notReached", "3 notReached"] },
        { verified: true, moved: [3, 5] },
      ],
      1,
    ],
    [
      "401 does",
      { fault: "refuse", reason: "unauthorized", on: "move" },
      [{ verified: true, stayed: ["1 notReached", "2 notReached", "3 notReached"] }, "notReached"],
      1,
    ],
    [
      "402 does",
      { fault: "refuse", reason: "notPaid", on: "move" },
      [{ verified: true, stayed: ["1 notReached", "2 notReached", "3 notReached"] }, "notReached"],
      1,
    ],
    [
      "a daily limit does",
      { fault: "refuse", reason: "dailyLimit", on: "move" },
      [{ verified: true, stayed: ["1 notReached", "2 notReached", "3 notReached"] }, "notReached"],
      1,
    ],
    [
      "a portal that can't be reached does",
      { fault: "connection", lost: "refused", on: "move" },
      ["notReached", "notReached"],
      2,
    ],
  ])("%s", async (_, fault, outcomes, code) => {
    const portal = createPortal({ ...people, faults: [fault] });

    const result = await portal.moveAll(rows);

    expect(summarizeRows(result)).toEqual(outcomes);
    expect(getExitCode(result)).toBe(code);
  });

  test("a group that can't be read stops no other", async () => {
    const faults: Fault[] = [{ fault: "refuse", reason: "forbidden", on: "read", from: 10 }];
    const portal = createPortal({ ...people, faults });

    const result = await portal.moveAll(rows);

    expect(result).toMatchObject({ rows: [{ outcome: { status: 403 } }, { outcome: { verified: true } }] });
    expect(getExitCode(result)).toBe(1);
  });

  test("those that were not begun say why", async () => {
    const portal = createPortal({ ...people, faults: [{ fault: "refuse", reason: "unauthorized", on: "move" }] });

    expect(await portal.moveAll(rows)).toMatchObject({
      rows: [
        { outcome: { reason: "refused" } },
        { outcome: { message: expect.stringContaining("not begun, since"), cause: { reason: "refused" } } },
      ],
    });
  });

  test("an interruption stops all", async () => {
    const portal = createPortal(people);
    const controller = new AbortController();
    controller.abort();

    expect(summarizeRows(await portal.moveAll(rows, { signal: controller.signal }))[1]).toBe("notReached");
  });

  test("rows in which nobody leaves are whole", async () => {
    const portal = createPortal({ ...people, inOther: [] });

    const result = await portal.moveAll(rows);

    expect(summarizeRows(result)).toEqual([{ verified: true, moved: [1, 2, 3] }, { verified: true }]);
    expect(getExitCode(result)).toBe(0);
    expect(await portal.resume()).toHaveProperty("nothingToDo");
  });

  test("a batch in which nobody leaves locks and writes nothing", async () => {
    const portal = createPortal({ inTarget: [1] });

    expect(summarizeRows(await portal.moveAll(rows))).toEqual([{ verified: true }, { verified: true }]);
    expect(portal.store.texts.size).toBe(0);
  });

  test("resume takes it whole", async () => {
    const portal = createPortal({
      ...people,
      faults: [{ fault: "refuse", reason: "unauthorized", on: "move", from: 2 }],
    });
    await portal.moveAll(rows);
    const { length } = portal.writes();

    const resumed = await portal.resume();

    expect(resumed).toMatchObject({
      rows: [{ from: source, outcome: { nothingToDo: expect.any(String) } }, { from: other }],
    });
    expect(portal.writes().slice(length)).toEqual(["add 3", "add 5", "remove 3", "remove 5"]);
    expect(portal.inOther()).toEqual([]);
    expect(await portal.resume()).toHaveProperty("nothingToDo");
  });

  test("resume begins what had not begun", async () => {
    const portal = createPortal({ ...people, faults: [{ fault: "refuse", reason: "unauthorized", on: "move" }] });
    await portal.moveAll(rows);

    const resumed = await portal.resume();

    expect(summarizeRows(resumed)).toEqual([
      { verified: true, moved: [1, 2, 3] },
      { verified: true, moved: [5], alreadyThere: [3] },
    ]);
  });
});

describe("J5. A batch is undone in reverse order", () => {
  test("and everybody is where they were, those in two groups too", async () => {
    const portal = createPortal({ ...people, managers: { source: 1 } });
    await portal.moveAll(rows);
    const { length } = portal.writes();

    const undone = await portal.undo();

    expect(undone).toMatchObject({ rows: [{ from: other }, { from: source }] });
    expect(summarizeRows(undone)).toEqual([
      { verified: true, putBack: [3, 5], takenOut: [5] },
      { verified: true, putBack: [1, 2, 3], takenOut: [1, 2, 3] },
    ]);
    expect(portal.writes().slice(length, length + 3)).toEqual(["add 3", "add 5", "remove 5"]);
    expect([portal.inSource(), portal.inTarget(), portal.inOther()]).toEqual([[1, 2, 3], [4], [3, 5]]);
    expect(portal.manager(source)).toBe(1);
    expect(await portal.undo({ journal: "again" })).toHaveProperty("nothingToDo");
  });

  test("of what was begun alone", async () => {
    const portal = createPortal({
      ...people,
      faults: [{ fault: "refuse", reason: "unauthorized", on: "move", from: 2 }],
    });
    await portal.moveAll(rows);

    await portal.undo();

    expect([portal.inSource(), portal.inTarget(), portal.inOther()]).toEqual([[1, 2, 3], [4], [3, 5]]);
    expect(portal.entries().at(-1)).toMatchObject({ type: "undone" });
  });

  test("one that was broken off goes on with what is left", async () => {
    const portal = createPortal({
      ...people,
      faults: [{ fault: "refuse", reason: "unauthorized", on: "add", from: 3 }],
    });
    await portal.moveAll(rows);
    expect(summarizeRows(await portal.undo())[1]).toMatchObject({ verified: true });
    expect(portal.entries().at(-1)).toMatchObject({ type: "undoing" });

    const resumed = await portal.resume({}, "undo");

    expect(resumed).toHaveProperty("rows.0.outcome.nothingToDo");
    expect([portal.inSource(), portal.inTarget(), portal.inOther()]).toEqual([[1, 2, 3], [4], [3, 5]]);
    expect(portal.entries().at(-1)).toMatchObject({ type: "undone" });
  });
});
