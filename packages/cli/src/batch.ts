import { relative, resolve } from "node:path";
import { MAX_DAILY_WRITES, type MoveResult, type Plan } from "@group-move/move";
import { getBatchExitCode, runBatch, type Row } from "./batch-run.ts";
import { getHints } from "./hints.ts";
import { confirm } from "./kit/ask.ts";
import { exitCodes } from "./kit/errors.ts";
import { getInterruptCode } from "./kit/stdio.ts";
import { formatTable } from "./kit/table.ts";
import { count, formatDuration, printable } from "./kit/text.ts";
import type { Ending, Job } from "./job.ts";
import { createReport, readMoveFile, type FileRow, type MoveFile, type Report } from "./move-file.ts";
import {
  announceJournal,
  getReadOptions,
  makeChangeQuestion,
  nameFile,
  nameJournal,
  sayHowToResume,
  sayHowToUndo,
  toPlanEvent,
  withProgress,
} from "./move.ts";
import { listLines, nameLines, planRows, type PlannedRow } from "./plan-rows.ts";
import { describeOutcome, nameGroup } from "./render.ts";

/** Makes the moves of a file: all plans first, one question, a result for each line. */
export async function runFile(job: Job): Promise<Ending> {
  const { values, options, stdio, output } = job;
  const file = await readMoveFile(resolve(stdio.folder, values[0] ?? ""), options.encoding);
  const moves = await planRows(job, file.rows);
  for (const { plan, lines } of moves) await output.event({ ...toPlanEvent(plan), lines });
  output.note(renderPlans(moves, output.noteWidth));
  if (!options.yes) await confirm(askForMoves(moves), stdio);
  const reportFile =
    options.report === undefined
      ? nameFile(job, "group-move-report", [], ".csv")
      : resolve(stdio.folder, options.report);
  const report = await createReport(reportFile);
  const journal = nameJournal(job, "-run", []);
  await announceJournal(job, journal);
  const { ended, rows, isReported } = await runAndReport(job, { file, moves, journal }, report);
  await showRows(job, rows);
  if (isReported) output.note(["", `Report: ${relative(stdio.folder, reportFile)}`]);
  sayWhatIsNext(job, ended, journal);
  const exitCode = isReported ? getBatchExitCode(ended) : exitCodes.failed;
  return {
    exitCode: exitCode === exitCodes.ok ? exitCode : (getInterruptCode(stdio) ?? exitCode),
    ...(isReported && { report: reportFile }),
  };
}

/** How to go on with moves that broke off, or to take back those that did not. */
export function sayWhatIsNext(job: Job, rows: readonly Row[], journal: string, isUndo = false): void {
  const errors = rows.map(({ outcome }) => outcome).filter((outcome) => outcome instanceof Error);
  const hints = getHints(errors, job.access);
  if (hints.length > 0) job.output.note(["", ...hints.map((hint) => `Hint: ${hint}`)]);
  if (errors.length > 0) sayHowToResume(job, journal);
  else if (!isUndo) sayHowToUndo(job, journal);
}

/** Makes the moves, and writes the report also when none was begun. */
async function runAndReport(
  job: Job,
  { file, moves, journal }: { file: MoveFile; moves: readonly PlannedRow[]; journal: string },
  report: Report,
): Promise<{ ended: Row[]; rows: RowResult[]; isReported: boolean }> {
  const { strategy, watchFor, ldap: allowLdap } = job.options;
  const plans = moves.map(({ plan }) => plan);
  let ended: Row[] | undefined;
  let rows: RowResult[];
  let isReported = true;
  try {
    ended = await withProgress(job, (onProgress, { pause }) => {
      const onChange = makeChangeQuestion(job, pause);
      const given = { ...getReadOptions(job), strategy, watchFor, allowLdap, onProgress, onChange };
      return runBatch(job.access, plans, journal, given);
    });
  } finally {
    rows = matchRows(file, moves, ended);
    const lines = rows.map(({ row, text }) => [...row.cells, text]);
    await report.write([[...file.header, "result"], ...lines], file.delimiter).catch((cause: Error) => {
      isReported = false;
      job.output.warn(`The report could not be written: ${cause.message}.`);
    });
  }
  return { ended, rows, isReported };
}

/** What the moves of a file would do, a line for each, after what there is to be careful about. */
export function renderPlans(moves: readonly PlannedRow[], width: number): string[] {
  const sum = (key: "requests" | "writes" | "duration") => moves.reduce((all, { plan }) => all + plan[key], 0);
  const writes = sum("writes");
  const columns = [
    { title: "Line", givesWay: false },
    { title: "From", givesWay: true },
    { title: "To", givesWay: true },
    { title: "Move", givesWay: false },
    { title: "There", givesWay: false },
    { title: "Stay", givesWay: false },
  ];
  const rows = moves.map(({ lines, plan }) => [
    listLines(lines, ", "),
    nameGroup(plan.from),
    nameGroup(plan.to),
    ...[plan.moves, plan.alreadyThere, plan.stays].map((list) => String(list.length)),
  ]);
  const limit = `It takes ${writes} writes, and a portal allows ${MAX_DAILY_WRITES} a day.`;
  const own = moves.flatMap(({ plan, lines }) => plan.warnings.map((text) => ({ line: nameLines(lines), text })));
  // What is said of every move is said once.
  const shared = new Set(
    own
      .map(({ text }) => text)
      .filter((text) => moves.length > 1 && moves.every(({ plan }) => plan.warnings.includes(text))),
  );
  return [
    ...[...(writes > MAX_DAILY_WRITES ? [limit] : []), ...shared].map((text) => `! ${printable(text)}`),
    ...own.filter(({ text }) => !shared.has(text)).map(({ line, text }) => `! ${line}: ${printable(text)}`),
    "",
    ...formatTable(columns, rows, width),
    "",
    `Takes about ${sum("requests")} requests, ${writes} of the ${MAX_DAILY_WRITES} writes a day, ${formatDuration(sum("duration"))}.`,
    "",
  ];
}

function askForMoves(moves: readonly PlannedRow[]): string {
  const sum = (list: (plan: Plan) => readonly unknown[]) => moves.reduce((all, { plan }) => all + list(plan).length, 0);
  const people = count(
    sum((plan) => [...plan.moves, ...plan.alreadyThere]),
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

function matchRows({ rows }: MoveFile, moves: readonly PlannedRow[], ended: readonly Row[] = []): RowResult[] {
  const outcomes = new Map(moves.flatMap(({ lines }, index) => lines.map((line) => [line, ended[index]?.outcome])));
  return rows.map((row) => {
    const outcome = outcomes.get(row.line);
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
