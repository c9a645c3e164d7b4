import { resolve } from "node:path";
import {
  getExitCode,
  MoveRefusedError,
  planMoves,
  type BatchPlan,
  type BatchResult,
  type MoveResult,
  type PlannedMove,
} from "@group-move/move";
import { CommandError, exitCodes } from "./kit/errors.ts";
import { getInterruptCode } from "./kit/io.ts";
import { formatTable } from "./kit/table.ts";
import { count, formatDuration, printable } from "./kit/text.ts";
import type { Ending, Job } from "./main.ts";
import { createReport, looksChanged, readMoveFile, type FileRow, type MoveFile } from "./move-file.ts";
import {
  announceJournal,
  confirm,
  formatTime,
  makeChangeQuestion,
  nameJournal,
  sayHowToResume,
  sayHowToUndo,
  toPlanEvent,
  untilInterrupted,
  withProgress,
} from "./move.ts";
import { describeOutcome, nameGroup } from "./render.ts";

/** Makes the moves of a file: all plans first, one question, a result for each line. */
export async function runFile(job: Job): Promise<Ending> {
  const { values, options, io, access, output } = job;
  const file = await readMoveFile(resolve(io.folder, values[0] ?? ""), options.encoding);
  const plan = await planFile(job, file);
  for (const move of plan.moves) await output.event({ ...toPlanEvent(move), lines: move.lines });
  output.note(renderPlans(plan));
  if (!options.yes) await confirm(askForMoves(plan), io);
  const name = options.report ?? `group-move-report-${formatTime(access.clock?.now() ?? Date.now())}.csv`;
  const report = await createReport(resolve(io.folder, name));
  const journal = nameJournal(job, "-run", []);
  await announceJournal(job, journal);
  let result: BatchResult | undefined;
  let rows: RowResult[];
  try {
    result = await withProgress(job, (onProgress, pause) => {
      const onChange = makeChangeQuestion(job, pause);
      const { strategy, watchFor } = options;
      return plan.run({ strategy, journal, watchFor, lock: access.lock, onProgress, onChange, signal: io.interrupt });
    });
  } finally {
    // Also when nothing was begun, so that the report says so.
    rows = matchRows(file, plan, result);
    await report.write(
      [[...file.header, "result"], ...rows.map(({ row, text }) => [...row.cells, text])],
      file.delimiter,
    );
  }
  await showRows(job, rows);
  output.note(["", `Report: ${name}`]);
  const isBroken = result.rows.some(({ outcome }) => outcome instanceof Error);
  if (isBroken) sayHowToResume(job, journal);
  else sayHowToUndo(job, journal);
  const exitCode = getExitCode(result);
  return {
    exitCode: exitCode === exitCodes.ok ? exitCode : (getInterruptCode(io) ?? exitCode),
    report: resolve(io.folder, name),
  };
}

async function planFile({ access, options, io }: Job, { rows }: MoveFile): Promise<BatchPlan> {
  try {
    const given = { allowLdap: options.ldap, clock: access.clock };
    return await untilInterrupted(planMoves(access.client, rows, given), io);
  } catch (error) {
    if (!(error instanceof MoveRefusedError) || error.issues.length === 0) throw error;
    const changed = new Set(rows.filter(looksChanged).map(({ line }) => line));
    const issues = error.issues.map(({ lines, message, code }) => {
      const isChanged = code === "groupNotFound" && lines.some((line) => changed.has(line));
      const why = isChanged ? " Changed by a spreadsheet or a wrong encoding?" : "";
      return `${nameLines(lines)}: ${printable(message)}${why}`;
    });
    const hint = "Change these lines. group-move list shows the groups and their ids.";
    throw new CommandError(exitCodes.refused, `Nothing was sent.\n${issues.join("\n")}`, hint, { cause: error });
  }
}

function nameLines(lines: readonly number[]): string {
  return `${lines.length === 1 ? "Line" : "Lines"} ${lines.join(" and ")}`;
}

function renderPlans({ moves, warnings, requests, writes, duration }: BatchPlan): string[] {
  const columns = [
    { title: "Line", givesWay: false },
    { title: "From", givesWay: true },
    { title: "To", givesWay: true },
    { title: "Move", givesWay: false },
    { title: "There", givesWay: false },
    { title: "Stay", givesWay: false },
  ];
  const rows = moves.map(({ lines, from, to, ...people }) => [
    lines.join(", "),
    nameGroup(from),
    nameGroup(to),
    ...[people.moves, people.alreadyThere, people.stays].map((list) => String(list.length)),
  ]);
  const own = moves.flatMap((move) => move.warnings.map((text) => ({ line: nameLines(move.lines), text })));
  // What is said of every move is said once.
  const shared = new Set(
    own
      .map(({ text }) => text)
      .filter((text) => moves.length > 1 && moves.every((move) => move.warnings.includes(text))),
  );
  return [
    ...[...warnings, ...shared].map((text) => `! ${printable(text)}`),
    ...own.filter(({ text }) => !shared.has(text)).map(({ line, text }) => `! ${line}: ${printable(text)}`),
    "",
    ...formatTable(columns, rows, 80),
    "",
    `Takes about ${requests} requests, ${writes} of the 10000 writes a day, ${formatDuration(duration)}.`,
    "",
  ];
}

function askForMoves({ moves }: BatchPlan): string {
  const sum = (list: (move: PlannedMove) => readonly unknown[]) =>
    moves.reduce((all, move) => all + list(move).length, 0);
  const people = count(
    sum((move) => [...move.moves, ...move.alreadyThere]),
    "person",
    "people",
  );
  const guests = sum(({ stays }) => stays);
  const stay = guests > 0 ? ` (${count(guests, "guest stays", "guests stay")})` : "";
  return `Make ${count(moves.length, "move", "moves")} of ${people}${stay}?`;
}

/** What came of a line of the file. */
interface RowResult {
  row: FileRow;
  text: string;
  move: MoveResult | undefined;
}

function matchRows({ rows }: MoveFile, { moves }: BatchPlan, result: BatchResult | undefined): RowResult[] {
  return rows.map((row) => {
    const index = moves.findIndex(({ lines }) => lines.includes(row.line));
    const outcome = result?.rows[index]?.outcome;
    const move = outcome && "verified" in outcome && !("undo" in outcome) ? outcome : undefined;
    return { row, text: outcome ? describeOutcome(outcome) : "not begun", move };
  });
}

async function showRows({ output }: Job, rows: readonly RowResult[]): Promise<void> {
  for (const { row, text, move } of rows) {
    await output.event({ type: "row", line: row.line, from: row.from, to: row.to, result: text, move });
  }
  const columns = [
    { title: "Line", givesWay: false },
    { title: "From", givesWay: true },
    { title: "To", givesWay: true },
    { title: "Result", givesWay: true },
  ];
  const cells = rows.map(({ row, text }) => [String(row.line), printable(row.from), printable(row.to), text]);
  await output.print(formatTable(columns, cells, output.tableWidth));
}
