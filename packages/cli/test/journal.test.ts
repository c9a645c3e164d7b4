import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Act } from "@group-move/simulator";
import { createFolder, runHere } from "./helpers/command.ts";
import { createPortal, toId, range, source, target, type Setting, type TestPortal } from "./helpers/portal.ts";

// What the command writes down, goes on with, and takes back (rules J and A).

const moveArgs = [source, target, "--yes", "--journal", "move.jsonl", "--strategy", "steps"];

/** The same portal after its process began anew: nothing that went wrong before does so any more. */
function restart({ simulator, baseUrl }: TestPortal): TestPortal {
  return { ...createPortal({ saved: simulator.save() }), baseUrl };
}

test("J1: the journal's name has UTC time and both ids; it holds no names and no credential", async () => {
  const portal = createPortal();
  const folder = await createFolder();

  const { exitCode, stderr } = await runHere([source, target, "--yes"], { portal, folder });

  expect(exitCode).toBe(0);
  const [file = ""] = await readdir(folder);
  expect(file).toBe(`group-move-20260105T090000Z-${source}-${target}.jsonl`);
  expect(stderr).toContain(`Journal: ${file}`);
  const text = await readFile(join(folder, file), "utf8");
  const [first, second] = text.split("\n").map((line): unknown => line && JSON.parse(line));
  expect(first).toMatchObject({ version: 1, portal: portal.baseUrl });
  expect(second).toMatchObject({ type: "before", from: { members: range(1, 3).map(toId) } });
  expect(text).not.toMatch(/Ann|example\.com"[^,]|simulator/);
});

test("J1: files of one second have names of their own", async () => {
  const portal = createPortal();
  const folder = await createFolder();
  await writeFile(join(folder, "moves.csv"), "from,to\nSales,Sales EMEA\n");
  const time = "20260105T090000Z";
  const journal = `group-move-${time}-${source}-${target}`;
  const undo = `group-move-undo-${time}-${source}-${target}`;
  const run = ["run", "moves.csv", "--yes"];
  const move = [source, target, "--yes"];
  const undos = [journal, `${journal}-2`, `group-move-run-${time}`].map((name) => ["undo", `${name}.jsonl`, "--yes"]);
  const lines = [move, undos[0], move, undos[1], run, undos[2], run];

  const codes = [];
  for (const line of lines) codes.push((await runHere(line ?? [], { portal, folder })).exitCode);

  expect(codes).toEqual(lines.map(() => 0));
  expect((await readdir(folder)).toSorted()).toEqual(
    [
      ...[journal, undo, `group-move-run-${time}`].flatMap((name) => [`${name}.jsonl`, `${name}-2.jsonl`]),
      ...["", "-2"].map((number) => `group-move-report-${time}${number}.csv`),
      `group-move-undo-${time}.jsonl`,
      "moves.csv",
    ].toSorted(),
  );
});

test.skipIf(process.platform === "win32")("J1: only its owner can read it", async () => {
  const folder = await createFolder();
  await runHere(moveArgs, { portal: createPortal(), folder });

  expect((await stat(join(folder, "move.jsonl"))).mode & 0o777).toBe(0o600);
});

interface Interrupted {
  when: string;
  portal?: Setting;
  request: number;
  signal: "SIGINT" | "SIGTERM" | "SIGHUP";
  exitCode: number;
}

const interrupted: Interrupted[] = [
  { when: "after the first add", request: 8, signal: "SIGINT", exitCode: 130 },
  { when: "between the removals", request: 12, signal: "SIGTERM", exitCode: 143 },
  { when: "by a terminal that closes", request: 10, signal: "SIGHUP", exitCode: 129 },
];

test.each(interrupted)("A1: interrupted $when, it says how to go on; resume and undo converge", async (row) => {
  const portal = createPortal({ inSource: range(1, 5), inTarget: [5, 9], guests: [4], managers: { source: 1 } });
  const folder = await createFolder();
  const { request, signal, exitCode } = row;

  const first = await runHere(moveArgs, { portal, folder, interruptAt: { request, signal } });

  expect(first).toMatchObject({ exitCode });
  expect(first.stderr).toMatch(/group-move resume \S*move\.jsonl/);
  const second = await runHere(["resume", "move.jsonl", "--yes"], { portal: restart(portal), folder });
  expect(second.exitCode).toBe(0);
});

test("J3: resume goes on by person, and a second resume has nothing to do", async () => {
  const portal = createPortal({ inSource: range(1, 5), inTarget: [5, 9], guests: [4] });
  const folder = await createFolder();
  await runHere(moveArgs, { portal, folder, interruptAt: { request: 8 } });
  const later = restart(portal);

  const resumed = await runHere(["resume", "move.jsonl", "--yes"], { portal: later, folder });
  const again = await runHere(["resume", "move.jsonl", "--yes"], { portal: later, folder });

  expect(resumed).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("Verified") });
  expect(later.inSource()).toEqual([4]);
  expect(later.inTarget()).toEqual([1, 2, 3, 5, 9]);
  expect(again).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("Nothing to do") });
});

