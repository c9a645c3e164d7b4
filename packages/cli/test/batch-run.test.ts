import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Fault } from "@group-move/simulator";
import { MoveRefusedError, MoveStoppedError, planMove, type MoveResult, type UndoResult } from "@group-move/move";
import { getBatchExitCode, readBatch, resumeBatch, runBatch, undoBatch, type Row } from "../src/batch-run.ts";
import type { CommandProgress } from "../src/progress.ts";
import { createFolder } from "./helpers/command.ts";
import { createAccess, createPortal, toId, source, target, type Setting, type TestPortal } from "./helpers/portal.ts";

const support = "00000000-0000-4000-8000-00000000000c";
const quiet = { onProgress: () => {} };

/** Sales (1, 2, 3) and Support (3, 5) go to Sales EMEA (4); person 3 is in both. */
async function createMoves(setting: Setting = {}, inSupport = [3, 5]) {
  const groups = [{ id: support, name: "Support", members: inSupport.map(toId) }];
  const portal = createPortal({ inSource: [1, 2, 3], inTarget: [4], groups, ...setting });
  const access = createAccess(portal, () => {});
  const folder = await createFolder();
  const file = join(folder, "moves.jsonl");
  const run = (options: Partial<Parameters<typeof runBatch>[3]> = {}, given = access) =>
    portal.clock.run(
      (async () => {
        const plans = [];
        for (const from of [source, support])
          plans.push(await planMove(access.client, { from, to: target, clock: portal.clock }));
        return runBatch(given, plans, file, { ...quiet, ...options });
      })(),
    );
  const read = async (name = file) => {
    const batch = await readBatch(name);
    if (!batch) throw new Error("It is no batch.");
    return batch;
  };
  const resume = async (name?: string) => portal.clock.run(resumeBatch(access, await read(name), quiet));
  const undo = async (name = "undo.jsonl") =>
    portal.clock.run(undoBatch(access, await read(), join(folder, name), quiet));
  return { portal, access, folder, file, run, resume, undo, look: () => look(portal) };
}

function look({ simulator }: TestPortal) {
  return [source, target, support].map((id) => simulator.state.membersOf(id).map(toNumber).toSorted());
}

function toNumber(id: string): number {
  return Number(id.slice(-12));
}

/** What the rows came to, with numbers in the place of people. An error without a result is its code. */
function summarize(rows: readonly Row[]) {
  return rows.map(({ outcome }) => {
    if (outcome instanceof MoveRefusedError) return outcome.code;
    const result = (outcome instanceof MoveStoppedError ? outcome.result : outcome) as MoveResult | UndoResult;
    const lists = Object.entries(result).flatMap(([name, list]) => {
      if (!Array.isArray(list) || list.length === 0) return [];
      return [[name, list.map((item) => toNumber("person" in item ? item.person.id : item.id)).toSorted()]];
    });
    return { verified: result.verified, ...Object.fromEntries(lists) };
  });
}

const refuse = (
  reason: "unauthorized" | "notPaid" | "dailyLimit" | "forbidden",
  on: "move" | "add",
  from = 1,
): Fault => ({
  fault: "refuse",
  reason,
  on,
  from,
});

