import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { apiNames } from "@group-move/openapi";
import { exportingPackages } from "@group-move/codegen";
import { fromRoot } from "./root.ts";

/** Where a file or folder has the name of the API that it is about, and is written by hand. */
const apiFolders = [
  "packages/schemas/test/apis",
  "packages/client/src/apis",
  "packages/client/test/apis",
  "packages/cli/test/apis",
  "packages/contract-tests/recordings",
  "packages/contract-tests/reference",
];

/** The paths of what is about other APIs than these, which are all of `openapi/apis.json` by default. */
export async function listOrphans(apis = apiNames()): Promise<string[]> {
  const entries = await Promise.all(apiFolders.map(entriesIn));
  return entries.flat().flatMap(({ name, path }) => {
    const isOrphan = name !== "README.md" && !apis.includes(name.replace(/\..*$/, ""));
    return isOrphan ? [path] : [];
  });
}

/** The paths of the folders with code that was generated for other APIs. */
export async function listGeneratedOrphans(apis = apiNames()): Promise<string[]> {
  const packages = [...exportingPackages, "contract-tests"];
  const entries = await Promise.all(packages.map((name) => entriesIn(join("packages", name, "src", "gen"))));
  return entries.flat().flatMap(({ name, path, isFolder }) => (isFolder && !apis.includes(name) ? [path] : []));
}

async function entriesIn(folder: string): Promise<{ name: string; path: string; isFolder: boolean }[]> {
  const entries = await readdir(fromRoot(folder), { withFileTypes: true }).catch(ignoreMissing);
  return entries.map((entry) => ({
    name: entry.name,
    path: join(folder, entry.name),
    isFolder: entry.isDirectory(),
  }));
}

function ignoreMissing(error: NodeJS.ErrnoException): [] {
  if (error.code === "ENOENT") return [];
  throw error;
}
