import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { packagePath } from "../src/generate.ts";
import { exportingPackages, exportsDrift, withExports } from "../src/package-exports.ts";

async function manifestOf(name: string): Promise<{ exports: Record<string, object> }> {
  return JSON.parse(await readFile(packagePath(name, "package.json"), "utf8"));
}

test("the exports that products call for are written into a manifest, and nothing else of it changes", () => {
  const manifest = { name: "n", main: "./old.js", exports: { "./gone": "./gone.js" }, files: ["dist"] };
  const written = withExports("client", manifest);

  expect(Object.keys(written)).toEqual(["name", "main", "exports", "files", "types"]);
  expect(written).toMatchObject({
    name: "n",
    main: "./dist/index.js",
    files: ["dist"],
    exports: {
      "./functions": {
        "@group-move/source": "./src/gen/docspace/functions.gen.ts",
        types: "./dist/gen/docspace/functions.gen.d.ts",
        default: "./dist/gen/docspace/functions.gen.js",
      },
    },
  });
  expect(written).not.toHaveProperty(["exports", "./gone"]);
});

test.each(exportingPackages)("every entry of %s is a named one", async (name) => {
  const { exports } = await manifestOf(name);

  expect(Object.keys(exports)).not.toEqual([]);
  expect(Object.keys(exports).filter((subpath) => subpath.includes("*"))).toEqual([]);
});

test("an entry that is missing, extra or another is drift, in one line that names the file", async () => {
  const manifest = await manifestOf("client");
  const { ".": main, ...others } = manifest.exports;

  expect(exportsDrift("client", manifest)).toEqual([]);
  expect(exportsDrift("client", { ...manifest, exports: others })).toEqual([
    `packages/client/package.json: exports["."] is missing, it should be ${JSON.stringify(main)}`,
  ]);
  expect(exportsDrift("client", { ...manifest, exports: { ...manifest.exports, "./*": "./src/*" } })).toEqual([
    'packages/client/package.json: exports["./*"] is extra',
  ]);
  expect(exportsDrift("client", { ...manifest, main: "./x.js" })).toEqual([
    'packages/client/package.json: main is "./x.js", and should be "./dist/index.js"',
  ]);
});
