import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { packagePath } from "../src/generate.ts";
import { exportingPackages, hasExports, withExports } from "../src/package-exports.ts";

async function manifestOf(name: string): Promise<{ exports: Record<string, object> }> {
  return JSON.parse(await readFile(packagePath(name, "package.json"), "utf8"));
}

test("the exports that APIs call for are written into a manifest, and nothing else of it changes", () => {
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

test("an entry that is missing, extra or another is noticed", async () => {
  const manifest = await manifestOf("client");
  const { ".": _main, ...others } = manifest.exports;

  expect(hasExports("client", manifest)).toBe(true);
  expect(hasExports("client", { ...manifest, exports: others })).toBe(false);
  expect(hasExports("client", { ...manifest, exports: { ...manifest.exports, "./*": "./src/*" } })).toBe(false);
  expect(hasExports("client", { ...manifest, main: "./x.js" })).toBe(false);
});
