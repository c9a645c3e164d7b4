/**
 * Brings the `exports` of the packages up to date with the products in openapi/products.json, and names the files of
 * products that are there no longer. It is no task of turbo's: from its cache, a package.json would not come back.
 */
import { readFile, writeFile } from "node:fs/promises";
import { exportingPackages, withExports } from "./generate/package-exports.ts";
import { leftOver } from "./left-over.ts";
import { fromRoot } from "./root.ts";

for (const name of exportingPackages) {
  const path = fromRoot("packages", name, "package.json");
  const text = await readFile(path, "utf8");
  const wanted = `${JSON.stringify(withExports(name, JSON.parse(text)), null, 2)}\n`;
  if (text === wanted) continue;
  await writeFile(path, wanted);
  console.log(`packages/${name}/package.json: its exports are now those of the products in openapi/products.json.`);
}
for (const path of await leftOver()) console.warn(`${path} is of no product in openapi/products.json. Delete it.`);
