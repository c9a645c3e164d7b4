import { systemClock, type Clock } from "./clock.ts";
import { MoveRefusedError } from "./errors.ts";
import {
  createJournal,
  createState,
  fileStore,
  openJournal,
  readJournal,
  type Journal,
  type JournalHead,
  type JournalStore,
  type MoveState,
} from "./journal.ts";
import { lockGroups } from "./lock.ts";
import type { Strategy } from "./plan.ts";
import { Portal, type MoveClient, type Person } from "./portal.ts";
import { Run, type Direction, type Progress } from "./run.ts";
import type { PlanChange } from "./task.ts";

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

export interface ResumeOptions extends CommonOptions, Pick<RunOptions, "onChange" | "strategy"> {
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

/** What a journal is about, when it is open. */
export interface Opened {
  portal: Portal;
  journal: Journal;
  state: MoveState;
}

export function createRun(
  { portal, journal, state }: Opened,
  direction: Direction,
  { clock = systemClock, watchFor = WATCH_FOR, signal, onProgress }: CommonOptions,
): Run {
  return new Run({ portal, journal, clock, watchFor, signal, onProgress }, direction, state);
}

/** Does something with two groups while no other process on this machine moves people of them. */
export async function withLock<Value>(
  { portal, from, to }: JournalHead,
  { journal, lock: lockThem = lockGroups }: CommonOptions & { journal: string | undefined },
  work: () => Promise<Value>,
): Promise<Value> {
  const lock = await lockThem(portal, [from, to], journal);
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

/** Does something with a journal of its own, which is new, and closes it. */
export async function withNewJournal<Value>(
  head: JournalHead,
  {
    journal: name,
    store = fileStore,
    clock = systemClock,
  }: Pick<CommonOptions, "store" | "clock"> & { journal?: string | undefined },
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
  work: (head: JournalHead, opened: Opened) => Promise<Value>,
): Promise<Value> {
  const { store = fileStore, clock = systemClock } = options;
  const { head } = await readJournal(store, name);
  const portal = new Portal(client, clock);
  const origin = await portal.getOrigin(head.from);
  if (origin !== head.portal) {
    throw new MoveRefusedError(
      "unusableJournal",
      `The journal is of ${head.portal}, and this is ${origin}. Nothing was sent.`,
    );
  }
  return withLock(head, { ...options, journal: name }, async () => {
    // Read once more: until the lock was there, another process may have gone on with it.
    const { entries } = await readJournal(store, name);
    const journal = await openJournal(store, name, () => clock.now());
    try {
      return await work(head, { portal, journal, state: createState(head, entries) });
    } finally {
      await journal.close();
    }
  });
}
