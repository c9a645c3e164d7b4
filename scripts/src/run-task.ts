/** `pnpm generate` and `pnpm build`: a task of turbo in all packages, one at a time in a folder, and no file too many. */
import { readdir } from "node:fs/promises";
import { withCheckoutLock } from "./checkout-lock.ts";
import { fromRoot } from "./root.ts";
import { run, runQuietly } from "./run.ts";
import { removeOtherFiles, taskFolders, type FileTask } from "./task-files.ts";

/** Runs a task with further arguments for turbo. Gives the exit code. */
export async function runTask(task: FileTask, args: readonly string[], isQuiet = false): Promise<number> {
  const turbo = ["run", task, ...args];
  return withCheckoutLock(
    fromRoot(),
    async () => {
      const code = await (isQuiet ? runQuietly("turbo", turbo) : run("turbo", turbo));
      const packages = (await readdir(fromRoot("packages"))).map((name) => fromRoot("packages", name));
      if (code === 0) await removeOtherFiles(packages, task);
      return code;
    },
    sayThatItWaits,
  );
}

function sayThatItWaits(): void {
  console.error("Another pnpm generate or build is running in this folder. Waiting until it has ended.");
}

if (import.meta.main) {
  const [task = "", ...args] = process.argv.slice(2);
  if (!Object.hasOwn(taskFolders, task)) throw new Error(`There is no task ${task}. Use generate or build.`);
  process.exitCode = await runTask(task === "generate" ? "generate" : "build", args);
}
