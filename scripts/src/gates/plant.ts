import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { Fault } from "./fault.ts";

const run = promisify(execFile);

/** Makes a fault's edit in the copy. Throws when that changes nothing, or when there is nothing to edit. */
export async function plant({ file, edit }: Pick<Fault, "file" | "edit">, folder: string): Promise<void> {
  const path = join(folder, file);
  const before = await readFile(path, "utf8").catch(ignoreMissing);
  const after = edit(before);
  if (after === before) throw new Error(`The edit changes nothing in ${file}.`);
  if (after === undefined) return rm(path);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, after);
}

/** Brings the copy back to what it was, but for what git ignores. */
export async function restore(folder: string): Promise<void> {
  await run("git", ["checkout", "--quiet", "--", "."], { cwd: folder });
  await run("git", ["clean", "--quiet", "-d", "--force"], { cwd: folder });
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === "ENOENT") return undefined;
  throw error;
}
