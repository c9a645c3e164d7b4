import {
  APIUserAbortError,
  ClientOptionsError,
  GroupMoveError,
  NotFoundError,
  RequestValidationError,
} from "@group-move/client";
import type { Access } from "./access.ts";
import type { Ids } from "./api.ts";
import { interrupted } from "./confirm.ts";
import { CommandError, exitCodes } from "./command-error.ts";
import { getHint, lookFirst } from "./hints.ts";
import { printable } from "./text.ts";

/** Turns what a move failed with into what the user needs to know. */
export function explainError(error: unknown, access: Access, ids: Ids): CommandError {
  if (error instanceof CommandError) return error;
  if (error instanceof APIUserAbortError) {
    if (error.outcome === "notSent") return interrupted();
    return new CommandError(exitCodes.interrupted, "Interrupted while the request was under way.", lookFirst);
  }
  const { wrongUsage, refused } = exitCodes;
  if (error instanceof ClientOptionsError) {
    // The client's options have other names here: flags, and variables.
    const name = error.option === undefined ? "" : `${access.names[error.option] ?? error.option} `;
    return new CommandError(wrongUsage, printable(name + error.detail), "See group-move --help.");
  }
  if (error instanceof RequestValidationError) return explainIds(error);
  if (!(error instanceof GroupMoveError)) return explainFault(error);
  const asked = error instanceof NotFoundError ? ` Asked for were ${ids.fromId} and ${ids.toId}.` : "";
  return new CommandError(refused, `The move ${printable(error.detail)}${asked}`, getHint(error, access));
}

/** Explains what no user can help. */
export function explainFault(error: unknown): CommandError {
  const message = error instanceof Error ? printable(error.message) : "";
  return new CommandError(
    exitCodes.refused,
    message || "Something went wrong, and did not say what.",
    "This is a fault of the command itself, please report it.",
  );
}

function explainIds({ detail }: RequestValidationError): CommandError {
  return new CommandError(
    exitCodes.wrongUsage,
    printable(detail),
    "A group's id looks like 08e455dc-98c4-4390-b36f-54757080149c; it is in the address of the group's page.",
  );
}
