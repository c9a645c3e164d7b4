import { coloursFor } from "./colours.ts";
import { CommandError, exitCodes } from "./command-error.ts";
import type { Io } from "./io.ts";
import { terminalSafeJson } from "./json-answer.ts";
import { readGroup } from "./read-group.ts";
import { renderGroup } from "./render-group.ts";
import { printable, wrap } from "./text.ts";

const widthOfPipe = 80;

/** Shows the target group to people. */
export async function showGroup(fromId: string, group: unknown, { stdout, env }: Io): Promise<void> {
  const width = (stdout.isTTY && stdout.columns) || widthOfPipe;
  await write(stdout, renderGroup(fromId, readGroup(group), width, coloursFor(stdout, env)));
}

/** Shows the body of the answer to programs. */
export async function showJson(body: string, { stdout }: Io): Promise<void> {
  await write(stdout, `${stdout.isTTY ? terminalSafeJson(body) : body}\n`);
}

/** Shows an error: one line for what happened, one for what to do. A terminal gets them broken between words. */
export function showError({ message, hint }: CommandError, { stderr, env }: Io): void {
  const { red, cyan } = coloursFor(stderr, env);
  const width = (stderr.isTTY && stderr.columns) || Number.POSITIVE_INFINITY;
  const lines = [`${red("Error:")} ${message}`, `${cyan("Hint:")} ${hint}`].flatMap((line) => wrap(line, width));
  stderr.write(`${lines.join("\n")}\n`);
}

function write(stdout: Io["stdout"], text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stdout.write(text, (error) => {
      // Who reads may stop early, as `head` does: that is no failure.
      if (!error || ("code" in error && error.code === "EPIPE")) resolve();
      else reject(notShown(error));
    });
  });
}

function notShown({ message }: Error): CommandError {
  return new CommandError(
    exitCodes.refused,
    `The members are moved, but the result could not be written: ${printable(message)}.`,
    "The move has ended, so the command may be run again to see it: that moves whoever has joined meanwhile.",
  );
}
