import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { stripVTControlCharacters } from "node:util";
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

/**
 * The environment for git, and for what runs git, as turbo and pnpm do. A git hook hands down `GIT_DIR` and its like
 * (`git rev-parse --local-env-vars`): with them, git in any other folder would write to the repository of the hook.
 */
export function withoutGitVariables(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.toUpperCase().startsWith("GIT_")));
}

/** Runs a command from the repository's root on this process's terminal. Gives its exit code. */
export async function run(command: string, args: readonly string[]): Promise<number> {
  const [code] = await once(start(command, args, {}, "inherit"), "exit");
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
  return spawn(command, args, {
    cwd: cwd ?? fromRoot(),
    env: { ...withoutGitVariables(), ...env },
    // Windows finds pnpm and turbo only through its shell.
    shell: process.platform === "win32",
    stdio: stdio === "inherit" ? "inherit" : ["ignore", "pipe", "pipe"],
  });
}
