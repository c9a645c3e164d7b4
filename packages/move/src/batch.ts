import { systemClock } from "./clock.ts";
import { MoveRefusedError, type RowIssue } from "./errors.ts";
import { findGroup } from "./find-group.ts";
import { createPlan, runPlans, type Planned, type PlanOptions } from "./move.ts";
import { DAILY_WRITES, type PlanDetails } from "./plan.ts";
import { Portal, type GroupName, type MoveClient } from "./portal.ts";
import type { BatchResult } from "./result.ts";
import type { RunOptions } from "./session.ts";

/** One of several moves. `line` is what is named when something is wrong with it: its place in the list by default. */
export interface MoveRow {
  from: string;
  to: string;
  line?: number | undefined;
}

/** One move, and the lines that ask for it. */
export interface PlannedMove extends PlanDetails {
  lines: number[];
}

/** What several moves would do, and the way to do them. */
export interface BatchPlan {
  /** Each pair of groups once, in the order of the rows. */
  moves: PlannedMove[];
  /** The sums of all: requests, writes that count towards a day's limit, and milliseconds, about. */
  requests: number;
  writes: number;
  duration: number;
  warnings: string[];
  /**
   * Moves the people of each, one move after the other, under one lock and with one journal. The rows of the result are
   * those of `moves`. One that fails stops no other, unless none can go on.
   *
   * @throws MoveRefusedError when nothing was begun.
   */
  run(options?: RunOptions): Promise<BatchResult>;
}

interface Pair {
  from: string;
  to: string;
  lines: number[];
}

/**
 * Reads the groups of several moves and says what they would do. Changes nothing. All are refused together, with what is
 * wrong with each, when a group is unknown or ambiguous, or is the source of one and the target of another.
 *
 * @example
 * const plan = await planMoves(docspace, [{ from: "Sales North", to: "Sales" }, { from: "Sales South", to: "Sales" }]);
 * const { rows } = await plan.run({ journal: "sales.journal.jsonl" });
 *
 * @throws MoveRefusedError with `issues`; the client's error when the portal says no.
 */
export async function planMoves(
  client: MoveClient,
  rows: readonly MoveRow[],
  { clock = systemClock, allowLdap = false }: Pick<PlanOptions, "allowLdap" | "clock"> = {},
): Promise<BatchPlan> {
  const portal = new Portal(client, clock);
  const { pairs, issues } = await findPairs(portal, rows);
  issues.push(...findConflicts(pairs));
  const plans: (Planned & Pick<Pair, "lines">)[] = [];
  for (const { lines, ...ids } of pairs) {
    const plan = await collectIssue(issues, lines, () => createPlan(portal, ids, allowLdap));
    if (plan) plans.push({ ...plan, lines });
  }
  if (issues.length > 0) throw refuseRows(issues);
  const sum = (key: "requests" | "writes" | "duration") => plans.reduce((all, { details }) => all + details[key], 0);
  const writes = sum("writes");
  const moves = plans.map(({ details, lines }) => ({ ...details, lines }));
  const limit = `It takes ${writes} writes, and a portal allows ${DAILY_WRITES} a day.`;
  return {
    moves,
    requests: sum("requests"),
    writes,
    duration: sum("duration"),
    warnings: writes > DAILY_WRITES ? [limit] : [],
    async run(options = {}) {
      return { rows: await runPlans(portal, plans, { clock, ...options, allowLdap }) };
    },
  };
}

/** Finds the groups of all rows; pairs that are there twice, by id or by name, become one. */
async function findPairs(portal: Portal, rows: readonly MoveRow[]): Promise<{ pairs: Pair[]; issues: RowIssue[] }> {
  let groups: GroupName[] | undefined;
  const list = async () => (groups ??= await portal.listGroups());
  const issues: RowIssue[] = [];
  const pairs = new Map<string, Pair>();
  for (const [index, { from, to, line = index + 1 }] of rows.entries()) {
    const fromId = await collectIssue(issues, [line], () => findGroup(portal, from, list));
    const toId = await collectIssue(issues, [line], () => findGroup(portal, to, list));
    if (fromId === undefined || toId === undefined) continue;
    const pair = pairs.get(`${fromId} ${toId}`) ?? { from: fromId, to: toId, lines: [] };
    pair.lines.push(line);
    pairs.set(`${fromId} ${toId}`, pair);
  }
  return { pairs: [...pairs.values()], issues };
}

/** Opposite and chained moves, whose end would depend on their order, and people who would go to two places. */
function findConflicts(pairs: readonly Pair[]): RowIssue[] {
  return pairs.flatMap((pair, index) =>
    pairs.slice(index + 1).flatMap((other) => {
      const lines = [...pair.lines, ...other.lines];
      if (pair.from === other.from) return [{ lines, message: `The people of ${pair.from} would go to two groups.` }];
      const middle = [pair.from, pair.to].find((id) => id === (id === pair.from ? other.to : other.from));
      if (middle === undefined || pair.from === pair.to) return [];
      return [{ lines, message: `${middle} is the source of one move and the target of another.` }];
    }),
  );
}

/** Does something for a row, and keeps what is wrong with it. */
async function collectIssue<Value>(
  issues: RowIssue[],
  lines: readonly number[],
  work: () => Promise<Value>,
): Promise<Value | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof MoveRefusedError)) throw error;
    issues.push({ lines: [...lines], message: error.message, code: error.code });
    return undefined;
  }
}

function refuseRows(issues: readonly RowIssue[]): MoveRefusedError {
  const all = issues.map(({ lines, message }) => `line ${lines.join(" and ")}: ${message}`).join("\n");
  return new MoveRefusedError("unusableRows", `Nothing was sent, since some moves can't be made:\n${all}`, { issues });
}
