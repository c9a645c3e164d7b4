import type { Access } from "./access.ts";
import { readArguments, type CommandName, type Options } from "./arguments.ts";
import type { Event } from "./events.ts";
import { FailedEnding, type Ending, type Job } from "./job.ts";
import { assertInteractive } from "./kit/ask.ts";
import { CommandError, explainBug, showError } from "./kit/errors.ts";
import type { Stdio } from "./kit/stdio.ts";
import { CommandOutput } from "./kit/output.ts";

/** Tests take the place of the portal. */
export type OpenPortal = (options: Options, output: CommandOutput<Event>) => Promise<Access>;

/** Each is loaded when it is called, so that --help is quick. */
const commands: Readonly<Record<CommandName, () => Promise<(job: Job) => Promise<Ending>>>> = {
  check: async () => (await import("./check.ts")).check,
  list: async () => (await import("./groups.ts")).list,
  show: async () => (await import("./groups.ts")).show,
  plan: async () => (await import("./move.ts")).plan,
  move: async () => (await import("./move.ts")).move,
  run: async () => (await import("./batch.ts")).runFile,
  resume: async () => (await import("./journal.ts")).resume,
  undo: async () => (await import("./journal.ts")).undo,
};

/** The whole command: from its arguments to its exit code. */
export async function run(argv: readonly string[], stdio: Stdio, openPortal?: OpenPortal): Promise<number> {
  const read = readArguments(argv, stdio);
  if (typeof read === "number") return read;
  const { command, values, options } = read;
  const output = new CommandOutput<Event>(stdio, options.json === true);
  let access: Access | undefined;
  try {
    if (writing.has(command) && !options.yes) {
      assertInteractive(stdio, "Look at what group-move plan says, and then add --yes.");
    }
    const open = openPortal ?? (await import("./access.ts")).openPortal;
    access = await open(options, output);
    const runCommand = await commands[command]();
    const ending = await runCommand({ values, options, stdio, access, output });
    await output.event({ type: "result", command, ...ending });
    return ending.exitCode;
  } catch (error) {
    return await fail(error, command, output, access);
  } finally {
    await access?.close();
  }
}

const writing: ReadonlySet<CommandName> = new Set(["move", "run", "resume", "undo"]);

async function fail(
  error: unknown,
  command: CommandName,
  output: CommandOutput<Event>,
  access: Access | undefined,
): Promise<number> {
  const { cause, ending } = error instanceof FailedEnding ? error : { cause: error, ending: {} };
  const known = await explain(cause, output.stdio, access);
  showError(known, output.stdio, output.isJson);
  const { exitCode, message, hint, command: toPaste } = known;
  try {
    await output.event({ type: "result", command, ...ending, exitCode, error: { message, hint, command: toPaste } });
  } catch {
    // Where the result itself can't be written, nothing more can be said on stdout.
  }
  return exitCode;
}

async function explain(error: unknown, stdio: Stdio, access: Access | undefined): Promise<CommandError> {
  if (error instanceof CommandError) return error;
  if (!access) return explainBug(error);
  const { explainError } = await import("./explain-error.ts");
  return explainError(error, access, stdio);
}
