export type { Clock } from "./clock.ts";
export { MoveRefusedError, MoveStoppedError, type RefusalCode, type StopReason } from "./errors.ts";
export {
  fileStore,
  readJournal,
  type JournalEntry,
  type JournalFile,
  type JournalHead,
  type JournalStore,
} from "./journal.ts";
export { lockGroups, type Lock } from "./lock.ts";
export { planMove, type Plan, type PlanOptions } from "./move.ts";
export { parseGroupId, type PlanDetails, type RoomAccess, type StayReason, type Strategy } from "./plan.ts";
export type { Group, MoveClient, Person, Room } from "./portal.ts";
export {
  getExitCode,
  type MoveLists,
  type MoveResult,
  type NothingToDo,
  type UndoLists,
  type UndoReason,
  type UndoResult,
} from "./result.ts";
export { resumeMove } from "./resume.ts";
export type { Phase, Progress } from "./run.ts";
export type { CommonOptions, ResumeOptions, RunOptions, UndoOptions } from "./session.ts";
export type { PlanChange } from "./task.ts";
export { undoMove } from "./undo.ts";