test("J2: a torn last line is ignored", async () => {
  const portal = createPortal();
  const folder = await createFolder();
  await runHere(moveArgs, { portal, folder });
  const file = join(folder, "move.jsonl");
  await writeFile(file, `${await readFile(file, "utf8")}{"type":"requ`);

  expect(await runHere(["undo", "move.jsonl", "--yes"], { portal, folder })).toMatchObject({ exitCode: 0 });
  expect(portal.inSource()).toEqual([1, 2, 3]);
});

test("J2: the journal of another portal is refused", async () => {
  const folder = await createFolder();
  await runHere(moveArgs, { portal: createPortal(), folder });
  const portal = createPortal();

  const outcome = await runHere(["undo", "move.jsonl", "--yes"], { portal, folder });

  expect(outcome).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("The journal is of https://portal-") });
  expect(portal.writes()).toEqual([]);
});

// The lines of a move in steps: its head, what the groups were like, and two for each request.
test.each([
  { room: 0, exitCode: 2, sent: 0, error: "can't be made: ENOSPC" },
  { room: 1, exitCode: 2, sent: 0, error: "The journal can't be written, so nothing more is sent." },
  { room: 2, exitCode: 2, sent: 0, error: "The journal can't be written, so nothing more is sent." },
  { room: 3, exitCode: 1, sent: 1, error: "The journal can't be written, so nothing more is sent." },
  { room: 4, exitCode: 1, sent: 1, error: "The journal can't be written, so nothing more is sent." },
  { room: 8, exitCode: 1, sent: 3, error: "The journal can't be written, so nothing more is sent." },
])("J2: with room for $room lines, $sent requests are sent, and the exit code is $exitCode", async (row) => {
  const portal = createPortal();
  const folder = await createFolder();

  const outcome = await runHere(moveArgs, { portal, folder, journalRoom: row.room });

  expect(outcome).toMatchObject({ exitCode: row.exitCode, stderr: expect.stringContaining(row.error) });
  expect(portal.writes()).toHaveLength(row.sent);
  const inNeither = range(1, 3).filter((number) => ![...portal.inSource(), ...portal.inTarget()].includes(number));
  expect(inNeither).toEqual([]);
});

interface Gone {
  when: string;
  acts: Act[];
  exitCode: number;
  said: RegExp;
  inSource: number[];
  inTarget: number[];
}

const gone: Gone[] = [
  {
    when: "the source is gone: nobody is touched",
    acts: [{ act: "deleteGroup", group: source }],
    exitCode: 1,
    said: /The group .*a is gone/,
    inSource: [],
    inTarget: [1, 2, 3, 9],
  },
  {
    when: "the source was made anew under its name: nobody is touched",
    acts: [
      { act: "deleteGroup", group: source },
      { act: "createGroup", group: "00000000-0000-4000-8000-00000000000c", name: "Sales" },
    ],
    exitCode: 1,
    said: /The group .*a is gone/,
    inSource: [],
    inTarget: [1, 2, 3, 9],
  },
  {
    when: "the target is gone: all are put back",
    acts: [{ act: "deleteGroup", group: target }],
    exitCode: 0,
    said: /Put back +3/,
    inSource: [1, 2, 3],
    inTarget: [],
  },
];

