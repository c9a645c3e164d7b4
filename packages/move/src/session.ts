import { fileStore, Journal, readJournal, refuse, type JournalEntry, type JournalHead } from "./journal.ts";
import { lockGroups } from "./lock.ts";
import { systemClock } from "./clock.ts";
import type { CommonOptions } from "./options.ts";
import { Portal, type MoveClient } from "./portal.ts";

/** What is known of a move or an undo besides what reads show. */
export interface MoveState {
  before: Extract<JournalEntry, { type: "before" }> | undefined;
  /** Requests whose end is not known, by their number, with how many people each is about. */
  underWay: Map<number, number>;
  /** The number of the last request. */
  requests: number;
  /** People whom a read showed in the target. */
  seen: Set<string>;
  /** People whom a request that left was about, and of these whom it was to take out of the source. */
  sent: Set<string>;
  removed: Set<string>;
  /** Whether the portal's own request was sent, and not refused: it is sent once. */
  hasMoved: boolean;
  /** Whether nothing is left to do. */
  isDone: boolean;
  undo: "none" | "begun" | "done";
}

/** What the lines of a journal add up to. */
export function createState(first?: JournalHead, entries: readonly JournalEntry[] = []): MoveState {
  const state: MoveState = {
    before: undefined,
    // Of an undo: what the move had sent, or an undo before this one, before the first number of its own.
    underWay: new Map(first?.type === "undo" && first.underWay !== undefined ? [[0, first.underWay]] : []),
    requests: 0,
    seen: new Set(),
    sent: new Set(),
    removed: new Set(),
    hasMoved: false,
    isDone: false,
    undo: "none",
  };
  const outcomes = new Map(
    entries.flatMap((entry) => (entry.type === "response" ? [[entry.number, entry.outcome]] : [])),
  );
  for (const entry of entries) addEntry(state, entry, outcomes);
  return state;
}

function addEntry(state: MoveState, entry: JournalEntry, outcomes: ReadonlyMap<number, string>): void {
  if (entry.type === "before") state.before ??= entry;
  else if (entry.type === "request") addRequest(state, entry, outcomes.get(entry.number));
  else if (entry.type === "response" && entry.outcome !== "unknown") state.underWay.delete(entry.number);
  else if (entry.type === "seen") for (const id of entry.people) state.seen.add(id);
  else if (entry.type === "still") state.underWay.clear();
  else if (entry.type === "end") state.isDone = entry.done;
  else if (entry.type === "undoing") state.undo = "begun";
  else if (entry.type === "undone") state.undo = "done";
}

function addRequest(
  state: MoveState,
  { number, kind, people }: Extract<JournalEntry, { type: "request" }>,
  outcome: string | undefined,
): void {
  state.requests = Math.max(state.requests, number);
  if (outcome === "notSent") return;
  state.underWay.set(number, people.length);
  for (const id of people) {
    state.sent.add(id);
    if (kind === "remove" || kind === "move") state.removed.add(id);
  }
  if (kind === "move" && outcome !== "refused") state.hasMoved = true;
}

/** What a journal is about. */
export interface JournalInfo {
  type: "move" | "undo";
  /** The origin of the portal's address. */
  portal: string;
  from: string;
  to: string;
  /** Ids of the people whom the move, or the undo, is to move. */
  people: string[];
  /** Whether the move was taken back, or is being taken back. */
  undo: "none" | "begun" | "done";
}

/**
 * Says what a journal is about, without a request.
 *
 * @example
 * const { from, to, people } = await inspectJournal("sales.journal.jsonl");
 *
 * @throws MoveRefusedError when it is no journal.
 */
export async function inspectJournal(
  journal: string,
  { store = fileStore }: Pick<CommonOptions, "store"> = {},
): Promise<JournalInfo> {
  const { head, entries } = await readJournal(store, journal);
  const { type, portal, from, to } = head;
  const ids = head.type === "undo" ? [head.putBack, head.takeOut] : [head.moves, head.alreadyThere];
  return { type, portal, from, to, people: [...new Set(ids.flat())], undo: createState(head, entries).undo };
}

/** What a run works with. */
export interface Opened {
  portal: Portal;
  journal: Journal;
  state: MoveState;
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

/** Does something with a new journal, and closes it; without a name, with one that keeps nothing. */
export async function withNewJournal<Value>(
  head: JournalHead,
  {
    journal: name,
    store = fileStore,
    clock = systemClock,
  }: Pick<CommonOptions, "store" | "clock"> & { journal?: string | undefined },
  work: (journal: Journal) => Promise<Value>,
): Promise<Value> {
  const refuseIt = (cause: unknown) => {
    throw refuse(`The journal ${name} can't be made`, cause);
  };
  const file = name === undefined ? undefined : await store.open(name).catch(refuseIt);
  const journal = new Journal(clock, name, file, name === undefined ? undefined : store.remove?.bind(store, name));
  try {
    await journal.append(head).catch(async (cause: unknown) => {
      await journal.discard();
      refuseIt(cause);
    });
    return await work(journal);
  } finally {
    await journal.close();
  }
}

/** Opens a journal to go on with. A last line that is torn is cut off. Rejects with a `MoveRefusedError`. */
export async function openJournal(
  name: string,
  { store = fileStore, clock = systemClock }: Pick<CommonOptions, "store" | "clock">,
): Promise<Journal> {
  try {
    const text = await store.read(name);
    const length = Buffer.byteLength(text.slice(0, text.lastIndexOf("\n") + 1));
    return new Journal(clock, name, await store.open(name, length));
  } catch (cause) {
    throw refuse(`The journal ${name} can't be written`, cause);
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
  const portal = new Portal(client, clock, options.maxRetries);
  const origin = await portal.getOrigin(head.from);
  if (origin !== head.portal) {
    throw refuse(`The journal is of ${head.portal}, and this is ${origin}.`);
  }
  return withLock(head, { ...options, journal: name }, async () => {
    // Read once more: until the lock was there, another process may have gone on with it.
    const { entries } = await readJournal(store, name);
    const journal = await openJournal(name, options);
    try {
      return await work(head, { portal, journal, state: createState(head, entries) });
    } finally {
      await journal.close();
    }
  });
}
