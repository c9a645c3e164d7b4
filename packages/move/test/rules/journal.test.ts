import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OthersAct } from "@group-move/simulator";
import { describe, expect, onTestFinished, test } from "vitest";
import { getExitCode, type JournalStore, type RunOptions } from "../../src/index.ts";
import { createMemoryStore } from "../helpers/journals.ts";
import { createPortal, toId, source, summarize, target, type Setting } from "../helpers/portal.ts";

const people = { inSource: [1, 2, 3], inTarget: [3, 4], managers: { source: 1, target: 4 } };
const steps = { strategy: "steps" as const };
const inFiles = { store: undefined };
/** What somebody else does between the plan and the run. */
const somebodyComes: OthersAct = {
  when: { beforeRequest: 5 },
  act: { act: "add", group: source, person: toId(4) },
};

async function createFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "group-move-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** A store of which the nth line, or a part of it, is the last that is written. */
function createFullStore(line: number, part = 10): JournalStore & { texts: Map<string, string> } {
  const store = createMemoryStore();
  let lines = 0;
  return {
    ...store,
    async open(name, length) {
      const file = await store.open(name, length);
      return {
        ...file,
        async write(text) {
          lines += 1;
          if (lines !== line) return file.write(text);
          await file.write(text.slice(0, part));
          throw new Error("ENOSPC: no space left on device");
        },
      };
    },
  };
}

