import { MoveRefusedError, planMove, type Plan } from "@group-move/move";
import { createFinder, UnknownGroupError } from "./find-group.ts";
import { CommandError, exitCodes } from "./kit/errors.ts";
import { printable } from "./kit/text.ts";
import type { Job } from "./job.ts";
import { looksChanged, type FileRow } from "./move-file.ts";
import { getReadOptions } from "./move.ts";

/** As many as somebody changes by hand; of more, something is wrong with the file. */
const MAX_ISSUES = 100;
const MAX_LINES = 10;

/** One move, and the lines that ask for it. */
export interface PlannedRow {
  lines: number[];
  plan: Plan;
}

interface Pair {
  from: string;
  to: string;
  lines: number[];
}

/** Plans the moves of a file, each pair of groups once. All are refused together, with what is wrong with each. */
export async function planRows(job: Job, rows: readonly FileRow[]): Promise<PlannedRow[]> {
  const { client } = job.access;
  const { ldap: allowLdap, strategy } = job.options;
  const issues: string[] = [];
  const pairs = await findPairs(rows, issues, createFinder(client, job.stdio.interrupt));
  issues.push(...findConflicts(pairs));
  const planned: PlannedRow[] = [];
  for (const { lines, from, to } of pairs) {
    const plan = await collectIssue(issues, lines, () =>
      planMove(client, { from, to, ...getReadOptions(job), allowLdap, strategy }),
    );
    if (plan) planned.push({ lines, plan });
  }
  if (issues.length === 0) return planned;
  const hint = "Change these lines. group-move list shows the groups and their ids.";
  const more = issues.length > MAX_ISSUES ? [`And ${issues.length - MAX_ISSUES} more.`] : [];
  const shown = [...issues.slice(0, MAX_ISSUES), ...more];
  throw new CommandError(exitCodes.refused, `Nothing was sent.\n${shown.join("\n")}`, hint);
}

/** Finds the groups of all rows; pairs that are there twice, by id or by name, become one. */
async function findPairs(
  rows: readonly FileRow[],
  issues: string[],
  find: (text: string) => Promise<string>,
): Promise<Pair[]> {
  const pairs = new Map<string, Pair>();
  for (const { line, from: fromText, to: toText } of rows) {
    const from = await collectIssue(issues, [line], () => find(fromText), fromText);
    const to = await collectIssue(issues, [line], () => find(toText), toText);
    if (from === undefined || to === undefined) continue;
    const pair = pairs.get(`${from} ${to}`) ?? { from, to, lines: [] };
    pair.lines.push(line);
    pairs.set(`${from} ${to}`, pair);
  }
  return [...pairs.values()];
}

/** Opposite and chained moves, whose end would depend on their order, and people who would go to two places. */
function findConflicts(pairs: readonly Pair[]): string[] {
  return pairs.flatMap((pair, index) =>
    pairs.slice(index + 1).flatMap((other) => {
      const lines = nameLines([...pair.lines, ...other.lines]);
      if (pair.from === other.from) return [`${lines}: The people of ${pair.from} would go to two groups.`];
      const middle = [pair.from, pair.to].find((id) => id === (id === pair.from ? other.to : other.from));
      if (middle === undefined || pair.from === pair.to) return [];
      return [`${lines}: ${middle} is the source of one move and the target of another.`];
    }),
  );
}

/** Does something for a row, and keeps what is wrong with it. */
async function collectIssue<Value>(
  issues: string[],
  lines: readonly number[],
  work: () => Promise<Value>,
  cell = "",
): Promise<Value | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof MoveRefusedError) && !(error instanceof CommandError)) throw error;
    const isChanged = error instanceof UnknownGroupError && looksChanged(cell);
    const isLdap = error instanceof MoveRefusedError && error.code === "ldapGroup";
    const why = isChanged ? " Changed by a spreadsheet or a wrong encoding?" : isLdap ? " --ldap does." : "";
    issues.push(`${nameLines(lines)}: ${printable(error.message)}${why}`);
    return undefined;
  }
}

/** As a sentence begins. */
export function nameLines(lines: readonly number[]): string {
  return `${lines.length === 1 ? "Line" : "Lines"} ${listLines(lines, " and ")}`;
}

/** The lines of one move, which may be a whole file. */
export function listLines(lines: readonly number[], separator: string): string {
  const more = lines.length > MAX_LINES ? [`${lines.length - MAX_LINES} more`] : [];
  return [...lines.slice(0, MAX_LINES), ...more].join(separator);
}
