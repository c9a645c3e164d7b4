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
