/**
 * Brings what depends on the list of APIs up to date: the `exports` of the packages, and generated code of APIs
 * that are no more, which goes. Names the other files of such APIs. It is no task of turbo's: from a cache,
 * a package.json would not come back, and no folder would go.
 */
import { readFile, rm, writeFile } from "node:fs/promises";
import { exportingPackages, withExports } from "@group-move/codegen";
import { listGeneratedOrphans, listOrphans } from "./orphans.ts";
import { fromRoot } from "./root.ts";

for (const name of exportingPackages) {
  const path = fromRoot("packages", name, "package.json");
  const text = await readFile(path, "utf8");
  const wanted = `${JSON.stringify(withExports(name, JSON.parse(text)), null, 2)}\n`;
  if (text === wanted) continue;
  await writeFile(path, wanted);
  console.log(`packages/${name}/package.json: its exports are now those of the APIs in openapi/apis.json.`);
}
for (const path of await listGeneratedOrphans()) await rm(fromRoot(path), { recursive: true });
for (const path of await listOrphans()) console.warn(`${path} is of no API in openapi/apis.json. Delete it.`);
