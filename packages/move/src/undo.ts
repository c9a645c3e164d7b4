import { systemClock } from "./clock.ts";
import { describeRun, finish, type Closing } from "./closing.ts";
import { MoveRefusedError } from "./errors.ts";
import { createUndoHead, fileStore, openJournal, type UndoTask } from "./journal.ts";
import { createTaskState, describeUndo, sumUp, type TaskState } from "./journal-state.ts";
import type { Group, MoveClient } from "./portal.ts";
import { sortUndone, type BatchResult, type NothingToDo, type UndoResult } from "./result.ts";
import { Run, type Context } from "./run.ts";
import {
  collect,
  createContext,
  runEach,
  withJournal,
  withNewJournal,
  type CommonOptions,
  type Row,
  type UndoOptions,
} from "./session.ts";
import { runSteps } from "./steps.ts";

const MAX_MANAGER_TRIES = 3;

/**
 * Takes a move back, finished or broken off, from its journal; the moves of a batch in reverse order. Always in steps:
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
): Promise<UndoResult | NothingToDo | BatchResult> {
  return withJournal(client, journal, options, async ({ portal, journal: original, state }) => {
    const { head } = state;
    if (head.type === "undo") {
      throw new MoveRefusedError(
        "unusableJournal",
        "This is the journal of an undo. Give the one of the move. Nothing was sent.",
      );
    }
    if (state.undo === "done") return { nothingToDo: "The move was taken back already." };
    const tasks = head.tasks
      .flatMap((task, index) => {
        const own = state.tasks[index];
        return own && own.sent.size > 0 ? [describeUndo(task, own, state.undo === "begun")] : [];
      })
      .toReversed();
    if (tasks.length === 0) {
      await original.append({ type: "undone" });
      return { nothingToDo: "The move had sent nothing." };
    }
    const of = (options.store ?? fileStore).resolve(journal);
    const undoHead = createUndoHead(head.portal, tasks, of);
    return withNewJournal(options.journal, undoHead, options, async (own) => {
      await original.append({ type: "undoing" });
      const context = createContext({ portal, journal: own, tasks: tasks.length }, options);
      const { tasks: states } = sumUp(undoHead, []);
      return collect(await runUndos(context, tasks, states, { ...options, of }));
    });
  });
}

/** Does what is left of some undos, and marks the journal of the moves when nothing is. */
export async function runUndos(
  context: Context,
  tasks: readonly UndoTask[],
  states: readonly TaskState[],
  options: CommonOptions & { of: string | undefined },
): Promise<Row<UndoResult | NothingToDo>[]> {
  const rows = await runEach(
    tasks.map((task, index) => ({
      task,
      async run(): Promise<UndoResult | NothingToDo> {
        const state = states[index] ?? createTaskState();
        if (state.isDone) return { nothingToDo: "It was taken back already." };
        return runUndo(context, index, { task, state });
      },
    })),
  );
  if (states.every(({ isDone }) => isDone)) await mark(options.of, "undone", options);
  return rows;
}

/** Marks the journal of a move. One that is not there any more can't be resumed either. */
export async function mark(
  of: string | undefined,
  type: "undoing" | "undone",
  { store = fileStore, clock = systemClock }: CommonOptions,
): Promise<void> {
  if (
    of === undefined ||
    !(await store.read(of).then(
      () => true,
      () => false,
    ))
  )
    return;
  const journal = await openJournal(store, of, () => clock.now());
  await journal.append({ type });
  await journal.close();
}

async function runUndo(context: Context, index: number, { task, state }: { task: UndoTask; state: TaskState }) {
  const run = new Run(context, { task: index, into: task.from, outOf: task.to, target: task.to }, state);
  let isProvable = false;
  return finish<UndoResult>(run, task.putBack, {
    // What the move itself sent counts as sent, however this ends.
    wasSent: true,
    send: async () => {
      if (run.mayStillRun) await run.awaitStill();
      run.report("reading");
      const source = await run.readExisting(task.from);
      const target = await run.read(task.to);
      isProvable = context.portal.hasMemberCalls && source.isProven && (target?.isProven ?? true);
      // Where no read proves who is where, nobody is ever taken out of a group.
      if (!isProvable) return;
      await takeBack(run, task, source, target);
      await restoreManager(run, task);
    },
    describe: (closing) => describeResult(run, task, closing, isProvable),
    isDone: (result) =>
      result.verified &&
      // Whoever is not back in the source can't manage it again.
      (result.managerRestored !== false || !result.putBack.some(({ id }) => id === task.manager)) &&
      result.leftAlone.every(({ reason }) => reason !== "notAccepted" && reason !== "notReached"),
  });
}

async function takeBack(run: Run, task: UndoTask, source: Group, target: Group | undefined): Promise<void> {
  // Whoever is in neither group, or a guest now, was moved or changed by others since. With the target gone, all come back.
  const isWhereLeft = (id: string) => !target || target.members.get(id)?.isGuest === false;
  const add = task.putBack.filter((id) => !source.members.has(id) && isWhereLeft(id));
  const remove = task.takeOut.filter((id) => isWhereLeft(id) && target && target.manager?.id !== id);
  await runSteps(run, { add, remove });
}

/** Sets the manager of the source again if it has none and the person is its member: setting one makes them a member. */
async function restoreManager(run: Run, { from, manager }: UndoTask): Promise<void> {
  if (manager === undefined) return;
  for (let tries = 0; tries < MAX_MANAGER_TRIES; tries += 1) {
    const source = await run.readExisting(from);
    if (source.manager || source.members.get(manager)?.isGuest !== false) return;
    await run.write("setManager", [manager], () => run.context.portal.setManager(from, manager));
    if (run.mayStillRun) await run.awaitStill();
  }
}

function describeResult(run: Run, task: UndoTask, { both, reason }: Closing, isProvable: boolean): UndoResult {
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

function getManagerRestored({ manager: now }: Group, { manager }: UndoTask): boolean | undefined {
  if (manager === undefined || (now && now.id !== manager)) return undefined;
  return now !== undefined;
}
