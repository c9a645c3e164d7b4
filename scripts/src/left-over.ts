import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { productNames } from "@group-move/openapi";
import { exportingPackages } from "@group-move/codegen";
import { fromRoot } from "./root.ts";

/** Where a file or folder has the name of the product that it is about, and is written by hand. */
const foldersOfProducts = [
  "packages/schemas/test/products",
  "packages/client/src/apis",
  "packages/client/test/apis",
  "packages/cli/test/products",
  "packages/contract-tests/recordings",
  "packages/contract-tests/reference",
];

/** The paths of what is about other products than these, which are all of `openapi/products.json` by default. */
export async function leftOver(products = productNames()): Promise<string[]> {
  const entries = await Promise.all(foldersOfProducts.map(entriesIn));
  return entries.flat().flatMap(({ name, path }) => {
    const isLeftOver = name !== "README.md" && !products.includes(name.replace(/\..*$/, ""));
    return isLeftOver ? [path] : [];
  });
}

/** The paths of the folders with code that was generated for other products. */
export async function generatedLeftOver(products = productNames()): Promise<string[]> {
  const packages = [...exportingPackages, "contract-tests"];
  const entries = await Promise.all(packages.map((name) => entriesIn(join("packages", name, "src", "gen"))));
  return entries.flat().flatMap(({ name, path, isFolder }) => (isFolder && !products.includes(name) ? [path] : []));
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
