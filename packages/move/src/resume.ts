import { MoveRefusedError } from "./errors.ts";
import type { Journal, MoveTask, UndoTask } from "./journal.ts";
import type { JournalState } from "./journal-state.ts";
import type { MoveClient, Portal } from "./portal.ts";
import type { BatchResult, MoveResult, NothingToDo, UndoResult } from "./result.ts";
import { collect, createContext, runEach, withJournal, type ResumeOptions } from "./session.ts";
import { runMove } from "./task.ts";
import { mark, runUndos } from "./undo.ts";

/**
 * Goes on with a move, with all moves of a batch, or with an undo, from its journal: waits until nothing that was sent
 * can still run, reads both groups, and does for each person what is left, in steps. Nothing is sent twice because a
 * process ended: a kill while it runs, and another resume, come to the same end.
 *
 * @example
 * const result = await resumeMove(docspace, "sales.journal.jsonl");
 *
 * @throws MoveRefusedError when the journal can't be used; MoveStoppedError when it ended early again.
 */
export async function resumeMove(
  client: MoveClient,
  journal: string,
  options: ResumeOptions = {},
): Promise<MoveResult | UndoResult | NothingToDo | BatchResult> {
  return withJournal(client, journal, options, async ({ portal, journal: opened, state }) => {
    const { head } = state;
    if (state.undo !== "none") {
      throw new MoveRefusedError(
        "unusableJournal",
        "This move was taken back, or is being taken back. Resume or repeat the undo instead. Nothing was sent.",
      );
    }
    if (state.tasks.every(({ isDone }) => isDone)) {
      if (head.type === "undo") await mark(head.of, "undone", options);
      return { nothingToDo: "It has ended, with everybody where they should be." };
    }
    if (head.type === "undo") {
      await mark(head.of, "undoing", options);
      return collect(await resumeUndos(head.tasks, { portal, opened, state }, { ...options, of: head.of }));
    }
    return collect(await resumeMoves(head.tasks, { portal, opened, state }, options));
  });
}

interface Opened {
  portal: Portal;
  opened: Journal;
  state: JournalState;
}

async function resumeMoves(tasks: readonly MoveTask[], { portal, opened, state }: Opened, options: ResumeOptions) {
  const { requests } = state;
  const context = createContext({ portal, journal: opened, requests, tasks: tasks.length }, options);
  const { onChange, addMissing, allowLdap = false } = options;
  const choices = { strategy: "auto" as const, allowLdap, hasMemberCalls: portal.hasMemberCalls, onChange, addMissing };
  return runEach(
    tasks.map((task, index) => ({
      task,
      async run(): Promise<MoveResult | NothingToDo> {
        const own = state.tasks[index];
        if (!own || own.isDone) return { nothingToDo: "It has ended, with everybody where they should be." };
        return runMove(context, index, { task, state: own }, choices);
      },
    })),
  );
}

async function resumeUndos(
  tasks: readonly UndoTask[],
  { portal, opened, state }: Opened,
  options: ResumeOptions & { of: string | undefined },
) {
  const { requests } = state;
  const context = createContext({ portal, journal: opened, requests, tasks: tasks.length }, options);
  return runUndos(context, tasks, state.tasks, options);
}
