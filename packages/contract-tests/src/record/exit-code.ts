import type { Io } from "./io.ts";
import { RecordError } from "./record-error.ts";

/** Runs a command. What ends it is said in one line on stderr, and gives its exit code. */
export async function exitCodeOf(command: () => Promise<number>, { stderr }: Pick<Io, "stderr">): Promise<number> {
  try {
    return await command();
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    stderr.write(`error: ${error.message}\n`);
    return error.exitCode;
  }
}
