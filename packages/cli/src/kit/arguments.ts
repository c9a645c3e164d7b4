import { CommanderError, type Command } from "commander";
import { exitCodes } from "./errors.ts";
import type { Stdio } from "./stdio.ts";
import { MAX_PROSE } from "./text.ts";

/** Has a command end no process, write to the given streams, and repeat no secret. */
export function configureCommand(command: Command, { stdout, stderr }: Stdio): Command {
  return command.exitOverride().configureOutput({
    writeOut: (text) => stdout.write(text),
    writeErr: (text) => stderr.write(text),
    outputError: (text, write) => write(inOurStyle(command, text)),
    getOutHelpWidth: () => Math.min(stdout.columns ?? 80, MAX_PROSE),
  });
}

/** Has a command read the arguments. Gives an exit code when that was all, as after --help or wrong usage. */
export function parseArguments(program: Command, argv: readonly string[]): number | undefined {
  try {
    program.parse(argv, { from: "user" });
    return undefined;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.ok : exitCodes.refused;
  }
}

function inOurStyle(command: Command, message: string): string {
  const [, flag = ""] = /unknown option '(--[\w-]+)=/.exec(message) ?? [];
  if (isFlag(command, flag)) return `Error: option '${flag}' takes no value\n`;
  return message
    .replace(/^error: /, "Error: ")
    .replace("\n(Did you mean", " (Did you mean")
    .replace(valueOfUnknownOption, "$1'");
}

function isFlag(command: Command, name: string): boolean {
  const program = command.parent ?? command;
  return [program, ...program.commands].some(({ options }) =>
    options.some((option) => option.long === name && option.isBoolean()),
  );
}

/** A mistyped `--api-ky=…` or `-k…` may carry a secret, which no message may repeat. */
const valueOfUnknownOption = /(unknown option '(?:--[\w-]+(?==)|-\w(?=[^']))).*'/s;
