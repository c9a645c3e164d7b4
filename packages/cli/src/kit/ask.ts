import { createInterface } from "node:readline";
import { CommandError, exitCodes } from "./errors.ts";
import type { Stdio } from "./stdio.ts";

/** Whether there is somebody to ask. */
export function isInteractive({ stdin, stderr }: Stdio): boolean {
  return stdin.isTTY === true && stderr.isTTY === true;
}

/** What changes something asks first; where nobody can be asked, it has to be told. */
export function assertInteractive(stdio: Stdio, hint: string): void {
  if (!isInteractive(stdio)) {
    throw new CommandError(exitCodes.refused, "There is no terminal to ask on, so nothing was sent.", hint);
  }
}

/** Asks before anything is sent. Throws unless the reply is yes, and where there is nobody to ask. */
export async function confirm(question: string, stdio: Stdio): Promise<void> {
  const hint = "With --yes the command does not ask.";
  assertInteractive(stdio, hint);
  if (!(await ask(question, stdio))) {
    throw new CommandError(exitCodes.refused, "Not confirmed: nothing was sent.", hint);
  }
}

/**
 * Asks on stderr whether something may happen; only `y` and `yes` say so. Rejects with the reason of `interrupt` at
 * Ctrl-C or a signal. Prompt libraries take anything that begins with "y" for a yes, and end the process with 0 at the
 * end of the input.
 */
export async function ask(question: string, stdio: Stdio): Promise<boolean> {
  const reply = await readLine(`${question} [y/N] `, stdio);
  return reply !== undefined && /^y(es)?$/i.test(reply.trim());
}

/** The line that is typed, or `undefined` at Ctrl-D or the end of the input. */
async function readLine(
  question: string,
  { stdin, stderr, interrupt, onInterrupt }: Stdio,
): Promise<string | undefined> {
  interrupt.throwIfAborted();
  const terminal = createInterface({ input: stdin, output: stderr });
  let reply: string | undefined;
  try {
    reply = await new Promise<string | undefined>((resolve, reject) => {
      // The terminal is in raw mode here: Ctrl-C is a key, and no signal comes.
      terminal.once("SIGINT", onInterrupt).once("close", () => resolve(undefined));
      interrupt.addEventListener("abort", () => reject(interrupt.reason), { once: true });
      terminal.question(question, resolve);
    });
  } finally {
    // Without a reply the cursor still stands behind the question.
    if (reply === undefined) stderr.write("\n");
    terminal.close();
  }
  return reply;
}
