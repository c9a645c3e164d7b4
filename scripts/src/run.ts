import { spawn } from "node:child_process";
import { once } from "node:events";
import { fromRoot } from "./root.ts";

const options = {
  cwd: fromRoot(),
  // Windows finds pnpm and turbo only through its shell.
  shell: process.platform === "win32",
};

/** Runs a command from the repository's root on this process's terminal. Gives its exit code. */
export async function run(command: string, args: readonly string[]): Promise<number> {
  const child = spawn(command, args, { ...options, stdio: "inherit" });
  const [code] = await once(child, "exit");
  return typeof code === "number" ? code : 1;
}

/** Runs a command from the repository's root and shows what it printed only when it fails. Gives its exit code. */
export async function runQuietly(command: string, args: readonly string[]): Promise<number> {
  const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  const printed: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => printed.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => printed.push(chunk));
  const [code] = await once(child, "close");
  if (code !== 0) process.stderr.write(Buffer.concat(printed));
  return typeof code === "number" ? code : 1;
}
