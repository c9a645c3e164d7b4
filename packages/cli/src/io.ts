import type { Readable, Writable } from "node:stream";

export type Output = Writable & { isTTY?: boolean; columns?: number };
export type Environment = Readonly<Record<string, string | undefined>>;

/** All that the command has to do with the world around it, but for the network. */
export interface Io {
  stdin: Readable & { isTTY?: boolean };
  /** Results, and nothing else. */
  stdout: Output;
  /** Questions, progress, warnings and errors. */
  stderr: Output;
  env: Environment;
  /** Fires on Ctrl-C. */
  interrupt: AbortSignal;
}

export function processIo(): Io {
  const { stdin, stdout, stderr, env } = process;
  const controller = new AbortController();
  // Once: a second Ctrl-C ends the process whatever it is doing.
  process.once("SIGINT", () => controller.abort());
  // Each write tells of its own failure.
  stdout.on("error", () => {});
  return { stdin, stdout, stderr, env, interrupt: controller.signal };
}