describe("B4. One after the other, with one journal", () => {
  test("what this run did itself is no difference", async () => {
    const moves = await createMoves();
    const asked: unknown[] = [];

    const rows = await moves.run({ onChange: (change) => asked.push(change) > 9 });

    expect(asked).toEqual([]);
    expect(moves.portal.writes().map((write) => write.slice(0, 3))).toEqual(["PUT", "PUT"]);
    expect(summarize(rows)).toEqual([
      { verified: true, moved: [1, 2, 3] },
      { verified: true, moved: [5], alreadyThere: [3] },
    ]);
  });

  test("what others did is one", async () => {
    const others = [{ when: { afterWrites: 4 }, act: { act: "add" as const, group: support, person: toId(4) } }];
    const moves = await createMoves({ others });
    const asked: unknown[] = [];

    await moves.run({ onChange: ({ from, came }) => asked.push([from.name, came.length]) > 9 });

    expect(asked).toEqual([["Support", 1]]);
  });

  test("one lock for all groups", async () => {
    const moves = await createMoves();
    const locked: unknown[] = [];
    const lock = async (portal: string, groups: readonly string[], journal: string | undefined) => {
      locked.push([portal, new Set(groups), journal]);
      return { release: async () => {} };
    };

    await moves.run({}, { ...moves.access, lock });

    expect(locked).toEqual([[moves.portal.baseUrl, new Set([source, target, support]), moves.file]]);
  });

  test("progress says which move it is", async () => {
    const moves = await createMoves();
    const seen = new Set<string>();

    await moves.run({ onProgress: ({ move, moves: all }: CommandProgress) => void seen.add(`${move} of ${all}`) });

    expect([...seen]).toEqual(["1 of 2", "2 of 2"]);
  });

  const stayed = { verified: true, stayed: [1, 2, 3] };
  const why = "not begun, since an earlier one ended";
  test.each<[string, Fault, unknown[], number]>([
    [
      "a move that was refused stops no other",
      refuse("forbidden", "move"),
      [stayed, { verified: true, moved: [3, 5] }],
      1,
    ],
    ["401 does", refuse("unauthorized", "move"), [stayed, "notReached"], 1],
    ["402 does", refuse("notPaid", "move"), [stayed, "notReached"], 1],
    ["a daily limit does", refuse("dailyLimit", "move"), [stayed, "notReached"], 1],
    [
      "a portal that can't be reached does",
      { fault: "connection", lost: "refused", on: "move" },
      ["notReached", "notReached"],
      2,
    ],
  ])("%s", async (_, fault, outcomes, code) => {
    const moves = await createMoves({ faults: [fault] });

    const rows = await moves.run();

    expect(summarize(rows)).toEqual(outcomes);
    if (outcomes[1] === "notReached") expect(rows[1]).toHaveProperty("outcome.message", expect.stringContaining(why));
    expect(getBatchExitCode(rows)).toBe(code);
  });

  test("a group that can't be read stops no other", async () => {
    const moves = await createMoves({ faults: [{ fault: "refuse", reason: "forbidden", on: "read", from: 9 }] });

    const rows = await moves.run();

    expect(rows).toMatchObject([{ outcome: { status: 403 } }, { outcome: { verified: true } }]);
    expect(getBatchExitCode(rows)).toBe(1);
  });

  test("an interruption stops all", async () => {
    const moves = await createMoves();

    expect(summarize(await moves.run({ signal: AbortSignal.abort() }))[1]).toBe("notReached");
  });

  test("rows in which nobody leaves are whole", async () => {
    const moves = await createMoves({}, []);

    const rows = await moves.run();

    expect(summarize(rows)).toEqual([{ verified: true, moved: [1, 2, 3] }, { verified: true }]);
    expect(getBatchExitCode(rows)).toBe(0);
    for (const { outcome } of await moves.resume()) expect(outcome).toHaveProperty("nothingToDo");
  });

  test("a batch in which nobody leaves writes nothing", async () => {
    const moves = await createMoves({ inSource: [] }, []);

    expect(summarize(await moves.run())).toEqual([{ verified: true }, { verified: true }]);
    expect(await readBatch(moves.file)).toBeUndefined();
  });

  test("a journal that is there already is not written over", async () => {
    const moves = await createMoves();
    await writeFile(moves.file, "mine");

    await expect(moves.run()).rejects.toMatchObject({ code: "unusableJournal" });

    expect(await readFile(moves.file, "utf8")).toBe("mine");
    expect(moves.portal.writes()).toEqual([]);
  });
});

