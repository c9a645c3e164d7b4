export type { Clock } from "./clock.ts";
export { MoveRefusedError, type RefusalCode, type StopReason } from "./errors.ts";
export { fileStore, type JournalFile, type JournalStore } from "./journal.ts";
export { lockGroups, type Lock } from "./lock.ts";
export type { CommonOptions, Phase, PlanChange, Progress, ResumeOptions, RunOptions, UndoOptions } from "./options.ts";
export { planMove, type Plan, type PlanOptions, type SaveOptions } from "./move.ts";
export {
  MAX_DAILY_WRITES,
  parseGroupId,
  type PlanDetails,
  type PlanGroup,
  type RoomAccess,
  type StayReason,
  type Strategy,
} from "./plan.ts";
export type { Group, MoveClient, Person, Room } from "./portal.ts";
export {
  getExitCode,
  MoveStoppedError,
  type MoveLists,
  type MoveResult,
  type NothingToDo,
  type UndoLists,
  type UndoReason,
  type UndoResult,
} from "./result.ts";
export { resumeMove } from "./resume.ts";
export { inspectJournal, type JournalInfo } from "./session.ts";
export { undoMove } from "./undo.ts";
