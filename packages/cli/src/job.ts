import type { Access } from "./access.ts";
import type { Options } from "./arguments.ts";
import type { Event, ResultEvent } from "./events.ts";
import type { CommandOutput } from "./kit/output.ts";
import type { Stdio } from "./kit/stdio.ts";

/** What a command works with. */
export interface Job {
  /** What stands in the command line besides options, such as two groups. */
  values: readonly string[];
  options: Options;
  stdio: Stdio;
  access: Access;
  output: CommandOutput<Event>;
}

/** How a command ended, for the last line of `--json`. */
export type Ending = Omit<ResultEvent, "type" | "command">;

/** What a command was to do when it failed: what it saw at the end goes into the result all the same. */
export class FailedEnding extends Error {
  readonly ending: Partial<Ending>;
  override readonly cause: unknown;

  constructor(cause: unknown, ending: Partial<Ending>) {
    super("The command failed.");
    this.cause = cause;
    this.ending = ending;
  }
}
