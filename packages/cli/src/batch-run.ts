import { APIError } from "@group-move/client";
import {
  fileStore,
  getExitCode,
  inspectJournal,
  lockGroups,
  MoveRefusedError,
  MoveStoppedError,
  resumeMove,
  undoMove,
  type CommonOptions,
  type JournalInfo,
  type JournalStore,
  type MoveResult,
  type NothingToDo,
  type Plan,
  type ResumeOptions,
  type StopReason,
  type UndoResult,
} from "@group-move/move";
import type { Access } from "./access.ts";
import { CommandError, exitCodes } from "./kit/errors.ts";
import type { CommandProgress } from "./progress.ts";

/** How one of several moves or undos ended; `from` and `to` are ids. An error takes the place of a result. */
export interface Row {
  from: string;
  to: string;
  outcome: MoveResult | UndoResult | NothingToDo | Error;
}

/** What is said in the first line of a file with the journals of several moves: of an undo, which file it takes back. */
interface BatchHead {
  type: "batch";
  version: 1;
  moves: number;
  undoOf?: string | undefined;
}

/** A file with the journals of several moves. */
export interface Batch {
  file: string;
  undoOf: string | undefined;
  /** The moves, also of an undo. */
  infos: JournalInfo[];
  undo: "none" | "begun" | "done";
}

type BatchOptions = Pick<
  ResumeOptions,
  "strategy" | "allowLdap" | "addMissing" | "onChange" | "watchFor" | "signal" | "maxRetries"
> & {
  onProgress: (progress: CommandProgress) => void;
};

/** Reads a file with the journals of several moves; `undefined` when it is none, but perhaps the journal of one. */
export async function readBatch(file: string): Promise<Batch | undefined> {
  const text = await fileStore.read(file).catch(() => "");
  const first = text.slice(0, text.indexOf("\n") + 1);
  if (!first.startsWith('{"type":"batch"')) return undefined;
  const { version, moves, undoOf }: BatchHead = JSON.parse(first);
  if (version !== 1) throw refuse(`${file} has the format ${version}, and this version of the command reads 1.`);
  const infos = await Promise.all(
    Array.from({ length: moves }, (_, index) => inspectJournal(undoOf ?? file, { store: createBatchStore(index) })),
  );
  const isUndone = infos.every(({ undo }) => undo === "done");
  const undo = isUndone ? "done" : infos.some((info) => info.undo !== "none") ? "begun" : "none";
  return { file, undoOf, infos, undo };
}

/** Keeps the journal of one of several moves in the file of all: its lines begin with the number of the move. */
function createBatchStore(index: number): JournalStore {
  const prefix = `{"move":${index},`;
  const read = async (name: string) => {
    const lines = (await fileStore.read(name)).split("\n").slice(1, -1);
    const odd = lines.findIndex((line) => !/^\{"move":\d+,.*\}$/.test(line));
    if (odd >= 0) throw new Error(`line ${odd + 2} is of no move`);
    return lines.filter((line) => line.startsWith(prefix)).map((line) => `${line}\n`);
  };
  return {
    resolve: fileStore.resolve,
    read: async (name) => (await read(name)).join(""),
    async open(name, length) {
      if (length === undefined && (await read(name)).length > 0) throw new Error("it has this move already");
      const text = await fileStore.read(name);
      // What comes after the last line break was being written when a process ended.
      const whole = Buffer.byteLength(text.slice(0, text.lastIndexOf("\n") + 1));
      const file = await fileStore.open(name, whole);
      return { write: (line) => file.write(prefix + line.slice(1)), close: () => file.close() };
    },
  };
}

async function createBatchFile(file: string, head: Omit<BatchHead, "type" | "version">): Promise<void> {
  try {
    const handle = await fileStore.open(file);
    await handle.write(`${JSON.stringify({ type: "batch", version: 1, ...head } satisfies BatchHead)}\n`);
    await handle.close();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new MoveRefusedError("unusableJournal", `The journal ${file} can't be made: ${why}. Nothing was sent.`, {
      cause,
    });
  }
}

