import { open, readFile, rm } from "node:fs/promises";
import { resolve } from "node:path";
import { MoveRefusedError } from "./errors.ts";
import type { Clock } from "./clock.ts";

export const FORMAT_VERSION = 1;

type Check<Value> = (value: unknown) => value is Value;
type Checked<Shape> = { [Key in keyof Shape]: Shape[Key] extends Check<infer Value> ? Value : never };

const isText: Check<string> = (value) => typeof value === "string";
const isNumber: Check<number> = (value) => typeof value === "number";
const isFlag: Check<boolean> = (value) => typeof value === "boolean";
const isIds: Check<readonly string[]> = (value) => Array.isArray(value) && value.every(isText);

function optional<Value>(isValid: Check<Value>): Check<Value | undefined> {
  return (value): value is Value | undefined => value === undefined || isValid(value);
}

function oneOf<const Text extends string>(...texts: Text[]): Check<Text> {
  return (value): value is Text => texts.some((text) => text === value);
}

function object<Shape extends Readonly<Record<string, Check<unknown>>>>(shape: Shape): Check<Checked<Shape>> {
  return (value): value is Checked<Shape> =>
    typeof value === "object" &&
    value !== null &&
    Object.entries(shape).every(([key, isValid]) => isValid(Reflect.get(value, key)));
}

const head = { version: isNumber, portal: isText, from: isText, to: isText };
/** What a group was like: ids of its manager and of its members. */
const isGroup = object({ manager: optional(isText), members: isIds });

/** The lines of a journal: ids only, no names, and each has the time as well. The first is a `move` or an `undo`. */
const lines = {
  /** What is planned. `managers` are those of both groups, and `membersCount` is of the target, as the plan saw them. */
  move: object({
    ...head,
    moves: isIds,
    alreadyThere: isIds,
    stays: isIds,
    membersCount: isNumber,
    managers: object({ from: optional(isText), to: optional(isText) }),
  }),
  /**
   * What takes the move back whose journal is `of`: people whom it took out of the source, people who were not in the
   * target before it, whom the source had as its manager and as a member, and about how many people the requests are
   * whose end was not known when the undo began, if there were any.
   */
  undo: object({
    ...head,
    putBack: isIds,
    takeOut: isIds,
    manager: optional(isText),
    underWay: optional(isNumber),
    of: isText,
  }),
  /** Both groups before any write. */
  before: object({ from: isGroup, to: isGroup }),
  /** Before each write, and after it. */
  request: object({ number: isNumber, kind: oneOf("add", "remove", "move", "setManager"), people: isIds }),
  response: object({
    number: isNumber,
    outcome: oneOf("done", "notSent", "refused", "unknown"),
    status: optional(isNumber),
  }),
  /** People whom a read showed in the target. */
  seen: object({ people: isIds }),
  /** Nothing that was sent before can run any more. */
  still: object({}),
  /** `done`: nothing is left to do. */
  end: object({ verified: isFlag, done: isFlag }),
  /** Its move is being taken back, or was. */
  undoing: object({}),
  undone: object({}),
};

export type JournalEntry = {
  [Type in keyof typeof lines]: { type: Type } & ((typeof lines)[Type] extends Check<infer Value> ? Value : never);
}[keyof typeof lines];
export type MoveHead = Extract<JournalEntry, { type: "move" }>;
export type UndoHead = Extract<JournalEntry, { type: "undo" }>;
/** The first line of a journal: all that is to be done. */
export type JournalHead = MoveHead | UndoHead;
export type WriteKind = Extract<JournalEntry, { type: "request" }>["kind"];

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
  /** Removes the journal of a move that sent nothing; where this can't be done, such a journal stays. */
  remove?(name: string): Promise<void>;
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
  remove: (name) => rm(name),
};

/** Where a move writes down what it does, so that another process can go on with it or take it back. */
export class Journal {
  readonly #clock: Clock;
  readonly #remove: (() => Promise<void>) | undefined;
  #name: string | undefined;
  #file: JournalFile | undefined;
  #last: Promise<void> = Promise.resolve();

  constructor(clock: Clock, name?: string, file?: JournalFile, remove?: () => Promise<void>) {
    this.#clock = clock;
    this.#name = name;
    this.#file = file;
    this.#remove = remove;
  }

  get name(): string | undefined {
    return this.#name;
  }

  /** One line after the other, also where requests run side by side; after one that failed, none. */
  append(entry: JournalEntry): Promise<void> {
    const line = `${JSON.stringify({ ...entry, at: new Date(this.#clock.now()).toISOString() })}\n`;
    this.#last = this.#last.then(() => this.#file?.write(line));
    return this.#last;
  }

  async close(): Promise<void> {
    await this.#file?.close();
  }

  /** Removes the journal if it was made for a move of which nothing was sent: then its name can be given again. */
  async discard(): Promise<void> {
    if (!this.#remove) return;
    await this.close();
    await this.#remove();
    this.#file = undefined;
    this.#name = undefined;
  }
}

/** Reads a journal. Rejects with a `MoveRefusedError` when it is none: nothing is ever begun anew because of that. */
export async function readJournal(
  store: JournalStore,
  name: string,
): Promise<{ head: JournalHead; entries: JournalEntry[] }> {
  const text = await store.read(name).catch((cause: unknown) => {
    throw refuse(`The journal ${name} can't be read`, cause);
  });
  // What comes after the last line break was being written when the process ended.
  const [first, ...entries] = text
    .split("\n")
    .slice(0, -1)
    .map((line, index) => {
      const entry = parseEntry(line);
      if (!entry) throw refuse(`${name} can't be gone on with: line ${index + 1} is no entry of a journal.`);
      return entry;
    });
  if (first?.type !== "move" && first?.type !== "undo") throw refuse(`${name} says nowhere what is to be done.`);
  if (first.version !== FORMAT_VERSION) {
    throw refuse(`${name} has the format ${first.version}, and this version of the package reads ${FORMAT_VERSION}.`);
  }
  return { head: first, entries };
}

function parseEntry(line: string): JournalEntry | undefined {
  try {
    const entry: JournalEntry | null = JSON.parse(line);
    return entry !== null && Object.hasOwn(lines, entry.type) && lines[entry.type](entry) ? entry : undefined;
  } catch {
    return undefined;
  }
}

/** Refuses a journal; `cause` is what reading or writing it failed with. */
export function refuse(message: string, cause?: unknown): MoveRefusedError {
  const why = cause === undefined ? "" : `: ${cause instanceof Error ? cause.message : String(cause)}.`;
  return new MoveRefusedError("unusableJournal", `${message}${why} Nothing was sent.`, { cause });
}
