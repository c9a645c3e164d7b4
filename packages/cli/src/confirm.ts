import { createInterface } from "node:readline";
import type { Ids } from "./api.ts";
import { CommandError, exitCodes } from "./command-error.ts";
import type { Io } from "./io.ts";

/** Whether there is somebody to ask. */
export function isInteractive({ stdin, stderr }: Io): boolean {
  return stdin.isTTY === true && stderr.isTTY === true;
}

/** Shows what is about to happen and asks whether it may. Throws unless the reply is yes. */
export async function confirm({ fromId, toId }: Ids, baseUrl: string, io: Io): Promise<void> {
  io.stderr.write(`Portal      ${baseUrl}\nFrom group  ${fromId}\nTo group    ${toId}\n`);
  const reply = await ask("Move all members? [y/N] ", io);
  if (reply !== undefined && /^y(es)?$/i.test(reply.trim())) return;
  throw new CommandError(exitCodes.refused, "Not confirmed: nothing was sent.", "With --yes the command does not ask.");
}

/**
 * Asks on stderr. Gives the line that is typed, or `undefined` at Ctrl-D or the end of the input; throws at Ctrl-C.
 * Prompt libraries take anything that begins with "y" for a yes, and end the process with 0 at the end of the input.
 */
async function ask(question: string, { stdin, stderr, interrupt }: Io): Promise<string | undefined> {
  const terminal = createInterface({ input: stdin, output: stderr });
  let reply: string | undefined;
  try {
    reply = await new Promise<string | undefined>((resolve, reject) => {
      const stop = () => reject(interrupted());
      // The terminal is in raw mode here: Ctrl-C is a key, and no signal comes.
      terminal.once("SIGINT", stop).once("close", () => resolve(undefined));
      interrupt.addEventListener("abort", stop, { once: true });
      terminal.question(question, resolve);
    });
  } finally {
    // Without a reply the cursor still stands behind the question.
    if (reply === undefined) stderr.write("\n");
    terminal.close();
  }
  return reply;
}

export function interrupted(): CommandError {
  return new CommandError(
    exitCodes.interrupted,
    "Interrupted: nothing was sent.",
    "Run the command again to move the members.",
  );
}
