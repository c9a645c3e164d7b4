import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type * as z from "zod";
import { diagnosticJsonSchema, eventJsonSchema, zDiagnostic, zEvent } from "../src/events.ts";
import { createFolder, parseLine, readEvents, runHere } from "./helpers/command.ts";
import { createPortal, range, source, target, type Setting } from "./helpers/portal.ts";

interface Row {
  args: string[];
  /** What was done before. */
  before?: string[][];
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
    args: ["undo", "move.jsonl", "--yes"],
    before: [["Sales", "Sales EMEA", "--yes", "--journal", "move.jsonl"]],
    exitCode: 0,
    types: ["journal", "progress"],
    result: { command: "undo", undo: { verified: true, putBack: [{}, {}, {}] } },
  },
  {
    args: ["resume", "move.jsonl", "--yes"],
    before: [["Sales", "Sales EMEA", "--yes", "--journal", "move.jsonl"]],
    exitCode: 0,
    types: [],
    result: { command: "resume", nothingToDo: expect.any(String) },
  },
  {
    args: ["run", "moves.csv", "--yes", "--report", "report.csv"],
    exitCode: 0,
    types: ["plan", "journal", "progress", "row"],
    result: { command: "run", report: expect.stringMatching(/report\.csv$/) },
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
  const portal = createPortal(row.portal);
  await writeFile(join(folder, "moves.csv"), "from,to\nSales,Sales EMEA\n");
  for (const args of row.before ?? []) await runHere(args, { portal, folder });
  const { interruptAt } = row;

  const outcome = await runHere([...row.args, "--json"], {
    portal,
    folder,
    ...(interruptAt && { interruptAt: { request: interruptAt } }),
  });

  expect(outcome.exitCode).toBe(row.exitCode);
  const { events, result } = readEvents(outcome.stdout);
  expect([...new Set(events.slice(0, -1).map(({ type }) => type))]).toEqual(row.types);
  expect(result).toMatchObject({ exitCode: row.exitCode, ...row.result });
  const diagnostics = outcome.stderr
    .split("\n")
    .slice(0, -1)
    .map((line) => parseLine(zDiagnostic, line));
  expect(diagnostics.filter(({ type }) => type === "error")).toEqual(
    result.error ? [{ type: "error", exitCode: row.exitCode, ...result.error }] : [],
  );
});

test("each type of event is in a row", () => {
  const types = zEvent.options.map(({ shape }) => shape.type.value);

  expect(new Set([...rows.flatMap((row): string[] => row.types), "result"])).toEqual(new Set(types));
});

/** What a JSON Schema of lines says of the `type` of each. */
function readTypes(schema: z.core.JSONSchema.BaseSchema) {
  return (schema.oneOf ?? schema.anyOf)?.map((option) =>
    typeof option === "object" ? option.properties?.["type"] : undefined,
  );
}

test("the exported JSON Schemas have each type of event, and nothing but it", () => {
  expect(readTypes(eventJsonSchema)).toEqual(
    zEvent.options.map(({ shape }) => ({ type: "string", const: shape.type.value })),
  );
  expect(readTypes(diagnosticJsonSchema)).toEqual([
    { type: "string", const: "warning" },
    { type: "string", const: "error" },
  ]);
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

test("20 000 members are shown, a line for each", async () => {
  const portal = createPortal({ inSource: range(1, 20_000) });
  const folder = await createFolder();

  const outcome = await runHere(["show", "Sales"], { portal, folder, columns: 80 });

  expect(outcome.exitCode).toBe(0);
  expect(outcome.stdout.split("\n").length).toBeGreaterThan(20_000);
});
