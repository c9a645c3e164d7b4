import type { Readable, Writable } from "node:stream";

type Output = Writable & { isTTY?: boolean };
export type Environment = Readonly<Record<string, string | undefined>>;

/** All that the command has to do with the world around it, but for the network. */
export interface Io {
  stdin: Readable & { isTTY?: boolean };
  /** Recordings and differences, and nothing else. */
  stdout: Output;
  /** Questions, reports and errors. */
  stderr: Output;
  env: Environment;
  /** Relative paths of files begin here. */
  cwd: string;
  /** The folder of the recordings, as a URL that ends with a slash. */
  recordings: URL;
  /** Fires on Ctrl-C. */
  interrupt: AbortSignal;
}

export function processIo(): Io {
  const { stdin, stdout, stderr, env } = process;
  const controller = new AbortController();
  // Once: a second Ctrl-C ends the process whatever it is doing.
  process.once("SIGINT", () => controller.abort());
  return {
    stdin,
    stdout,
    stderr,
    env,
    // pnpm changes into the package's folder, and says where it was called.
    cwd: env["INIT_CWD"] ?? process.cwd(),
    recordings: new URL("../../recordings/", import.meta.url),
    interrupt: controller.signal,
  };
}