test.each(gone)("J5: undo when $when", async ({ acts, exitCode, said, inSource, inTarget }) => {
  const portal = createPortal();
  const folder = await createFolder();
  await runHere(moveArgs, { portal, folder });
  for (const act of acts) portal.simulator.act(act);

  const { stdout, stderr, ...outcome } = await runHere(["undo", "move.jsonl", "--yes"], { portal, folder });

  expect(outcome).toEqual({ exitCode });
  expect(stdout + stderr).toMatch(said);
  expect({ inSource: portal.inSource(), inTarget: portal.inTarget() }).toEqual({ inSource, inTarget });
});

test("J5: undo puts everybody and the manager back, and marks the journal", async () => {
  const portal = createPortal({
    inSource: range(1, 4),
    inTarget: [4, 9],
    guests: [3],
    managers: { source: 1, target: 9 },
  });
  const folder = await createFolder();
  await runHere(moveArgs, { portal, folder });

  const undone = await runHere(["undo", "move.jsonl", "--journal", "undo.jsonl"], { portal, folder, replies: ["y"] });

  expect(undone).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("the same as before") });
  expect(undone.stderr).toContain('Take back the move of 3 people from "Sales" to "Sales EMEA"? [y/N]');
  expect(portal.inSource()).toEqual([1, 2, 3, 4]);
  expect(portal.inTarget()).toEqual([4, 9]);
  expect(portal.simulator.state.managerOf(source)).toBe(toId(1));
  const resumed = await runHere(["resume", "move.jsonl", "--yes"], { portal, folder });
  expect(resumed).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("taken back") });
  const again = await runHere(["undo", "move.jsonl", "--yes", "--journal", "again.jsonl"], { portal, folder });
  expect(again).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("Nothing to do") });
});

test("J5: whom others have moved since is named and left alone", async () => {
  const portal = createPortal();
  const folder = await createFolder();
  await runHere(moveArgs, { portal, folder });
  portal.simulator.act({ act: "remove", group: target, person: toId(2) });

  const undone = await runHere(["undo", "move.jsonl", "--yes"], { portal, folder });

  expect(undone).toMatchObject({ exitCode: 1, stdout: expect.stringMatching(/Left alone +1 {2}.*changed by others/) });
  expect(portal.inSource()).toEqual([1, 3]);
});

test("J4: a second run on one of the groups is refused with the journal of the first", async () => {
  const portal = createPortal();
  const folder = await createFolder();
  let second: ReturnType<typeof runHere> | undefined;
  const { fetch } = portal.simulator;
  const simulator = {
    ...portal.simulator,
    fetch: async (...request: Parameters<typeof fetch>) => {
      // While the first write is on its way, its run holds the lock.
      const isWrite = request[1]?.method !== "GET" && request[1]?.method !== undefined;
      if (isWrite) second ??= runHere([source, target, "--yes"], { portal, folder });
      await second;
      return fetch(...request);
    },
  };
  const first = await runHere(moveArgs, { portal: { ...portal, simulator }, folder });

  expect(first.exitCode).toBe(0);
  const refused = await second;
  expect(refused).toMatchObject({ exitCode: 2 });
  expect(refused?.stderr).toMatch(/Another move of the group .* Its journal is .*move\.jsonl/s);
});

test.each([
  { replies: ["n"], inTarget: [1, 3, 9], exitCode: 1 },
  { replies: ["y"], inTarget: [1, 2, 3, 9], exitCode: 0 },
])("E3: resume asks before it adds somebody who is missing, also with --yes ($replies)", async (row) => {
  const portal = createPortal();
  const folder = await createFolder();
  // Everybody is added, and one is then taken out of both groups by somebody else.
  await runHere(moveArgs, { portal, folder, interruptAt: { request: 11 } });
  for (const group of [source, target]) portal.simulator.act({ act: "remove", group, person: toId(2) });
  const later = restart(portal);

  const outcome = await runHere(["resume", "move.jsonl", "--yes"], { portal: later, folder, replies: row.replies });

  expect(outcome.stderr).toContain("Add them to the target again? [y/N]");
  expect(outcome.exitCode).toBe(row.exitCode);
  expect(later.inTarget()).toEqual(row.inTarget);
});
