import { recordingsFolder } from "@group-move/contract-tests/recording";
import { CommandError, showError } from "@group-move/cli/kit/errors";
import { createProcessStdio, Interruption, type Stdio } from "@group-move/cli/kit/stdio";

/** All that a command has to do with the world around it, but for the network. */
export interface Terminal extends Stdio {
  /** The folder of the recordings, as a URL that ends with a slash. */
  recordings: URL;
}

export function createProcessTerminal(): Terminal {
  const stdio = createProcessStdio();
  // pnpm changes into the package's folder, and says where it was called.
  return { ...stdio, folder: stdio.env["INIT_CWD"] ?? stdio.folder, recordings: recordingsFolder };
}

/** Runs a command. What ends it is said on stderr, and gives its exit code. */
export async function runToExitCode(command: () => Promise<number>, terminal: Terminal): Promise<number> {
  try {
    return await command();
  } catch (error) {
    // Whoever sends a request says what an interruption of it means, so this was one of the question.
    const isOfQuestion = error instanceof Interruption;
    const known = isOfQuestion ? new CommandError(error.exitCode, "Interrupted: nothing was sent.") : error;
    if (!(known instanceof CommandError)) throw known;
    showError(known, terminal, false);
    return known.exitCode;
  }
}

/** `ECONNREFUSED` or its like: a code can't hold anything of a request or a file. */
export function getErrorCode(error: unknown): string {
  if (!(error instanceof Error)) return "it does not say why";
  return "code" in error ? String(error.code) : error.name;
}

/** `docspace`, `apiKey` → `DOCSPACE_API_KEY` */
export function toVariableName(api: string, name: string): string {
  return [api, name.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, "_")].join("_").replaceAll("-", "_").toUpperCase();
}
