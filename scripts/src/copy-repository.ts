import { cp, mkdtemp, readdir, readFile, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, matchesGlob } from "node:path";
import { fromRoot } from "./root.ts";
import { capture, type Captured } from "./run.ts";

/** A copy of the repository to change things in, with its dependencies. Is deleted at the end of `await using`. */
export interface Copy extends AsyncDisposable {
  /** Absolute, and without symbolic links on the way. */
  folder: string;
  pnpm: (...args: string[]) => Promise<Captured>;
}

/** Copies the repository as it is now into a temporary folder, and installs it there out of pnpm's store. */
export async function createCopy(): Promise<Copy> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "group-move-copy-")));
  // The hash of a task is made from all that it reads, so what ran here on the same files need not run there.
  const env = { TURBO_CACHE_DIR: fromRoot(".turbo", "cache") };
  const copy: Copy = {
    folder,
    pnpm: (...args) => capture("pnpm", args, { cwd: folder, env }),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
  try {
    await copyRepository(folder);
    await demand("pnpm", ["install", "--frozen-lockfile", "--prefer-offline"], folder);
    return copy;
  } catch (error) {
    await copy[Symbol.asyncDispose]();
    throw error;
  }
}

/** Copies the files as they are now. Of `.gitignore` it knows names alone, which is all that stands there. */
export async function copyRepository(to: string, from: string = fromRoot()): Promise<void> {
  const lines = (await readFile(join(from, ".gitignore"), "utf8")).split("\n");
  const ignored = [".git", ...lines.map((line) => line.replace("/", ""))];
  const filter = (path: string) => !ignored.some((name) => matchesGlob(basename(path), name));
  for (const name of (await readdir(from)).filter(filter)) {
    await cp(join(from, name), join(to, name), { recursive: true, filter });
  }
}

async function demand(command: string, args: string[], cwd: string): Promise<string> {
  const { code, output } = await capture(command, args, { cwd });
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} fails in ${cwd}:\n${output}`);
  return output;
}
