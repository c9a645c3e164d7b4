import type { Ids } from "./api.ts";
import { ask } from "./ask.ts";
import { CommandError, exitCodes } from "./command-error.ts";
import type { Io } from "./io.ts";

/** Shows what is about to happen and asks whether it may. Throws unless the answer is yes. */
export async function confirm({ fromId, toId }: Ids, baseUrl: string, io: Io): Promise<void> {
  io.stderr.write(`Portal      ${baseUrl}\nFrom group  ${fromId}\nTo group    ${toId}\n`);
  if (await ask("Move all members? [y/N] ", io)) return;
  throw new CommandError(exitCodes.refused, "Not confirmed: nothing was sent.", "With --yes the command does not ask.");
}
