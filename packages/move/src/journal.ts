import { open, readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { MoveRefusedError } from "./errors.ts";

const FORMAT_VERSION = 1;

/** A move as a journal has it: ids only. */
export interface MoveTask {
  from: string;
  to: string;
  moves: readonly string[];
  alreadyThere: readonly string[];
  stays: readonly string[];
}

/** What takes a move back. */
export interface UndoTask {
  from: string;
  to: string;
  /** People whom the move took out of the source. */
  putBack: readonly string[];
  /** People who were not in the target before the move. */
  takeOut: readonly string[];
  /** Whom the source had as its manager and as a member. */
  manager?: string | undefined;
  /** About how many people the requests are whose end was not known when the undo began, if there were any. */
  underWay?: number | undefined;
}

/** The first line of a journal: all that is to be done. Of an undo, `of` is the journal of what it takes back. */
export type JournalHead =
  | { type: "moves"; version: number; portal: string; tasks: readonly MoveTask[] }
  | { type: "undo"; version: number; portal: string; tasks: readonly UndoTask[]; of?: string | undefined };

/** What a group was like: the ids of its manager and of its members. */
export interface GroupSnapshot {
  manager?: string | undefined;
  members: readonly string[];
}

export type WriteKind = "add" | "remove" | "move" | "setManager";

/**
 * What is written down about one task. `before` comes before any write, `request` before each and `response` after it;
 * `seen` are people whom a read showed in the target; `still` says that nothing sent before can run any more, and `end`
 * whether nothing is left to do.
 */
export type TaskEntry =
  | { type: "before"; from: GroupSnapshot; to: GroupSnapshot }
  | { type: "request"; number: number; kind: WriteKind; people: readonly string[] }
  | {
      type: "response";
      number: number;
      outcome: "done" | "notSent" | "refused" | "unknown";
      status?: number | undefined;
    }
  | { type: "seen"; people: readonly string[] }
  | { type: "still" }
  | { type: "end"; verified: boolean; done: boolean };

/** A line of a journal, without its time: `undoing` and `undone` mark one whose moves are taken back. */
export type JournalEntry = JournalHead | (TaskEntry & { task: number }) | { type: "undoing" | "undone" };

/** A journal that is open. */
export interface JournalFile {
  /** Appends, and resolves when it has reached the disk. */
  write(text: string): Promise<void>;
  close(): Promise<void>;
}

/** Where journals are kept. */
export interface JournalStore {
  /** A name for the journal that is right in another process too, whose current folder is another one. */
  resolve(name: string): string;
  read(name: string): Promise<string>;
  /** Makes a journal that must not be there yet, or cuts one that is there to so many bytes, to append to it. */
  open(name: string, length?: number): Promise<JournalFile>;
}

export const fileStore: JournalStore = {
  resolve: (name) => resolve(name),
  read: (name) => readFile(name, "utf8"),
  async open(name, length) {
    const handle = await (length === undefined ? open(name, "ax", 0o600) : open(name, "a"));
    if (length !== undefined) await handle.truncate(length);
    return {
      async write(text) {
        await handle.appendFile(text);
        await handle.datasync();
      },
      close: () => handle.close(),
    };
  },
};

/** Where a move writes down what it does, so that another process can go on with it or take it back. */
export class Journal {
  readonly name: string | undefined;
  readonly #file: JournalFile | undefined;
  readonly #now: () => number;
  #last: Promise<void> = Promise.resolve();

  constructor(now: () => number, name?: string, file?: JournalFile) {
    this.#now = now;
    this.name = name;
    this.#file = file;
  }

  /** One line after the other, also where requests run side by side; after one that failed, none. */
  append(entry: JournalEntry): Promise<void> {
    const line = `${JSON.stringify({ ...entry, at: new Date(this.#now()).toISOString() })}\n`;
    this.#last = this.#last.then(() => this.#file?.write(line));
    return this.#last;
  }

  async close(): Promise<void> {
    await this.#file?.close();
  }
}

/** Makes a journal with its first line; without a name, one that keeps nothing. Rejects with a `MoveRefusedError`. */
export async function createJournal(
  store: JournalStore,
  name: string | undefined,
  now: () => number,
  head: JournalHead,
): Promise<Journal> {
  if (name === undefined) return new Journal(now);
  try {
    const journal = new Journal(now, name, await store.open(name));
    await journal.append(head);
    return journal;
  } catch (cause) {
    throw refuse(`The journal ${name} can't be made: ${getMessage(cause)}.`, cause);
  }
}

/** Opens a journal to go on with. A last line that is torn is cut off. Rejects with a `MoveRefusedError`. */
export async function openJournal(store: JournalStore, name: string, now: () => number): Promise<Journal> {
  try {
    const text = await store.read(name);
    const length = Buffer.byteLength(text.slice(0, text.lastIndexOf("\n") + 1));
    return new Journal(now, name, await store.open(name, length));
  } catch (cause) {
    throw refuse(`The journal ${name} can't be written: ${getMessage(cause)}.`, cause);
  }
}

export function createHead(portal: string, tasks: readonly MoveTask[]): JournalHead {
  return { type: "moves", version: FORMAT_VERSION, portal, tasks };
}

export function createUndoHead(portal: string, tasks: readonly UndoTask[], of: string): JournalHead {
  return { type: "undo", version: FORMAT_VERSION, portal, tasks, of };
}

/** Reads a journal. Rejects with a `MoveRefusedError` when it is none: nothing is ever begun anew because of that. */
export async function readJournal(
  store: JournalStore,
  name: string,
): Promise<{ head: JournalHead; entries: JournalEntry[] }> {
  const text = await store.read(name).catch((cause: unknown) => {
    throw refuse(`The journal ${name} can't be read: ${getMessage(cause)}.`, cause);
  });
  // What comes after the last line break was being written when the process ended.
  const entries = text.split("\n").slice(0, -1).map(parseEntry);
  const unreadable = entries.indexOf(undefined);
  if (unreadable >= 0) throw refuse(`${name} can't be gone on with: line ${unreadable + 1} is no entry of a journal.`);
  const [head, ...others] = entries.filter((entry) => entry !== undefined);
  if (head?.type !== "moves" && head?.type !== "undo") throw refuse(`${name} says nowhere what is to be done.`);
  if (head.version !== FORMAT_VERSION) {
    throw refuse(`${name} has the format ${head.version}, and this version of the package reads ${FORMAT_VERSION}.`);
  }
  return { head, entries: others };
}

type Shape = Readonly<Record<string, (value: unknown) => boolean>>;

const isText = (value: unknown) => typeof value === "string";
const isNumber = (value: unknown) => typeof value === "number";
const isFlag = (value: unknown) => typeof value === "boolean";
const isIds = (value: unknown) => Array.isArray(value) && value.every(isText);
const isGroup = (value: unknown) => fits(value, { members: isIds });
const isListOf = (shape: Shape) => (value: unknown) => Array.isArray(value) && value.every((item) => fits(item, shape));
const groups = { from: isText, to: isText };
const head = { version: isNumber, portal: isText };

const shapes: Readonly<Record<JournalEntry["type"], Shape>> = {
  moves: { ...head, tasks: isListOf({ ...groups, moves: isIds, alreadyThere: isIds, stays: isIds }) },
  undo: { ...head, tasks: isListOf({ ...groups, putBack: isIds, takeOut: isIds }) },
  before: { task: isNumber, from: isGroup, to: isGroup },
  request: { task: isNumber, number: isNumber, kind: isText, people: isIds },
  response: { task: isNumber, number: isNumber, outcome: isText },
  seen: { task: isNumber, people: isIds },
  still: { task: isNumber },
  end: { task: isNumber, verified: isFlag, done: isFlag },
  undoing: {},
  undone: {},
};

function parseEntry(line: string): JournalEntry | undefined {
  try {
    const entry: JournalEntry | null = JSON.parse(line);
    return entry !== null && Object.hasOwn(shapes, entry.type) && fits(entry, shapes[entry.type]) ? entry : undefined;
  } catch {
    return undefined;
  }
}

function fits(value: unknown, shape: Shape): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(shape).every(([key, isValid]) => isValid(Reflect.get(value, key)));
}

function refuse(message: string, cause?: unknown): MoveRefusedError {
  return new MoveRefusedError("unusableJournal", `${message} Nothing was sent.`, cause === undefined ? {} : { cause });
}

function getMessage(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
