import { CommandError, exitCodes } from "./command-error.ts";
import { printable } from "./text.ts";

export interface RunningMock {
  url: string;
  close(): Promise<void>;
}

/** Starts the mock of an API, which is loaded here and only here: a move on a portal needs none of it. */
export async function startMock(api: string): Promise<RunningMock> {
  const { startMock: start } = await load();
  try {
    return await start({ api });
  } catch (cause) {
    throw new CommandError(
      exitCodes.refused,
      `The mock did not start: ${cause instanceof Error ? printable(cause.message) : "it did not say why"}.`,
      "Check that this command and @group-move/mock are of the same version.",
    );
  }
}

async function load() {
  try {
    return await import("@group-move/mock");
  } catch (cause) {
    if (!isMissing(cause)) throw cause;
    throw new CommandError(
      exitCodes.wrongUsage,
      "--mock needs the package @group-move/mock, which is not installed.",
      "Install it beside this command: npm install @group-move/mock (with --global if this one is).",
    );
  }
}

/** Whether it is the mock itself that is not there, and not something that it needs. */
function isMissing(cause: unknown): boolean {
  return (
    cause instanceof Error &&
    "code" in cause &&
    cause.code === "ERR_MODULE_NOT_FOUND" &&
    cause.message.includes("'@group-move/mock'")
  );
}
