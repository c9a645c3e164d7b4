import { expect, test } from "vitest";
import * as z from "zod";
import { zEvent } from "../src/events.ts";
import { createFolder, readEvents, runHere } from "./helpers/command.ts";
import { createPortal, range, source, target, type Setting } from "./helpers/portal.ts";

interface Row {
  args: string[];
  portal?: Setting;
  interruptAt?: number;
  exitCode: number;
  /** Types of events before the result, each once. */
  types: string[];
  result: object;
}

const rows: Row[] = [
  { args: ["check"], exitCode: 0, types: ["check"], result: { command: "check" } },
  { args: ["list"], exitCode: 0, types: ["group"], result: { command: "list", count: 2 } },
  { args: ["list", "emea"], exitCode: 0, types: ["group"], result: { count: 1 } },
  { args: ["show", "Sales"], exitCode: 0, types: ["group", "member"], result: { count: 3 } },
  { args: ["plan", "Sales", "Sales EMEA"], exitCode: 0, types: ["plan"], result: { command: "plan" } },
  {
    args: ["Sales", "Sales EMEA", "--yes"],
    exitCode: 0,
    types: ["plan", "journal", "progress"],
    result: { command: "move", move: { verified: true, moved: [{}, {}, {}] } },
  },
  {
    args: ["Sales", "Sales EMEA", "--yes"],
    portal: { version: "2.0" },
    exitCode: 1,
    types: ["plan", "journal", "progress"],
    result: { move: { verified: false, lastSeen: { inBoth: [{}, {}, {}] } } },
  },
  {
    args: ["Sales", "Sales EMEA", "--yes", "--strategy", "steps"],
    interruptAt: 8,
    exitCode: 130,
    types: ["plan", "journal", "progress"],
    result: { move: { verified: true }, error: { message: expect.stringContaining("interrupted") } },
  },
  {
    args: ["plan", "Nobody", "Sales"],
    exitCode: 2,
    types: [],
    result: { error: { message: expect.stringContaining("Nobody") } },
  },
  {
    args: ["Sales", "Sales EMEA"],
    exitCode: 2,
    types: [],
    result: { error: { hint: expect.stringContaining("--yes") } },
  },
];

test.each(rows)("$args with --json ends with $exitCode, and each line has its documented type", async (row) => {
  const folder = await createFolder();
  const { interruptAt } = row;

  const outcome = await runHere([...row.args, "--json"], {
    portal: createPortal(row.portal),
    folder,
    ...(interruptAt && { interruptAt: { request: interruptAt } }),
  });

  expect(outcome.exitCode).toBe(row.exitCode);
  const { events, result } = readEvents(outcome.stdout);
  expect([...new Set(events.slice(0, -1).map(({ type }) => type))]).toEqual(row.types);
  expect(result).toMatchObject({ exitCode: row.exitCode, ...row.result });
  if (row.exitCode > 0 && "error" in result) {
    expect(JSON.parse(outcome.stderr.trim().split("\n").at(-1) ?? "")).toMatchObject({
      type: "error",
      exitCode: row.exitCode,
    });
  }
});

test("an event's JSON Schema can be made of the exported schema", () => {
  expect(JSON.stringify(z.toJSONSchema(zEvent))).toContain('"const":"journal"');
});

test("a failed write to a closed pipe changes nothing about the move or its exit code", async () => {
  const portal = createPortal();
  const folder = await createFolder();

  const outcome = await runHere([source, target, "--yes"], { portal, folder, stdoutError: "EPIPE" });

  expect(outcome.exitCode).toBe(0);
  expect(portal.inSource()).toEqual([]);
});

test("a full disk does not hide that people were moved", async () => {
  const portal = createPortal();
  const folder = await createFolder();

  const outcome = await runHere([source, target, "--yes"], { portal, folder, stdoutError: "ENOSPC" });

  expect(outcome).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("could not be written") });
  expect(portal.inSource()).toEqual([]);
});

test("20 000 members are shown in a second", async () => {
  const portal = createPortal({ inSource: range(1, 20_000) });
  const folder = await createFolder();
  const begin = performance.now();

  const outcome = await runHere(["show", "Sales"], { portal, folder, columns: 80 });

  expect(outcome.exitCode).toBe(0);
  expect(outcome.stdout.split("\n").length).toBeGreaterThan(20_000);
  // About one second on a machine with nothing else to do.
  expect(performance.now() - begin).toBeLessThan(5000);
});
