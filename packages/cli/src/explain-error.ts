import {
  APIUserAbortError,
  ClientOptionsError,
  GroupMoveError,
  NotFoundError,
  RequestValidationError,
} from "@group-move/client";
import type { Access } from "./access.ts";
import type { Ids } from "./api.ts";
import { CommandError, exitCodes } from "./command-error.ts";
import { hintFor, lookFirst } from "./hints.ts";
import { printable } from "./text.ts";

/** Turns what a move failed with into what the user needs to know. */
export function explainError(error: unknown, access: Access, ids: Ids): CommandError {
  if (error instanceof CommandError) return error;
  if (error instanceof APIUserAbortError) {
    return new CommandError(
      exitCodes.interrupted,
      "Interrupted while the request was under way.",
      `The portal may still be working on it. ${lookFirst}`,
    );
  }
  const { wrongUsage, refused } = exitCodes;
  if (error instanceof ClientOptionsError) {
    return new CommandError(wrongUsage, inUsersNames(error.message, access.names), "See group-move --help.");
  }
  if (error instanceof RequestValidationError) return explainIds(error);
  if (!(error instanceof GroupMoveError)) return explainFault(error);
  const asked = error instanceof NotFoundError ? ` Asked for were ${ids.fromId} and ${ids.toId}.` : "";
  return new CommandError(refused, messageOf(error, access) + asked, hintFor(error, access));
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

function explainIds({ issues }: RequestValidationError): CommandError {
  const list = issues.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join("; ");
  return new CommandError(
    exitCodes.wrongUsage,
    printable(list),
    "A group's id looks like 08e455dc-98c4-4390-b36f-54757080149c; it is in the address of the group's page.",
  );
}

function messageOf({ message }: GroupMoveError, { names }: Access): string {
  const own = { baseUrl: names["baseUrl"] ?? "" };
  // The client's messages begin with the operation, its method and path; here there is just one of them.
  return inUsersNames(printable(message).replace(/^\w+ \([A-Z]+ \S+\) /, "The move "), own);
}

/** Calls the client's options what the user calls them. */
export function inUsersNames(message: string, names: Readonly<Record<string, string>>): string {
  return Object.entries(names).reduce(
    (text, [option, name]) => text.replaceAll(new RegExp(`\\b${option}\\b`, "g"), name),
    message,
  );
}
