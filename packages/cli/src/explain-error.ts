import { GroupMoveError } from "@group-move/client";
import { relative } from "node:path";
import { getExitCode, MoveRefusedError, MoveStoppedError, type RefusalCode } from "@group-move/move";
import { getHint, isAboutPortal, type Words } from "./hints.ts";
import { CommandError, exitCodes, explainBug } from "./kit/errors.ts";
import { getInterruptCode, Interruption, type Stdio } from "./kit/stdio.ts";
import { printable } from "./kit/text.ts";

/** Turns what a command failed with into what the user needs to know. */
export function explainError(error: unknown, words: Words, stdio: Stdio): CommandError {
  if (error instanceof CommandError) return error;
  const interrupted = getInterruptCode(stdio);
  const cause = error instanceof MoveRefusedError ? error.cause : error;
  if (
    interrupted !== undefined &&
    (isUnsentStop(error) || cause instanceof Interruption || cause instanceof GroupMoveError)
  ) {
    return new CommandError(interrupted, "Interrupted: nothing was sent that changes something.", "Run it again.");
  }
  if (error instanceof MoveStoppedError) return explainStop(error, words, stdio);
  if (error instanceof MoveRefusedError && !isAboutPortal(cause)) {
    const hint = cause instanceof GroupMoveError && error.code !== "groupNotFound" ? getHint(cause, words) : undefined;
    const message = printable(error.message);
    const isNew = error.code === "unusableJournal" && error.message.includes(" can't be made: ");
    const next = isNew ? "Name another file with --journal." : (refusals[error.code] ?? lookAtPlan);
    return new CommandError(interrupted ?? exitCodes.refused, message, hint ?? next);
  }
  if (!(cause instanceof GroupMoveError)) return explainBug(error);
  const message = `The portal could not be read: the request ${cause.detail}`;
  return new CommandError(exitCodes.refused, printable(message), getHint(cause, words));
}

/** A run that was interrupted while it only read. */
export function isUnsentStop(error: unknown): boolean {
  return error instanceof MoveStoppedError && error.reason === "aborted" && !error.isSent;
}

const lookAtPlan = "Look at it with group-move plan.";
/** What to do after a refusal, where its message does not say it. */
const refusals: Partial<Record<RefusalCode, string>> = {
  sameGroup: "Nothing was sent. group-move list shows the groups.",
  builtInGroup: "Nothing was sent. group-move list shows the groups.",
  ldapGroup: "Nothing was sent. --ldap allows it.",
  groupNotFound: "group-move list shows the groups and their ids.",
  guestInSource: "Nothing was sent. Leave --strategy out.",
  incompleteRead: "Try again in a minute: the portal may be changing the group.",
  locked: "group-move resume goes on with a move that broke off.",
  unusableJournal: "Give the journal that group-move named when it began.",
};

/** A move or an undo that broke off: E5 tells by whether anything was sent. */
function explainStop(error: MoveStoppedError, words: Words, stdio: Stdio): CommandError {
  const { reason, journal, cause } = error;
  const exitCode = (reason === "aborted" ? getInterruptCode(stdio) : undefined) ?? getExitCode(error);
  const command = journal && `${words.program} resume ${quote(relative(stdio.folder, journal))}`;
  const goOn = command ? "Go on with the command below." : lookAtPlan;
  const hint = cause instanceof GroupMoveError ? getHint(cause, words) : goOn;
  return new CommandError(exitCode, printable(error.message), hint, { cause: error, command });
}

/** A text as a shell takes it for one word. */
export function quote(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `"${text.replaceAll(/(["\\$`])/g, "\\$1")}"`;
}
