import { execFile } from "node:child_process";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { fromRoot } from "./root.ts";

const run = promisify(execFile);

/**
 * Copies the repository's files as they are now, those that git ignores left out, and puts them under git, which
 * turbo needs to see them. Returns their paths.
 */
export async function copyRepository(to: string): Promise<string[]> {
  const listing = ["ls-files", "--cached", "--others", "--exclude-standard"];
  const { stdout } = await run("git", listing, { cwd: fromRoot() });
  const files = stdout.trim().split("\n");
  // What was deleted and not yet committed is still listed.
  for (const file of files) await cp(fromRoot(file), join(to, file)).catch(ignoreMissing);
  await run("git", ["init", "--quiet"], { cwd: to });
  await run("git", ["add", "--all"], { cwd: to });
  return files;
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}
