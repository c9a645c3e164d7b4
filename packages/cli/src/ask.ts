import { createInterface } from "node:readline/promises";
import { CommandError, exitCodes } from "./command-error.ts";
import type { Io } from "./io.ts";

/** Whether there is somebody to ask. */
export function canAsk({ stdin, stderr }: Io): boolean {
  return stdin.isTTY === true && stderr.isTTY === true;
}

/** Asks a question on stderr. `true` only for a yes; throws when Ctrl-C is pressed. */
export async function ask(question: string, { stdin, stderr, interrupt }: Io): Promise<boolean> {
  const terminal = createInterface({ input: stdin, output: stderr });
  const stopped = new Promise<never>((_, reject) => {
    const stop = () => reject(interrupted());
    // The terminal is in raw mode here: Ctrl-C is a key, and no signal comes.
    terminal.once("SIGINT", stop);
    interrupt.addEventListener("abort", stop, { once: true });
  });
  // At Ctrl-D or the end of the input, newer versions of Node.js reject and older ones never settle.
  const typed = terminal.question(question).catch(() => undefined);
  const ended = new Promise<undefined>((resolve) => terminal.once("close", () => resolve(undefined)));
  let answer: string | undefined;
  try {
    answer = await Promise.race([typed, ended, stopped]);
  } finally {
    // Without an answer the cursor still stands behind the question.
    if (answer === undefined) stderr.write("\n");
    terminal.close();
  }
  return /^y(es)?$/i.test(answer?.trim() ?? "");
}

export function interrupted(): CommandError {
  return new CommandError(
    exitCodes.interrupted,
    "Interrupted: nothing was sent.",
    "Run the command again to move the members.",
  );
}
