import { describeRun, finish, type Closing } from "./closing.ts";
import { fileStore, FORMAT_VERSION, refuse, type MoveHead, type UndoHead } from "./journal.ts";
import type { CommonOptions, UndoOptions } from "./options.ts";
import type { Group, MoveClient } from "./portal.ts";
import { sortUndone, type NothingToDo, type UndoResult } from "./result.ts";
import { Run } from "./run.ts";
import { createState, openJournal, withJournal, withNewJournal, type MoveState, type Opened } from "./session.ts";
import { runSteps } from "./steps.ts";

const MAX_MANAGER_TRIES = 3;

/**
 * Takes a move back, finished or broken off, from its journal. Always in steps:
 * whoever was taken out of the source is added to it and seen there, whoever was not in the target before is then taken
 * out of it, and the source gets its manager back. Guests, and people whom others have moved since, are left alone.
 *
 * @example
 * const result = await undoMove(docspace, "sales.journal.jsonl", { journal: "undo.journal.jsonl" });
 *
 * @throws MoveRefusedError when the journal can't be used; MoveStoppedError when it ended before it was done.
 */
export async function undoMove(
  client: MoveClient,
  journal: string,
  options: UndoOptions = {},
): Promise<UndoResult | NothingToDo> {
  return withJournal(client, journal, options, async (head, { portal, journal: original, state }) => {
    if (head.type === "undo") throw refuse("This is the journal of an undo. Give the one of the move.");
    if (state.undo === "done") return { nothingToDo: "The move was taken back already." };
    if (state.sent.size === 0) {
      await original.append({ type: "undone" });
      return { nothingToDo: "The move had sent nothing." };
    }
    const undo = describeUndo(head, state, (options.store ?? fileStore).resolve(journal));
    return withNewJournal(undo, options, async (own) => {
      await original.append({ type: "undoing" });
      return runUndo({ portal, journal: own, state: createState(undo) }, undo, options);
    });
  });
}

/** What takes a move back, whose journal is `of`. */
function describeUndo({ portal, from, to, moves, alreadyThere }: MoveHead, state: MoveState, of: string): UndoHead {
  const inSource = new Set(state.before?.from.members);
  const inTarget = new Set(state.before?.to.members);
  const people = [...moves, ...alreadyThere].filter((id) => inSource.has(id) && state.sent.has(id));
  const manager = state.before?.from.manager;
  const underWay = [...state.underWay.values()].reduce((sum, count) => sum + count, 0);
  return {
    type: "undo",
    version: FORMAT_VERSION,
    portal,
    from,
    to,
    putBack: people.filter((id) => state.removed.has(id)),
    takeOut: people.filter((id) => !inTarget.has(id)),
    manager: manager !== undefined && inSource.has(manager) ? manager : undefined,
    // After an undo that was broken off, something of it may still run.
    underWay: state.undo === "begun" || state.underWay.size > 0 ? underWay : undefined,
    of,
  };
}

/** Marks the journal of a move. One that is not there any more can't be resumed either. */
export async function mark(of: string, type: "undoing" | "undone", options: CommonOptions): Promise<void> {
  const { store = fileStore } = options;
  const text = await store.read(of).catch(() => undefined);
  if (text === undefined) return;
  const journal = await openJournal(of, options);
  await journal.append({ type });
  await journal.close();
}

/** Does what is left of an undo, and marks the journal of the move when nothing is. */
export async function runUndo(opened: Opened, undo: UndoHead, options: CommonOptions): Promise<UndoResult> {
  const run = new Run(opened, { into: undo.from, outOf: undo.to, target: undo.to }, options);
  let isProvable = false;
  const result = await finish<UndoResult>(run, undo.putBack, {
    // What the move itself sent counts as sent, however this ends.
    wasSent: true,
    send: async () => {
      if (run.mayStillRun) await run.awaitStill();
      run.report("reading");
      const source = await run.readExisting(undo.from);
      const target = await run.read(undo.to);
      isProvable = run.portal.hasMemberCalls && source.isProven && (target?.isProven ?? true);
      // Where no read proves who is where, nobody is ever taken out of a group.
      if (!isProvable) return;
      await takeBack(run, undo, source, target);
      await restoreManager(run, undo);
    },
    describe: (closing) => describeResult(run, undo, closing, isProvable),
    isDone: (ended) =>
      ended.verified &&
      // Whoever is not back in the source can't manage it again.
      (ended.managerRestored !== false || !ended.putBack.some(({ id }) => id === undo.manager)) &&
      ended.leftAlone.every(({ reason }) => reason !== "notAccepted" && reason !== "notReached"),
  });
  if (run.state.isDone) await mark(undo.of, "undone", options);
  return result;
}

async function takeBack(run: Run, task: UndoHead, source: Group, target: Group | undefined): Promise<void> {
  // Whoever is in neither group, or a guest now, was moved or changed by others since. With the target gone, all come back.
  const isWhereLeft = (id: string) => !target || target.members.get(id)?.isGuest === false;
  const add = task.putBack.filter((id) => !source.members.has(id) && isWhereLeft(id));
  const remove = task.takeOut.filter((id) => isWhereLeft(id) && target && target.manager?.id !== id);
  await runSteps(run, { add, remove });
}

/** Sets the manager of the source again if it has none and the person is its member: setting one makes them a member. */
async function restoreManager(run: Run, { from, manager }: UndoHead): Promise<void> {
  if (manager === undefined) return;
  for (let tries = 0; tries < MAX_MANAGER_TRIES; tries += 1) {
    const source = await run.readExisting(from);
    if (source.manager || source.members.get(manager)?.isGuest !== false) return;
    await run.write("setManager", [manager], () => run.portal.setManager(from, manager));
    if (run.mayStillRun) await run.awaitStill();
  }
}

function describeResult(run: Run, task: UndoHead, { both, reason }: Closing, isProvable: boolean): UndoResult {
  const common = { ...describeRun(run, task), undo: true as const };
  const source = both?.into;
  const people = { putBack: run.name(task.putBack), takeOut: run.name(task.takeOut) };
  const lists = source && {
    ...sortUndone(people, { from: source, to: both.outOf }, run),
    managerRestored: getManagerRestored(source, task),
  };
  const why =
    reason ??
    (source ? undefined : "The source is gone.") ??
    (isProvable ? undefined : "This portal can't prove who is in a group, so nobody was taken out of one.");
  if (lists && why === undefined) return { ...common, ...lists, verified: true };
  return { ...common, verified: false, reason: why ?? "It is not known.", lastSeen: lists };
}

function getManagerRestored({ manager: now }: Group, { manager }: UndoHead): boolean | undefined {
  if (manager === undefined || (now && now.id !== manager)) return undefined;
  return now !== undefined;
}
