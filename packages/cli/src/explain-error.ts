import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  AuthenticationError,
  GroupMoveError,
  InternalServerError,
  NotFoundError,
  PaymentRequiredError,
  PermissionDeniedError,
  RateLimitError,
  ResponseValidationError,
} from "@group-move/client";
import { relative } from "node:path";
import { getExitCode, MoveRefusedError, MoveStoppedError, type RefusalCode } from "@group-move/move";
import type { Access } from "./access.ts";
import { CommandError, exitCodes, explainBug } from "./kit/errors.ts";
import { getInterruptCode, Interruption, type Io } from "./kit/io.ts";
import { printable } from "./kit/text.ts";

/** What the words of a hint depend on. */
export type Words = Pick<Access, "names" | "program" | "proxies">;

/** Turns what a command failed with into what the user needs to know. */
export function explainError(error: unknown, words: Words, io: Io): CommandError {
  if (error instanceof CommandError) return error;
  if (error instanceof Interruption) {
    return new CommandError(error.exitCode, "Interrupted: nothing was sent that changes something.", "Run it again.");
  }
  if (error instanceof MoveRefusedError) {
    const message = printable(error.message);
    return new CommandError(getInterruptCode(io) ?? exitCodes.refused, message, refusals[error.code] ?? lookAtPlan);
  }
  if (error instanceof MoveStoppedError) return explainStop(error, words, io);
  if (error instanceof GroupMoveError) {
    const interrupted = getInterruptCode(io);
    const message = interrupted === undefined ? `The portal could not be read: ${error.detail}` : "Interrupted.";
    return new CommandError(interrupted ?? exitCodes.refused, printable(message), getHint(error, words));
  }
  return explainBug(error);
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
function explainStop(error: MoveStoppedError, words: Words, io: Io): CommandError {
  const { reason, journal, cause } = error;
  const interrupted = reason === "aborted" ? getInterruptCode(io) : undefined;
  const exitCode = interrupted ?? getExitCode(error);
  const why = cause instanceof APIError ? ` ${getHint(cause, words)}` : "";
  const resume =
    journal === undefined ? "" : `Go on with: ${words.program} resume ${quote(relative(io.folder, journal))}`;
  return new CommandError(exitCode, printable(error.message), `${resume}${why}`.trim() || lookAtPlan, { cause: error });
}

/** A text as a shell takes it for one word. */
export function quote(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `"${text.replaceAll(/(["\\$`])/g, "\\$1")}"`;
}

type Kind = abstract new (...parameters: never[]) => GroupMoveError;
type Hint = (error: GroupMoveError, words: Words) => string;

/** What to do after each kind of failure. The first kind that an error is of counts. */
const hints: readonly (readonly [kind: Kind, hint: Hint])[] = [
  [AuthenticationError, getHintForAuthentication],
  [PaymentRequiredError, () => "Ask the portal's owner to look at its plan and its limits."],
  [PermissionDeniedError, getHintForPermission],
  [NotFoundError, () => "group-move list shows the groups and their ids."],
  [RateLimitError, getHintForRateLimit],
  [InternalServerError, () => "The portal is not well. Try again later."],
  [APIError, () => "The portal did not accept the request. Check that its version has this function."],
  [APIConnectionTimeoutError, () => "--timeout sets how long to wait."],
  [APIConnectionError, getHintForConnection],
  [ResponseValidationError, getHintForOddResponse],
];

export function getHint(error: GroupMoveError, words: Words): string {
  const [, hint] = hints.find(([kind]) => error instanceof kind) ?? [];
  return hint ? hint(error, words) : "See group-move --help.";
}

function getHintForAuthentication(_: GroupMoveError, { names }: Words): string {
  const variable = [names["apiKey"], names["authToken"]].filter(Boolean).join(" or ");
  return `The key or token in ${variable} is mistyped, expired or revoked. A key can be created on the portal, under Developer Tools > API keys.`;
}

function getHintForPermission(): string {
  return "Only the portal's owner and its DocSpace admins may do this, and a key with limited permissions needs accounts:read to look and accounts:write to move.";
}

function getHintForRateLimit(error: GroupMoveError): string {
  const wait = error instanceof RateLimitError ? error.retryAfter : undefined;
  return `The portal has had too many requests. Wait ${wait === undefined ? "a minute" : `${Math.ceil(wait)} s`}.`;
}

function getHintForConnection(error: GroupMoveError, { names, proxies }: Words): string {
  const way = proxies ? ` Requests go through ${proxies} unless NO_PROXY names the portal: check these too.` : "";
  const where = error.outcome === "notSent" ? `the address in ${names["baseUrl"] ?? "--portal"} and ` : "";
  return `Check ${where}the network.${way}`;
}

function getHintForOddResponse(error: GroupMoveError, { names }: Words): string {
  const portal = names["baseUrl"] ?? "--portal";
  return error.code === "redirect"
    ? `Set ${portal} to the portal's final address: no other one gets the credential.`
    : `Check that ${portal} is the address of the portal itself: a proxy or a sign-in page may have responded.`;
}
