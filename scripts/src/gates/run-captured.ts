import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { stripVTControlCharacters } from "node:util";

export interface Captured {
  code: number;
  /** Standard output and error as they came, without colours. */
  output: string;
}

/** Where and how long a command may run. */
export interface Limits {
  cwd: string;
  env: Readonly<Record<string, string>>;
  /** Milliseconds. */
  timeout: number;
  signal: AbortSignal;
}

const isWindows = process.platform === "win32";
const grace = 5000;

/** Runs a command and keeps what it prints. Stops it, and all that it started, on timeout and when `signal` says so. */
export async function runCaptured(command: string, args: readonly string[], limits: Limits): Promise<Captured> {
  const { cwd, timeout, signal } = limits;
  signal.throwIfAborted();
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...limits.env },
    shell: isWindows,
    // A group of its own, so that stopping it reaches what it started, and nothing else.
    detached: !isWindows,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const printed: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => printed.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => printed.push(chunk));
  const stopping = AbortSignal.any([signal, AbortSignal.timeout(timeout)]);
  const stop = () => stopGroup(child);
  stopping.addEventListener("abort", stop, { once: true });
  try {
    const [code] = await once(child, "close");
    signal.throwIfAborted();
    if (stopping.aborted) printed.push(Buffer.from(`\n${command} ${args.join(" ")} took longer than ${timeout} ms\n`));
    return {
      code: typeof code === "number" ? code : 1,
      output: stripVTControlCharacters(Buffer.concat(printed).toString()),
    };
  } finally {
    stopping.removeEventListener("abort", stop);
  }
}

/** Asks the whole group to end, and ends it when it has not after a while. */
function stopGroup(child: ChildProcess): void {
  kill(child, "SIGTERM");
  const timer = setTimeout(() => kill(child, "SIGKILL"), grace);
  child.once("close", () => clearTimeout(timer));
}

function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || isWindows) return void child.kill(signal);
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    // It has ended by itself.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
