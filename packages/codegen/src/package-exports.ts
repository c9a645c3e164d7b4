import { existsSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { listApis, getSpecifier, type ListedApi } from "@group-move/openapi";
import { packagePath } from "./generate.ts";

/** A module that a package exports: the subpath to import, and its source below `src/`, without `.ts`. */
type Entry = readonly [subpath: string, module: string];

const listEntries = { schemas: schemaEntries, client: clientEntries };

/** A package whose `exports` follow from the APIs. */
export type ExportingPackage = keyof typeof listEntries;
export const exportingPackages: readonly ExportingPackage[] = ["schemas", "client"];

function schemaEntries(listed: ListedApi): Entry[] {
  return [[getSubpath("schemas", listed), `gen/${listed.name}/index`]];
}

/** What an API has of its own, written by hand, is in `src/apis/`, and exports the generated client too. */
function clientEntries(listed: ListedApi): Entry[] {
  const own = `apis/${listed.name}/index`;
  const generated = listed.isMain ? "index" : `gen/${listed.name}/client.gen`;
  const isThere = existsSync(packagePath("client", "src", `${own}.ts`));
  return [
    [getSubpath("client", listed), isThere ? own : generated],
    [getSubpath("client", listed, "functions"), `gen/${listed.name}/functions.gen`],
  ];
}

function getSubpath(packageName: ExportingPackage, listed: ListedApi, entry?: string): string {
  return getSpecifier(packageName, listed, entry).replace(`@group-move/${packageName}`, ".");
}

/** A manifest with the `exports`, `main` and `types` that the APIs call for; all else stays. */
export function withExports(name: ExportingPackage, manifest: object): object {
  const entries = listApis().flatMap(listEntries[name]);
  const [, main = ""] = entries[0] ?? [];
  const exports = Object.fromEntries(
    entries.map(([subpath, module]) => [
      subpath,
      {
        "@group-move/source": `./src/${module}.ts`,
        types: `./dist/${module}.d.ts`,
        default: `./dist/${module}.js`,
      },
    ]),
  );
  if (Object.keys(exports).length < entries.length) {
    throw new Error(`Two APIs would be the same entry of @group-move/${name}. Rename one in openapi/apis.json.`);
  }
  return {
    ...manifest,
    main: `./dist/${main}.js`,
    types: `./dist/${main}.d.ts`,
    exports: { ...exports, "./package.json": "./package.json" },
  };
}

/** Whether a manifest has what the APIs call for. */
export function hasExports(name: ExportingPackage, manifest: object): boolean {
  return isDeepStrictEqual(manifest, withExports(name, manifest));
}
