import { createInterface } from "node:readline/promises";
import type { Io } from "./io.ts";
import { exitCodes, RecordError } from "./record-error.ts";

/** Asks on stderr whether to go on. Throws unless the answer is yes, and where there is nobody to ask. */
export async function confirm(question: string, { stdin, stderr, interrupt }: Io): Promise<void> {
  if (stdin.isTTY !== true) {
    throw new RecordError(
      exitCodes.wrongUsage,
      "There is no terminal to ask on, so nothing was sent. Give --yes to send it.",
    );
  }
  const terminal = createInterface({ input: stdin, output: stderr });
  // On a terminal Ctrl-C is a key, and no signal comes.
  const stopped = new Promise<undefined>((resolve) => {
    terminal.once("SIGINT", () => resolve(undefined));
    terminal.once("close", () => resolve(undefined));
    interrupt.addEventListener("abort", () => resolve(undefined), { once: true });
  });
  const answer = await Promise.race([terminal.question(`${question} [y/N] `).catch(() => undefined), stopped]);
  terminal.close();
  if (answer === undefined) throw new RecordError(exitCodes.interrupted, "Interrupted: nothing was sent.");
  if (!/^y(es)?$/i.test(answer.trim())) throw new RecordError(exitCodes.refused, "Not confirmed: nothing was sent.");
}
