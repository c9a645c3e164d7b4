import type { GroupSnapshot, JournalEntry, JournalHead, MoveTask, UndoTask } from "./journal.ts";

/** What is known of one task besides what reads show. */
export interface TaskState {
  before?: { from: GroupSnapshot; to: GroupSnapshot };
  /** Requests whose end is not known, by their number, with how many people each is about. */
  underWay: Map<number, number>;
  /** People whom a read showed in the target. */
  seen: Set<string>;
  /** People whom a request that left was about, and of these whom it was to take out of the source. */
  sent: Set<string>;
  removed: Set<string>;
  /** Whether the portal's own request was sent, and not refused: it is sent once. */
  hasMoved: boolean;
  /** Whether nothing is left to do. */
  isDone: boolean;
}

export interface JournalState {
  head: JournalHead;
  tasks: TaskState[];
  /** The number of the last request. */
  requests: number;
  undo: "none" | "begun" | "done";
}

export function createTaskState(task?: MoveTask | UndoTask): TaskState {
  return {
    // Of an undo: what the move had sent, or an undo before this one, before the first number of its own.
    underWay: new Map(task && "underWay" in task && task.underWay !== undefined ? [[0, task.underWay]] : []),
    seen: new Set(),
    sent: new Set(),
    removed: new Set(),
    hasMoved: false,
    isDone: false,
  };
}

/** What the lines of a journal add up to. */
export function sumUp(head: JournalHead, entries: readonly JournalEntry[]): JournalState {
  const state: JournalState = {
    head,
    tasks: head.tasks.map((task) => createTaskState(task)),
    requests: 0,
    undo: "none",
  };
  const notSent = new Set<number>();
  const refused = new Set<number>();
  for (const entry of entries) {
    if (entry.type !== "response") continue;
    if (entry.outcome === "notSent") notSent.add(entry.number);
    if (entry.outcome === "refused") refused.add(entry.number);
  }
  for (const entry of entries) {
    if (entry.type === "undoing") state.undo = "begun";
    else if (entry.type === "undone") state.undo = "done";
    if (entry.type === "request") state.requests = Math.max(state.requests, entry.number);
    const task = "task" in entry ? state.tasks[entry.task] : undefined;
    if (!task || !("task" in entry)) continue;
    if (entry.type === "before") task.before ??= { from: entry.from, to: entry.to };
    else if (entry.type === "request" && !notSent.has(entry.number)) {
      task.underWay.set(entry.number, entry.people.length);
      for (const id of entry.people) task.sent.add(id);
      if (entry.kind === "remove" || entry.kind === "move") for (const id of entry.people) task.removed.add(id);
      if (entry.kind === "move" && !refused.has(entry.number)) task.hasMoved = true;
    } else if (entry.type === "response" && entry.outcome !== "unknown") task.underWay.delete(entry.number);
    else if (entry.type === "seen") for (const id of entry.people) task.seen.add(id);
    else if (entry.type === "still") task.underWay.clear();
    else if (entry.type === "end") task.isDone = entry.done;
  }
  return state;
}

/** What takes a task back. `isRepeated`: after an undo that was broken off, of which something may still run. */
export function describeUndo(
  { from, to, moves, alreadyThere }: MoveTask,
  state: TaskState,
  isRepeated: boolean,
): UndoTask {
  const inSource = new Set(state.before?.from.members);
  const inTarget = new Set(state.before?.to.members);
  const people = [...moves, ...alreadyThere].filter((id) => inSource.has(id) && state.sent.has(id));
  const manager = state.before?.from.manager;
  return {
    from,
    to,
    putBack: people.filter((id) => state.removed.has(id)),
    takeOut: people.filter((id) => !inTarget.has(id)),
    manager: manager !== undefined && inSource.has(manager) ? manager : undefined,
    underWay:
      isRepeated || state.underWay.size > 0 ? [...state.underWay.values()].reduce((a, b) => a + b, 0) : undefined,
  };
}
