import wrapAnsi from "wrap-ansi";
import { createColors, MAX_PROSE, printable, stringifySafely, type Environment, type Output } from "./text.ts";

/** How a command ends; a signal that ended it has a code of its own. */
export const exitCodes = { ok: 0, failed: 1, refused: 2 } as const;

/** What ends a command without what it was to do: what happened, what to do next, and how the process ends. */
export class CommandError extends Error {
  readonly exitCode: number;
  /** Empty where the message says it. */
  readonly hint: string;
  /** A command line to paste, which goes on. */
  readonly command: string | undefined;

  constructor(
    exitCode: number,
    message: string,
    hint = "",
    { command, ...options }: ErrorOptions & { command?: string | undefined } = {},
  ) {
    super(message, options);
    this.exitCode = exitCode;
    this.hint = hint;
    this.command = command;
  }
}

/** Explains what no user can help. */
export function explainBug(error: unknown): CommandError {
  const message = error instanceof Error ? printable(error.message) : "";
  return new CommandError(
    exitCodes.failed,
    message || "Something went wrong, and did not say what.",
    "This is a bug of the command, please report it.",
    { cause: error },
  );
}

/**
 * Shows an error: one line for what happened, one for what to do, and a command line, which is not broken. A terminal
 * gets the others broken between words.
 */
export function showError(
  { message, hint, exitCode, command }: CommandError,
  { stderr, env }: { stderr: Output; env: Environment },
  isJson: boolean,
): void {
  if (isJson) {
    stderr.write(`${stringifySafely({ type: "error", exitCode, message, hint, command })}\n`);
    return;
  }
  const { red, cyan } = createColors(stderr, env);
  const width = stderr.isTTY ? Math.min(stderr.columns || MAX_PROSE, MAX_PROSE) : Number.POSITIVE_INFINITY;
  const lines = [`${red("Error:")} ${message}`, ...(hint ? [`${cyan("Hint:")} ${hint}`] : [])];
  stderr.write(`${wrapAnsi(lines.join("\n"), width)}\n`);
  if (command !== undefined) stderr.write(`  ${command}\n`);
}
