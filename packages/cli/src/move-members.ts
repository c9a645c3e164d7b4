import { APIUserAbortError } from "@group-move/client";
import { checkCredential, type Access } from "./access.ts";
import { apiOf, type Answer, type Ids, type Move } from "./api.ts";
import type { Options } from "./arguments.ts";
import { coloursFor } from "./colours.ts";
import { confirm, interrupted } from "./confirm.ts";
import { explainError } from "./explain-error.ts";
import type { Io } from "./io.ts";
import { withSpinner } from "./spinner.ts";
import { printable } from "./text.ts";

/** All that a move depends on. */
export interface Job {
  ids: Ids;
  options: Options;
  access: Access;
  fetch: typeof globalThis.fetch;
  mustConfirm: boolean;
  io: Io;
}

/** Checks, asks where it must, and sends. Resolves to the answer, or rejects with a `CommandError`. */
export async function moveMembers(job: Job): Promise<Answer> {
  const { ids, access, mustConfirm, io } = job;
  try {
    checkCredential(access, apiOf(job.options.api));
    const move = createMove(job);
    await checkIds(move, ids);
    if (mustConfirm) await confirm(ids, access.baseUrl, io);
    if (io.interrupt.aborted) throw interrupted();
    return await withSpinner(io, "Moving the members", () => move(ids, { signal: io.interrupt }));
  } catch (error) {
    throw explainError(error, access, ids);
  }
}

function createMove({ options, access, fetch, io }: Job): Move {
  const { yellow } = coloursFor(io.stderr, io.env);
  const warn = (message: string) => io.stderr.write(`${yellow("Warning:")} ${printable(message)}\n`);
  return apiOf(options.api).createMove({
    options: {
      baseUrl: access.baseUrl,
      timeout: options.timeout,
      maxRetries: options.retries,
      fetch,
      logger: { warn },
    },
    credential: access.credential,
    format: options.format,
  });
}

/** Holds the ids against the client's rules. Its signal has fired already, so that nothing is sent. */
async function checkIds(move: Move, ids: Ids): Promise<void> {
  try {
    await move(ids, { signal: AbortSignal.abort() });
  } catch (error) {
    if (!(error instanceof APIUserAbortError)) throw error;
  }
}
