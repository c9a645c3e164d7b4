import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { productNames } from "@group-move/openapi";
import { fromRoot } from "./root.ts";

/** Where a file or folder has the name of the product that it is about. */
const foldersOfProducts = [
  "packages/client/src/products",
  "packages/client/test/products",
  "packages/cli/test/products",
  "packages/contract-tests/recordings",
  "packages/contract-tests/reference",
];

/** The paths of what is about other products than these, which are all of `openapi/products.json` by default. */
export async function leftOver(products: ReadonlySet<string> = new Set(productNames())): Promise<string[]> {
  const found = await Promise.all(
    foldersOfProducts.map(async (folder) => {
      const names = await readdir(fromRoot(folder)).catch(ignoreMissing);
      return names
        .filter((name) => name !== "README.md" && !products.has(name.replace(/\..*$/, "")))
        .map((name) => join(folder, name));
    }),
  );
  return found.flat();
}

function ignoreMissing(error: NodeJS.ErrnoException): [] {
  if (error.code === "ENOENT") return [];
  throw error;
}
