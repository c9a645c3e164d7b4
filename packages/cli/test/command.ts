import { spawn, type ChildProcess } from "node:child_process";
import { PassThrough, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { run } from "../src/main.ts";

export const fromId = "08e455dc-98c4-4390-b36f-54757080149c";
export const toId = "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c";
export const key = "sk-made-up-0123456789";

const bin = fileURLToPath(new URL("../src/bin.ts", import.meta.url));

export interface Outcome {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the real command as a child process with nothing on stdin, and no environment but the one given. */
export function runChild(
  args: readonly string[],
  env: Record<string, string> = {},
  onStart: (child: ChildProcess) => void = () => {},
): Promise<Outcome> {
  const child = spawn(process.execPath, ["--conditions=@group-move/source", bin, ...args], {
    env: { PATH: process.env["PATH"], ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const shown = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (shown.stdout += chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (shown.stderr += chunk));
  onStart(child);
  return new Promise((resolve, reject) => {
    child.once("error", reject).once("close", (exitCode) => resolve({ exitCode, ...shown }));
  });
}

export interface Surroundings {
  env?: Record<string, string>;
  /** Keys that are pressed when the question has been asked; without them there is no terminal. */
  keys?: string;
  /** Whether stderr goes to a file, and not to the terminal. */
  stderrToFile?: boolean;
  /** Columns of the terminal on stdout; without them stdout is a pipe. */
  columns?: number;
  /** Whether all writing to stdout fails. */
  fullDisk?: boolean;
}

/** Runs the command in this process, where a terminal can be pretended. */
export async function runHere(args: readonly string[], surroundings: Surroundings = {}): Promise<Outcome> {
  const { env = {}, keys, stderrToFile = false, columns, fullDisk } = surroundings;
  const isTTY = keys !== undefined;
  const shown = { stdout: "", stderr: "" };
  const stdin = Object.assign(new PassThrough(), { isTTY });
  const stdout = new Writable({
    write(chunk, _, done) {
      shown.stdout += String(chunk);
      done(fullDisk ? new Error("no space left on device") : undefined);
    },
  }).on("error", () => {});
  const stderr = new Writable({
    write(chunk, _, done) {
      shown.stderr += String(chunk);
      if (isTTY && String(chunk).includes("[y/N]")) stdin.write(keys);
      done();
    },
  });
  const exitCode = await run(args, {
    stdin,
    stdout: Object.assign(stdout, columns === undefined ? {} : { isTTY: true, columns }),
    stderr: Object.assign(stderr, { isTTY: isTTY && !stderrToFile }),
    env,
    interrupt: new AbortController().signal,
  });
  return { exitCode, ...shown };
}
