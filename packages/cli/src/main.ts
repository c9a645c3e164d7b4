import { accessToMock, readAccess } from "./access.ts";
import { apiOf, checkFormat } from "./api.ts";
import { readArguments } from "./arguments.ts";
import { CommandError, exitCodes } from "./command-error.ts";
import { isInteractive } from "./confirm.ts";
import { explainFault } from "./explain-error.ts";
import type { Io } from "./io.ts";
import { AnswerKeeper } from "./json-answer.ts";
import { startMock } from "./mock.ts";
import { moveMembers, type Job } from "./move-members.ts";
import { createFetch } from "./proxy.ts";
import { showError, showGroup, showJson } from "./show.ts";
import { withSpinner } from "./spinner.ts";

/** The whole command: from its arguments to its exit code. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const read = readArguments(argv, io);
  if (typeof read === "number") return read;
  try {
    checkFormat(read.options.api, read.options.format);
    await (read.options.mock ? runOnMock({ ...read, io }) : runOnPortal({ ...read, io }));
    return exitCodes.moved;
  } catch (error) {
    const known = error instanceof CommandError ? error : explainFault(error);
    showError(known, io);
    return known.exitCode;
  }
}

type Task = Pick<Job, "ids" | "options" | "io">;

async function runOnPortal(task: Task): Promise<void> {
  const { options, io } = task;
  const access = readAccess(options, io.env);
  const mustConfirm = !options.yes && isInteractive(io);
  await moveAndShow({ ...task, access, fetch: createFetch(io.env), mustConfirm });
}

async function runOnMock(task: Task): Promise<void> {
  const { options, io } = task;
  io.stderr.write("On the mock, which answers with an example: nothing is moved on a portal.\n");
  const mock = await withSpinner(io, "Starting the mock", () => startMock(options.api));
  try {
    const access = accessToMock(mock.url, apiOf(options.api));
    await moveAndShow({ ...task, access, fetch: globalThis.fetch, mustConfirm: false });
  } finally {
    // What the mock ends with is no matter to the result.
    await mock.close().catch(() => {});
  }
}

async function moveAndShow(job: Job): Promise<void> {
  const { ids, options, io } = job;
  if (!options.json) return showGroup(ids, (await moveMembers(job)).response, io);
  // What comes as XML is not what this option promises; it is shown as the JSON that it stands for.
  if (options.format === "xml") return showJson(JSON.stringify(await moveMembers(job), undefined, 2), io);
  const keeper = new AnswerKeeper(job.fetch);
  try {
    await moveMembers({ ...job, fetch: keeper.fetch });
    await showJson(await keeper.text(), io);
  } finally {
    await keeper.discard();
  }
}
