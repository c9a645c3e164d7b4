import { spawn } from "node:child_process";
import { once } from "node:events";
import { fromRoot } from "./root.ts";

/** Runs a command of the workspace from the repository's root, on this process's terminal. Gives its exit code. */
export async function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const child = spawn(command, args, {
    cwd: fromRoot(),
    stdio: "inherit",
    env: { ...process.env, ...env },
    // Windows finds pnpm and turbo only through its shell.
    shell: process.platform === "win32",
  });
  const [code] = await once(child, "exit");
  return typeof code === "number" ? code : 1;
}
