import { APIError } from "@group-move/client";
import { systemClock, type Clock } from "./clock.ts";
import { MoveRefusedError, MoveStoppedError, type StopReason } from "./errors.ts";
import {
  createJournal,
  fileStore,
  openJournal,
  readJournal,
  type Journal,
  type JournalHead,
  type JournalStore,
} from "./journal.ts";
import { sumUp, type JournalState } from "./journal-state.ts";
import { lockGroups } from "./lock.ts";
import { Portal, type MoveClient, type Person } from "./portal.ts";
import type { BatchResult, MoveResult, NothingToDo, UndoResult } from "./result.ts";
import type { Context, Progress } from "./run.ts";
import type { PlanChange } from "./task.ts";
import type { Strategy } from "./plan.ts";

/** What a run, a resume and an undo take. */
export interface CommonOptions {
  /** Called for each step of the way, and at each pause. */
  onProgress?: ((progress: Progress) => void) | undefined;
  /** Ends it: no request begins, those that run are waited for, and both groups are read once more. */
  signal?: AbortSignal | undefined;
  /** Milliseconds in which nothing may change before the portal is taken to have ended. 30 000 by default. */
  watchFor?: number | undefined;
  /** Makes the pauses; of the system by default. */
  clock?: Clock | undefined;
  /** Where journals are kept: in files by default. */
  store?: JournalStore | undefined;
  /** Takes the place of the lock that keeps other processes on this machine away from the groups. */
  lock?: typeof lockGroups | undefined;
}

export interface RunOptions extends CommonOptions {
  /** `auto` by default: the portal's own request where nobody can get lost by it, else in steps. */
  strategy?: "auto" | Strategy | undefined;
  /** A file that must not be there yet, for `resumeMove` and `undoMove`. Without one, nobody can go on after a crash. */
  journal?: string | undefined;
  /** Asked when the groups have changed since the plan. Without it, the planned people who are still there are moved. */
  onChange?: ((change: PlanChange) => boolean | Promise<boolean>) | undefined;
}

export interface ResumeOptions extends CommonOptions, Pick<RunOptions, "onChange"> {
  /** Asked whether people are to be added again who were seen in the target and are in neither group now. By default not. */
  addMissing?: ((people: Person[]) => boolean | Promise<boolean>) | undefined;
  /** Whether groups that come from LDAP are allowed, where a move had not begun. */
  allowLdap?: boolean | undefined;
}

export interface UndoOptions extends CommonOptions {
  /** A file for the undo's own journal, which must not be there yet. */
  journal?: string | undefined;
}

const WATCH_FOR = 30_000;

export function createContext(
  { portal, journal, requests = 0, tasks }: { portal: Portal; journal: Journal; requests?: number; tasks: number },
  { clock = systemClock, watchFor = WATCH_FOR, signal, onProgress }: CommonOptions,
): Context {
  return { portal, journal, requests, tasks, clock, watchFor, signal, onProgress };
}

type Head = Pick<JournalHead, "portal" | "tasks">;

/** Does something with the groups of some tasks while no other process on this machine moves people of them. */
export async function withLock<Value>(
  { portal, tasks }: Head,
  journal: string | undefined,
  options: CommonOptions,
  work: () => Promise<Value>,
): Promise<Value> {
  const groups = tasks.flatMap(({ from, to }) => [from, to]);
  const lock = await (options.lock ?? lockGroups)(portal, groups, journal);
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

/** Does something with a journal of its own, which is new, and closes it. */
export async function withNewJournal<Value>(
  name: string | undefined,
  head: JournalHead,
  { store = fileStore, clock = systemClock }: CommonOptions,
  work: (journal: Journal) => Promise<Value>,
): Promise<Value> {
  const journal = await createJournal(store, name, () => clock.now(), head);
  try {
    return await work(journal);
  } finally {
    await journal.close();
  }
}

/** Does something with a journal that is there, while its groups are locked, and closes it. */
export async function withJournal<Value>(
  client: MoveClient,
  name: string,
  options: CommonOptions,
  work: (opened: { portal: Portal; journal: Journal; state: JournalState }) => Promise<Value>,
): Promise<Value> {
  const { store = fileStore, clock = systemClock } = options;
  const { head } = await readJournal(store, name);
  const portal = new Portal(client, clock);
  await checkPortal(portal, head);
  return withLock(head, name, options, async () => {
    // Read once more: until the lock was there, another process may have gone on with it.
    const { entries } = await readJournal(store, name);
    const journal = await openJournal(store, name, () => clock.now());
    try {
      return await work({ portal, journal, state: sumUp(head, entries) });
    } finally {
      await journal.close();
    }
  });
}

/** Refuses the journal of another portal. */
async function checkPortal(portal: Portal, { tasks, portal: written }: JournalHead): Promise<void> {
  const origin = await portal.getOrigin(tasks[0]?.from ?? "");
  if (origin === written) return;
  throw new MoveRefusedError(
    "unusableJournal",
    `The journal is of ${written}, and this is ${origin}. Nothing was sent.`,
  );
}

const endingReasons: ReadonlySet<StopReason> = new Set(["aborted", "rateLimited", "unreachable", "journalFailed"]);

/** One of several tasks, and what does it. */
interface Work<Outcome> {
  task: { from: string; to: string };
  run: () => Promise<Outcome>;
}

/** How each of several tasks ended. */
export interface Row<Outcome> {
  from: string;
  to: string;
  outcome: Outcome | Error;
}

/**
 * Does one task after the other. One that fails stops no other, unless none of them can go on: without a credential or a
 * portal, after a daily limit, an interruption, or when nothing can be written down any more.
 */
export async function runEach<Outcome>(works: readonly Work<Outcome>[]): Promise<Row<Outcome>[]> {
  const rows: Row<Outcome>[] = [];
  let end: Error | undefined;
  for (const { task, run } of works) {
    const outcome = end ? refuseAfter(end) : await run().catch(toError);
    if (outcome instanceof Error && endsAll(outcome)) end ??= outcome;
    rows.push({ from: task.from, to: task.to, outcome });
  }
  return rows;
}

function refuseAfter(end: Error): MoveRefusedError {
  return new MoveRefusedError("notReached", `It was not begun, since an earlier one ended: ${end.message}`, {
    cause: end,
  });
}

function toError(error: unknown): Error {
  if (error instanceof Error) return error;
  throw error;
}

function endsAll(error: Error): boolean {
  const cause = error instanceof APIError ? error : error.cause;
  if (cause instanceof APIError && [401, 402, 429].includes(cause.status)) return true;
  if (error instanceof MoveRefusedError) return error.code === "notReached";
  if (error instanceof MoveStoppedError) return endingReasons.has(error.reason);
  // Before anything was sent: what the portal says of one group is no reason for another.
  return !(error instanceof APIError);
}

/** The one outcome of one task as if it had never been one of several; else a row for each. */
export function collect<Outcome extends MoveResult | UndoResult | NothingToDo>(
  rows: readonly Row<Outcome>[],
): Outcome | BatchResult {
  const [row] = rows;
  if (!row || rows.length > 1) return { rows: [...rows] };
  if (row.outcome instanceof Error) throw row.outcome;
  return row.outcome;
}