/** Makes the moves of some plans, one after the other, under one lock and with one journal. */
export async function runBatch(
  access: Access,
  plans: readonly Plan[],
  journal: string,
  options: BatchOptions,
): Promise<Row[]> {
  const tasks = plans.map(({ from, to }) => ({ from: from.id, to: to.id }));
  if (plans.every(({ moves, alreadyThere }) => moves.length + alreadyThere.length === 0)) {
    return Promise.all(plans.map(async (plan) => ({ from: plan.from.id, to: plan.to.id, outcome: await plan.run() })));
  }
  return withLock(access, { portal: plans[0]?.portal ?? "", tasks, journal }, async () => {
    await createBatchFile(journal, { moves: plans.length });
    for (const [index, plan] of plans.entries()) {
      await plan.save(journal, { store: createBatchStore(index), after: plans.slice(0, index) });
    }
    return runEach(tasks, (index) => resumeMove(access.client, journal, place(access, options, index, tasks.length)));
  });
}

/** Goes on with several moves, or with their undos. */
export async function resumeBatch(access: Access, batch: Batch, options: BatchOptions): Promise<Row[]> {
  if (batch.undoOf === undefined && batch.undo !== "none") {
    throw refuse("These moves were taken back, or are being taken back. Resume or repeat the undo instead.");
  }
  const { infos, file, undoOf } = batch;
  return withLock(access, { portal: infos[0]?.portal ?? "", tasks: infos, journal: file }, async () => {
    if (undoOf !== undefined) return undoEach(access, { file: undoOf, infos }, file, options);
    return runEach(infos, (index) => resumeMove(access.client, file, place(access, options, index, infos.length)));
  });
}

/** Takes several moves back, the last first. */
export async function undoBatch(access: Access, batch: Batch, journal: string, options: BatchOptions): Promise<Row[]> {
  const { infos, file, undoOf, undo } = batch;
  if (undoOf !== undefined) throw refuse("This is the journal of an undo. Give the one of the moves.");
  if (undo === "done") return runEach(infos, async () => ({ nothingToDo: "The move was taken back already." }));
  return withLock(access, { portal: infos[0]?.portal ?? "", tasks: infos, journal: file }, async () => {
    await createBatchFile(journal, { moves: infos.length, undoOf: file });
    return undoEach(access, batch, journal, options);
  });
}

async function undoEach(
  access: Access,
  { file, infos }: Pick<Batch, "file" | "infos">,
  journal: string,
  options: BatchOptions,
): Promise<Row[]> {
  return runEach(infos.toReversed(), async (turn) => {
    const { store, ...common } = place(access, options, infos.length - 1 - turn, infos.length);
    const isBegun = (await store.read(journal)) !== "";
    return isBegun
      ? resumeMove(access.client, journal, { store, ...common })
      : undoMove(access.client, file, { store, ...common, journal });
  });
}

/** The options of one of several, which has no lock of its own. */
function place({ clock }: Pick<Access, "clock">, options: BatchOptions, index: number, moves: number) {
  const { onProgress, ...others } = options;
  return {
    ...others,
    clock,
    store: createBatchStore(index),
    lock: async () => ({ release: async () => {} }),
    onProgress: ((progress) =>
      onProgress({ ...progress, move: index + 1, moves })) satisfies CommonOptions["onProgress"],
  };
}

async function withLock<Value>(
  access: Access,
  { portal, tasks, journal }: { portal: string; tasks: readonly { from: string; to: string }[]; journal: string },
  work: () => Promise<Value>,
): Promise<Value> {
  const groups = tasks.flatMap(({ from, to }) => [from, to]);
  const lock = await (access.lock ?? lockGroups)(portal, groups, journal);
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

const endingReasons: ReadonlySet<StopReason> = new Set(["aborted", "rateLimited", "unreachable", "journalFailed"]);

/**
 * Does one task after the other. One that fails stops no other, unless none of them can go on: without a credential or a
 * portal, after a daily limit, an interruption, or when nothing can be written down any more.
 */
async function runEach(
  tasks: readonly { from: string; to: string }[],
  run: (index: number) => Promise<Exclude<Row["outcome"], Error>>,
): Promise<Row[]> {
  const rows: Row[] = [];
  let end: Error | undefined;
  for (const [index, { from, to }] of tasks.entries()) {
    const outcome = end ? refuseAfter(end) : await run(index).catch(toError);
    if (outcome instanceof Error && endsAll(outcome)) end ??= outcome;
    rows.push({ from, to, outcome });
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

/** The exit code of all: that of each if it is the same, else 1. */
export function getBatchExitCode(rows: readonly Row[]): 0 | 1 | 2 {
  const [first = 0, ...others] = rows.map(({ outcome }) => getExitCode(outcome));
  return others.every((code) => code === first) ? first : 1;
}

function refuse(message: string): CommandError {
  return new CommandError(
    exitCodes.refused,
    `${message} Nothing was sent.`,
    "Give the journal that group-move named when it began.",
  );
}