describe("J3. Resume takes a batch whole", () => {
  test("what is done stays so, and the rest goes on by person", async () => {
    const moves = await createMoves({ faults: [refuse("unauthorized", "move", 2)] });
    await moves.run();
    const { length } = moves.portal.writes();

    const rows = await moves.resume();

    expect(rows).toMatchObject([
      { from: source, outcome: { nothingToDo: expect.any(String) } },
      { from: support, outcome: { verified: true } },
    ]);
    expect(
      moves.portal
        .writes()
        .slice(length)
        .map((write) => write.split(" ")[0]),
    ).toEqual(["PUT", "PUT", "DELETE", "DELETE"]);
    expect(moves.look()).toEqual([[], [1, 2, 3, 4, 5], []]);
  });

  test("what had not begun begins", async () => {
    const moves = await createMoves({ faults: [refuse("unauthorized", "move")] });
    await moves.run();

    expect(summarize(await moves.resume())).toEqual([
      { verified: true, moved: [1, 2, 3] },
      { verified: true, moved: [5], alreadyThere: [3] },
    ]);
  });

  test.each([
    ["a last line that is torn is cut off", (text: string) => `${text}{"move":1,"ty`, true],
    ["a line of no move is refused", (text: string) => `${text}{"type":"still"}\n`, false],
    ["a line that is torn in the middle is refused", (text: string) => text.replace('"portal"', "\n"), false],
    [
      "plans that were not all written down are refused",
      (text: string) => text.split("\n", 2).join("\n") + "\n",
      false,
    ],
    ["another format is refused", (text: string) => text.replace('"version":1', '"version":2'), false],
  ])("%s", async (_, change, isUsable) => {
    const moves = await createMoves({ faults: [refuse("unauthorized", "move")] });
    await moves.run();
    await writeFile(moves.file, change(await readFile(moves.file, "utf8")));

    if (isUsable) expect(getBatchExitCode(await moves.resume())).toBe(0);
    else await expect(moves.resume()).rejects.toThrow(/Nothing was sent/);
  });
});

describe("J5. A batch is undone in reverse order", () => {
  test("and everybody is where they were, those in two groups too", async () => {
    const moves = await createMoves({ managers: { source: 1 } });
    await moves.run();

    const rows = await moves.undo();

    expect(rows).toMatchObject([{ from: support }, { from: source }]);
    expect(summarize(rows)).toEqual([
      { verified: true, putBack: [3, 5], takenOut: [5] },
      { verified: true, putBack: [1, 2, 3], takenOut: [1, 2, 3] },
    ]);
    expect(moves.look()).toEqual([[1, 2, 3], [4], [3, 5]]);
    expect(moves.portal.simulator.state.managerOf(source)).toBe(toId(1));
    for (const { outcome } of await moves.undo("again.jsonl")) expect(outcome).toHaveProperty("nothingToDo");
    await expect(moves.resume()).rejects.toThrow("taken back");
  });

  test("of what was begun alone", async () => {
    const moves = await createMoves({ faults: [refuse("unauthorized", "move", 2)] });
    await moves.run();

    await moves.undo();

    expect(moves.look()).toEqual([[1, 2, 3], [4], [3, 5]]);
    expect(await readBatch(moves.file)).toMatchObject({ undo: "done" });
  });

  test("one that was broken off goes on with what is left, and the moves can't be resumed meanwhile", async () => {
    const moves = await createMoves({ faults: [refuse("unauthorized", "add", 3)] });
    await moves.run();
    expect(await moves.undo()).toMatchObject([{ outcome: { verified: true } }, { outcome: { reason: "refused" } }]);
    expect(await readBatch(moves.file)).toMatchObject({ undo: "begun" });
    await expect(moves.resume()).rejects.toThrow("being taken back");

    const rows = await moves.resume(join(moves.folder, "undo.jsonl"));

    expect(rows[0]).toHaveProperty("outcome.nothingToDo");
    expect(moves.look()).toEqual([[1, 2, 3], [4], [3, 5]]);
    expect(await readBatch(moves.file)).toMatchObject({ undo: "done" });
  });

  test("an undo is not undone", async () => {
    const moves = await createMoves();
    await moves.run();
    await moves.undo();
    const batch = await readBatch(join(moves.folder, "undo.jsonl"));

    expect(batch).toBeDefined();
    await expect(batch && undoBatch(moves.access, batch, "again", quiet)).rejects.toThrow("journal of an undo");
  });
});

test("the exit code of no rows is 0", () => {
  expect(getBatchExitCode([])).toBe(0);
});
