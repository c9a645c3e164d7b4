/**
 * Fails when what is in `src/gen`, or what a package exports, is not what the specs generate. Generates elsewhere and
 * leaves the tree alone.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportingPackages, hasExports, generatedPackages, generatePackage } from "@group-move/codegen";
import { compareFolders } from "./compare-folders.ts";
import { fromRoot } from "./root.ts";

const folder = await mkdtemp(join(tmpdir(), "group-move-drift-"));
try {
  const drift: string[] = [];
  let files = 0;
  for (const name of generatedPackages) {
    const fresh = join(folder, name);
    await generatePackage(name, fresh);
    const result = await compareFolders(fromRoot("packages", name, "src", "gen"), fresh);
    files += result.files;
    drift.push(...result.differences.map((difference) => `packages/${name}/src/gen/${difference}`));
  }
  for (const name of exportingPackages) {
    const manifest = await readFile(fromRoot("packages", name, "package.json"), "utf8");
    if (!hasExports(name, JSON.parse(manifest))) {
      drift.push(`packages/${name}/package.json: its exports are not those of the APIs in openapi/apis.json`);
    }
  }
  if (files === 0) drift.push("packages/*/src/gen: nothing is generated");
  for (const line of drift) console.error(line);
  if (drift.length > 0) {
    console.error("The generated code is not what openapi/ generates. To repair it: pnpm generate --force");
    process.exitCode = 1;
  } else {
    console.log(
      `${files} generated files, and the exports of ${exportingPackages.join(" and ")}, are what openapi/ generates.`,
    );
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
