/**
 * What the tasks of turbo leave is what their inputs give: its cache adds the files of a task and removes none, so after
 * a change of branch those of the other one would stay. Each task lists its files, and the others are removed after it.
 *
 * As a program, in a package: `node task-files.ts <task> <folder>` lists the files that the task has made.
 */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";

/** The tasks that make files, and where. */
export const taskFolders = { generate: "src/gen", build: "dist" } as const;

export type FileTask = keyof typeof taskFolders;

const listOf = (task: string) => join(".turbo", `files-${task}.json`);

export async function listTaskFiles(packageFolder: string, task: string, folder: string): Promise<void> {
  const files = await readFiles(join(packageFolder, folder));
  await mkdir(join(packageFolder, ".turbo"), { recursive: true });
  await writeFile(join(packageFolder, listOf(task)), `${JSON.stringify(files, null, 2)}\n`);
}

/** Removes what a task has not made from its folders. Gives the paths; a package without a list loses nothing. */
export async function removeOtherFiles(packageFolders: readonly string[], task: FileTask): Promise<string[]> {
  const removed = packageFolders.map(async (packageFolder) => {
    const text = await readFile(join(packageFolder, listOf(task)), "utf8").catch(ignoreMissing);
    if (text === undefined) return [];
    const listed: string[] = JSON.parse(text);
    const kept = new Set(listed);
    const folder = join(packageFolder, taskFolders[task]);
    const others = (await readFiles(folder)).filter((file) => !kept.has(file)).map((file) => join(folder, file));
    await Promise.all(others.map((file) => rm(file)));
    return others;
  });
  return (await Promise.all(removed)).flat();
}

async function readFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(ignoreMissing);
  const files = (entries ?? []).filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll("\\", "/")).toSorted();
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === "ENOENT") return undefined;
  throw error;
}

if (import.meta.main) {
  const [task = "", folder = ""] = process.argv.slice(2);
  await listTaskFiles(process.cwd(), task, folder);
}
