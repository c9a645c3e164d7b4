import { refuse } from "./journal.ts";
import type { ResumeOptions } from "./options.ts";
import type { MoveClient } from "./portal.ts";
import type { MoveResult, NothingToDo, UndoResult } from "./result.ts";
import { withJournal } from "./session.ts";
import { runMove } from "./task.ts";
import { mark, runUndo } from "./undo.ts";

/**
 * Goes on with a move or with an undo from its journal: waits until nothing that was sent can still run, reads both
 * groups, and does for each person what is left, in steps. Nothing is sent twice because a process ended: a kill while
 * it runs, and another resume, come to the same end. A move that was saved alone begins.
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
): Promise<MoveResult | UndoResult | NothingToDo> {
  return withJournal(client, journal, options, async (head, opened) => {
    const { undo, isDone } = opened.state;
    if (undo !== "none") {
      throw refuse("This move was taken back, or is being taken back. Resume or repeat the undo instead.");
    }
    if (head.type === "undo") await mark(head.of, isDone ? "undone" : "undoing", options);
    if (isDone) return { nothingToDo: "It has ended, with everybody where they should be." };
    return head.type === "undo" ? runUndo(opened, head, options) : runMove(opened, head, options);
  });
}
