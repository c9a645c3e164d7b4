import type { MoveResult, UndoResult } from "./result.ts";

/** Why a move was not begun. */
export type RefusalCode =
  | "sameGroup"
  | "builtInGroup"
  | "ldapGroup"
  | "groupNotFound"
  | "unexpectedCount"
  | "guestInSource"
  | "incompleteRead"
  | "locked"
  | "declined"
  | "unusableJournal"
  | "notReached";

/**
 * A move, a resume or an undo was not begun: no request was sent that changes something.
 *
 * @example
 * if (error instanceof MoveRefusedError) console.log(error.code, error.message);
 */
export class MoveRefusedError extends Error {
  override readonly name = "MoveRefusedError";
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Why a move or an undo ended before it was done. */
export type StopReason =
  | "aborted"
  | "refused"
  | "rateLimited"
  | "unreachable"
  | "sourceGone"
  | "targetGone"
  | "restless"
  | "tooManyRefusals"
  | "journalFailed";

export interface StopDetails {
  reason: StopReason;
  resumeAt?: number | undefined;
  cause?: unknown;
}

/** Ends the writing part of a run; the closing reads follow, and then a `MoveStoppedError`. */
export class Stop extends Error {
  readonly details: StopDetails;

  constructor(message: string, details: StopDetails) {
    super(message);
    this.details = details;
  }
}

/**
 * A move or an undo ended before it was done. `result` is what the closing reads saw, and `journal` the file that
 * `resumeMove` goes on with. `cause` is the client's error, where one ended it.
 *
 * @example
 * if (error instanceof MoveStoppedError && error.journal) console.log(`Go on with: group-move resume ${error.journal}`);
 */
export class MoveStoppedError extends Error {
  override readonly name = "MoveStoppedError";
  readonly reason: StopReason;
  readonly result: MoveResult | UndoResult;
  readonly journal: string | undefined;
  /** When a daily limit ends, in ms since 1970-01-01 UTC. */
  readonly resumeAt: number | undefined;
  /** Whether a request that changes something has left, in this run or in one that its journal tells of. */
  readonly isSent: boolean;

  constructor(stop: Stop, { result, isSent }: { result: MoveResult | UndoResult; isSent: boolean }) {
    const { reason, resumeAt, cause } = stop.details;
    super(stop.message, cause === undefined ? {} : { cause });
    this.reason = reason;
    this.result = result;
    this.journal = result.journal;
    this.resumeAt = resumeAt;
    this.isSent = isSent;
  }
}
