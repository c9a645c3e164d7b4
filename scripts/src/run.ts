import { once } from "node:events";
import { createInterface } from "node:readline";
import { stripVTControlCharacters } from "node:util";
import spawn from "cross-spawn";
import { fromRoot } from "./root.ts";

interface Options {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Is given each line as soon as it is there. */
  onLine?: (line: string) => void;
}

/** What a command printed, without colors, and its exit code. */
export interface Captured {
  code: number;
  output: string;
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

let interruption: NodeJS.Signals | undefined;

/** The signal, if any, that this process got while a command ran. Nothing should be started after it. */
export function getInterruption(): NodeJS.Signals | undefined {
  return interruption;
}

/**
 * The environment for git, and for what runs git, as turbo and pnpm do. A git hook hands down `GIT_DIR` and its like
 * (`git rev-parse --local-env-vars`): with them, git in any other folder would write to the repository of the hook.
 */
export function withoutGitVariables(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.toUpperCase().startsWith("GIT_")));
}

/** Runs a command, by default from the repository's root, on this process's terminal. Gives its exit code. */
export async function run(command: string, args: readonly string[], cwd?: string): Promise<number> {
  const [code] = await once(start(command, args, cwd === undefined ? {} : { cwd }, "inherit"), "exit");
  return typeof code === "number" ? code : 1;
}

/** Runs a command from the repository's root and shows what it printed only when it fails. Gives its exit code. */
export async function runQuietly(command: string, args: readonly string[]): Promise<number> {
  const { code, output } = await capture(command, args);
  if (code !== 0) process.stderr.write(output);
  return code;
}

/** Runs a command, by default from the repository's root, and keeps what it prints. */
export async function capture(command: string, args: readonly string[], options: Options = {}): Promise<Captured> {
  const child = start(command, args, options, "pipe");
  let output = "";
  for (const input of [child.stdout, child.stderr]) {
    if (!input) continue;
    createInterface({ input }).on("line", (colored) => {
      const line = stripVTControlCharacters(colored);
      output += `${line}\n`;
      options.onLine?.(line);
    });
  }
  const [code] = await once(child, "close");
  return { code: typeof code === "number" ? code : 1, output };
}

function start(command: string, args: readonly string[], { cwd, env }: Options, stdio: "inherit" | "pipe") {
  // Windows can't start pnpm and turbo without its shell, which takes arguments apart: cross-spawn uses it for those
  // alone, and quotes.
  const child = spawn(command, [...args], {
    cwd: cwd ?? fromRoot(),
    env: { ...withoutGitVariables(), ...env },
    stdio: stdio === "inherit" ? "inherit" : ["ignore", "pipe", "pipe"],
  });
  // Whoever got a signal waits for what it started, so that nothing is left.
  const pass = (signal: NodeJS.Signals): void => {
    interruption = signal;
    child.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, pass);
  child.once("close", () => SIGNALS.forEach((signal) => process.off(signal, pass)));
  return child;
}
