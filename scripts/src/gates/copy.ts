import { cp, mkdir, mkdtemp, readdir, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, sep } from "node:path";
import { copyRepository } from "../copy-repository.ts";
import { fromRoot } from "../root.ts";

/** A copy of the repository to break things in. */
export interface Copy extends AsyncDisposable {
  /** Absolute, and without symbolic links on the way. */
  folder: string;
}

/** What tools keep there belongs to the original; pnpm's state names the original's paths. */
const keptOut = new Set([".cache", ".vite", ".vite-temp", ".vitest-cache", ".pnpm-workspace-state-v1.json"]);

/** Copies the repository as it is now into a temporary folder, installed with the dependencies of the original. */
export async function createCopy(): Promise<Copy> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "check-gates-")));
  const copy = { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }) };
  try {
    const files = await copyRepository(folder);
    const packages = files.filter((file) => /(^|\/)package\.json$/.test(file)).map((file) => dirname(file));
    for (const one of packages)
      await linkModules(join(fromRoot(one), "node_modules"), join(folder, one, "node_modules"));
    for (const one of packages) await demandOwnPackages(join(folder, one, "node_modules", "@group-move"), folder);
    return copy;
  } catch (error) {
    await copy[Symbol.asyncDispose]();
    throw error;
  }
}

/**
 * Copies the links in a `node_modules` as they are. They are relative, so those to the repository's packages lead to
 * the copy's. The store, which alone is large, is shared.
 */
async function linkModules(from: string, to: string): Promise<void> {
  const entries = await readdir(from).catch(ignoreMissing);
  for (const entry of entries.filter((name) => !keptOut.has(name))) {
    await mkdir(to, { recursive: true });
    if (entry === ".pnpm") await symlink(join(from, entry), join(to, entry), "junction");
    else await cp(join(from, entry), join(to, entry), { recursive: true, verbatimSymlinks: true });
  }
}

/** Throws when a link leads back to the original: faults would be planted here and looked for there. */
async function demandOwnPackages(modules: string, folder: string): Promise<void> {
  for (const name of await readdir(modules).catch(ignoreMissing)) {
    const path = await realpath(join(modules, name));
    if (!path.startsWith(folder + sep)) throw new Error(`In the copy, @group-move/${name} is ${path}.`);
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): [] {
  if (error.code === "ENOENT") return [];
  throw error;
}