describe("J1. What is written down", () => {
  test("the plan, both groups, and each request before it is sent and after it", async () => {
    const portal = createPortal(people);

    await portal.move(steps);

    expect(portal.entries().map(({ at, ...entry }) => at && entry)).toEqual([
      {
        type: "move",
        version: 1,
        portal: "https://portal.example.com",
        from: source,
        to: target,
        moves: [toId(1), toId(2)],
        alreadyThere: [toId(3)],
        stays: [],
        membersCount: 2,
        managers: { from: toId(1), to: toId(4) },
      },
      {
        type: "before",
        from: { manager: toId(1), members: [toId(1), toId(2), toId(3)] },
        to: { manager: toId(4), members: [toId(3), toId(4)] },
      },
      { type: "request", number: 1, kind: "add", people: [toId(1)] },
      { type: "response", number: 1, outcome: "done" },
      { type: "request", number: 2, kind: "add", people: [toId(2), toId(3)] },
      { type: "response", number: 2, outcome: "done" },
      { type: "seen", people: [toId(1), toId(2), toId(3)] },
      { type: "request", number: 3, kind: "remove", people: [toId(1)] },
      { type: "response", number: 3, outcome: "done" },
      { type: "request", number: 4, kind: "remove", people: [toId(2), toId(3)] },
      { type: "response", number: 4, outcome: "done" },
      { type: "end", verified: true, done: true },
    ]);
    for (const { at } of portal.entries()) expect(at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });

  test("no names, no addresses, no credential", async () => {
    const portal = createPortal(people);

    await portal.move(steps);

    expect(portal.store.texts.get("move")).not.toMatch(/Ann|Doe|@|Sales|token|sk-/);
  });

  test("each line is written before the request that it announces is sent", async () => {
    const store = createMemoryStore();
    const written: (string | undefined)[] = [];
    const portal = createPortal({
      ...people,
      intercept(request, send) {
        if (request.method !== "GET") written.push(store.texts.get("move")?.split("\n").at(-2));
        return send();
      },
    });

    await portal.move({ ...steps, store });

    expect(written.map((line) => JSON.parse(line ?? "").number)).toEqual([1, 2, 3, 4]);
  });

  test("a file of its own, for its owner alone", async () => {
    const journal = join(await createFolder(), "move.jsonl");
    const portal = createPortal(people);

    await portal.move({ ...steps, ...inFiles, journal });

    const { mode } = await stat(journal);
    expect(process.platform === "win32" || (mode & 0o777) === 0o600).toBe(true);
    expect((await readFile(journal, "utf8")).split("\n")).toHaveLength(13);
  });

  test("never over one that is there", async () => {
    const journal = join(await createFolder(), "move.jsonl");
    await writeFile(journal, "other");
    const portal = createPortal(people);

    expect(await portal.move({ ...inFiles, journal })).toMatchObject({ code: "unusableJournal" });
    expect(portal.writes()).toEqual([]);
    expect(await readFile(journal, "utf8")).toBe("other");
  });

  test.each<[string, RunOptions, Setting]>([
    ["a question whose answer is no", { onChange: () => false }, { others: [somebodyComes] }],
    ["a group that can't be read", {}, { faults: [{ fault: "refuse", reason: "forbidden", on: "read", from: 5 }] }],
  ])("nothing is left of one that ended before the first request, by %s", async (_, options, setting) => {
    const journal = join(await createFolder(), "move.jsonl");
    const portal = createPortal({ ...people, ...setting });

    const refused = await portal.move({ ...inFiles, ...options, journal });

    expect(refused).toBeInstanceOf(Error);
    await expect(stat(journal)).rejects.toMatchObject({ code: "ENOENT" });
    expect(await portal.move({ ...inFiles, journal })).toMatchObject({ verified: true, journal });
  });

  test("a store that can remove nothing keeps what there is of it", async () => {
    const { remove: _, ...store } = createMemoryStore();
    const portal = createPortal(people);

    const stopped = await portal.move({ store, signal: AbortSignal.abort() });

    expect(stopped).toMatchObject({ isSent: false, journal: "move" });
    expect(summarize(await portal.resume({ store }))).toMatchObject({ verified: true });
  });

  test("without a journal nothing is kept", async () => {
    const portal = createPortal(people);

    expect(await portal.move({ journal: undefined })).toMatchObject({ verified: true, journal: undefined });
    expect(portal.store.texts.size).toBe(0);
  });
});

/** The first line of a journal, changed. */
function first(change = {}): string {
  const plan = { from: source, to: target, moves: [], alreadyThere: [], stays: [], membersCount: 0, managers: {} };
  return JSON.stringify({ type: "move", version: 1, portal: "https://portal.example.com", ...plan, ...change });
}

describe("J2. A journal that can't be relied upon", () => {
  test.each([
    ["nothing", ""],
    ["a first line that is torn", first().slice(0, 40)],
    ["another first line", '{"type":"undone"}\n'],
    ["another version", `${first({ version: 2 })}\n`],
    ["another portal", `${first({ portal: "https://other.example.com" })}\n`],
    ["a first line without people", `${first({ moves: undefined })}\n`],
    ["people that are none", `${first({ stays: [1] })}\n`],
    ["a line in its middle that is torn", `${first()}\n{"type":"sti\n{"type":"undone"}\n`],
    ["a line of another kind", `${first()}\n{"type":"other"}\n`],
    ["a line that is not of this", `${first()}\nnull\n`],
    ["an entry with a piece missing", `${first()}\n{"type":"request","number":1,"kind":"add"}\n`],
    ["an entry with people that are none", `${first()}\n{"type":"seen","people":[1]}\n`],
    ["a number that is none", `${first()}\n{"type":"request","number":"1","kind":"add","people":[]}\n`],
    ["a request of no kind", `${first()}\n{"type":"request","number":1,"kind":"empty","people":[]}\n`],
    ["an outcome that is none", `${first()}\n{"type":"response","number":1,"outcome":"maybe"}\n`],
    ["managers that are none", `${first({ managers: { from: 1 } })}\n`],
    ["a flag that is none", `${first()}\n{"type":"end","verified":1,"done":true}\n`],
    ["a group that is none", `${first()}\n{"type":"before","from":null,"to":{"members":[]}}\n`],
    ["a group without members", `${first()}\n{"type":"before","from":{},"to":{"members":[]}}\n`],
    ["an entry named like a method of all objects", `${first()}\n{"type":"toString"}\n`],
  ])("is refused by resume and undo, and nothing is begun anew: %s", async (_, text) => {
    const portal = createPortal(people);
    portal.store.texts.set("move", text);

    for (const refused of [await portal.resume(), await portal.undo()]) {
      expect(refused).toMatchObject({ name: "MoveRefusedError", code: "unusableJournal" });
    }
    expect(portal.simulator.log).toEqual([]);
    expect(portal.store.texts.get("move")).toBe(text);
  });

  test("one that can be read and not written: nothing is sent", async () => {
    const portal = createPortal({ ...people, faults: [{ fault: "refuse", reason: "forbidden", on: "remove" }] });
    await portal.move(steps);
    const { length } = portal.simulator.log;
    const store = { ...portal.store, open: () => Promise.reject(new Error("EROFS: read-only file system")) };

    expect(await portal.resume({ store })).toMatchObject({
      code: "unusableJournal",
      message: expect.stringMatching(/can't be written: EROFS.*Nothing was sent/),
    });
    expect(portal.simulator.log).toHaveLength(length);
  });

  test("one that is not there", async () => {
    expect(await createPortal(people).resume({}, "none")).toMatchObject({ code: "unusableJournal" });
    expect(await createPortal(people).resume(inFiles, join(await createFolder(), "none"))).toMatchObject({
      code: "unusableJournal",
    });
  });

  test("a last line that is torn is ignored, and cut off before others are written", async () => {
    const journal = join(await createFolder(), "move.jsonl");
    const portal = createPortal({ ...people, faults: [{ fault: "refuse", reason: "forbidden", on: "remove" }] });
    await portal.move({ ...steps, ...inFiles, journal });
    await writeFile(journal, '{"type":"still","ta', { flag: "a" });

    expect(summarize(await portal.resume(inFiles, journal))).toEqual({
      verified: true,
      moved: [1, 2],
      alreadyThere: [3],
    });
    expect(await portal.resume(inFiles, journal)).toHaveProperty("nothingToDo");
  });

  // Lines of a move in steps: 2 is what the groups were like, 5 announces the second request.
  test.each([
    [1, 2, []],
    [2, 2, []],
    [3, 2, []],
    [4, 1, ["add 1"]],
    [5, 1, ["add 1"]],
    [7, 1, ["add 1", "add 2 3"]],
    [12, 1, ["add 1", "add 2 3", "remove 1", "remove 2 3"]],
  ])("no space left at line %i: nothing more is sent, exit %i", async (line, code, writes) => {
    const store = createFullStore(line);
    const portal = createPortal(people);

    const ended = await portal.move({ ...steps, store });

    expect(ended).toBeInstanceOf(Error);
    expect(ended instanceof Error && getExitCode(ended)).toBe(code);
    expect(portal.writes()).toEqual(writes);
    expect(ended).toMatchObject({ cause: { message: expect.stringContaining("ENOSPC") } });
    // Nothing is written after the line that is torn; before the first request is announced, nothing is kept.
    expect(store.texts.get("move")?.split("\n").length).toBe(line > 2 ? line : undefined);
    if (line > 1) expect(ended).toHaveProperty("reason", "journalFailed");
    if (line > 2)
      expect(summarize(await portal.resume({ store }))).toEqual({ verified: true, moved: [1, 2], alreadyThere: [3] });
  });
});
