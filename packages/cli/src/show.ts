import wrapAnsi from "wrap-ansi";
import type { Ids, TargetGroup } from "./api.ts";
import { coloursFor, type Colours } from "./colours.ts";
import { CommandError, exitCodes } from "./command-error.ts";
import type { Io } from "./io.ts";
import { terminalSafeJson } from "./json-answer.ts";
import { renderGroup } from "./render-group.ts";
import { printable } from "./text.ts";

const WIDTH_OF_PIPE = 80;

/** Shows the target group to people. */
export async function showGroup(ids: Ids, group: TargetGroup, { stdout, env }: Io): Promise<void> {
  const width = (stdout.isTTY && stdout.columns) || WIDTH_OF_PIPE;
  await write(stdout, render(ids, group, width, coloursFor(stdout, env)));
}

/** The validation of the response only warns, so the group may be none: that must not hide that the members were moved. */
function render({ fromId, toId }: Ids, group: TargetGroup, width: number, colours: Colours): string {
  try {
    return renderGroup(fromId, group, width, colours);
  } catch {
    return `Moved the members of the group ${fromId}\nto ${toId}, but the response can't be shown as a table. --json prints it.\n`;
  }
}

/** Shows the body of the response to programs. */
export async function showJson(body: string, { stdout }: Io): Promise<void> {
  await write(stdout, `${stdout.isTTY ? terminalSafeJson(body) : body}\n`);
}

/** Shows an error: one line for what happened, one for what to do. A terminal gets them broken between words. */
export function showError({ message, hint }: CommandError, { stderr, env }: Io): void {
  const { red, cyan } = coloursFor(stderr, env);
  const width = (stderr.isTTY && stderr.columns) || Number.POSITIVE_INFINITY;
  stderr.write(`${wrapAnsi(`${red("Error:")} ${message}\n${cyan("Hint:")} ${hint}`, width)}\n`);
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
