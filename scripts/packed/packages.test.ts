import { execFile } from "node:child_process";
import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { mainApi, apiNames } from "@group-move/openapi";
import { build } from "esbuild";
import ts from "typescript";
import { expect, inject, test } from "vitest";
import { bundleForBrowser, getSize, listLoaded } from "../src/browser-bundle.ts";
import { fromRoot } from "../src/root.ts";

const run = promisify(execFile);
const consumer = inject("consumer");
const tarballs = inject("tarballs");
const tool = (name: string) => fromRoot("scripts", "node_modules", ".bin", name);

interface Manifest {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

/** Gives what a command printed; its output is the message when it fails. */
async function output(command: string, args: string[], cwd = consumer): Promise<string> {
  const { stdout } = await run(command, args, { cwd }).catch((error: { stdout: string; stderr: string }) => {
    throw new Error(`${error.stdout}\n${error.stderr}`);
  });
  return stdout;
}

test("six packages are published", () => {
  expect(tarballs.map(([name]) => name).toSorted()).toEqual([
    "@group-move/cli",
    "@group-move/client",
    "@group-move/mock",
    "@group-move/move",
    "@group-move/schemas",
    "@group-move/simulator",
  ]);
});

test.each(tarballs)("%s has nothing that publint objects to", async (_, file) => {
  expect(await output(tool("publint"), ["run", "--strict", file])).toContain("All good");
});

test.each(tarballs.filter(([name]) => name !== "@group-move/cli"))(
  "the types of %s resolve for every kind of import",
  async (_, file) => {
    expect(await output(tool("attw"), [file, "--profile", "esm-only"])).toContain("🟢");
  },
);

test.each(tarballs)(
  "%s ships its README, its license, its changes, and the source that its maps lead to",
  async (_, file) => {
    const files = (await output("tar", ["-tzf", file])).split("\n");
    expect(files).toContain("package/README.md");
    expect(files).toContain("package/LICENSE");
    expect(files).toContain("package/CHANGELOG.md");
    const maps = files.filter((path) => path.endsWith(".js.map"));
    expect(maps.length).toBeGreaterThan(0);
    for (const map of maps) {
      const { sources }: { sources: string[] } = JSON.parse(await output("tar", ["-xzOf", file, map]));
      for (const source of sources) expect(files).toContain(join(map, "..", source));
    }
    expect(files.filter((path) => /\/test\/|\.test\.|recordings/.test(path))).toEqual([]);
  },
);

const compilers: [version: string, tsc: string][] = [
  ["6", tool("tsc")],
  ["7", join(import.meta.dirname, "runtimes", "node_modules", "typescript-7", "bin", "tsc")],
];
const configs = compilers.flatMap(([version, tsc]) =>
  ["tsconfig.json", "tsconfig.bundler.json"].map((config): [string, string, string] => [version, config, tsc]),
);

test.each(configs)(
  "the types compile strictly by TypeScript %s under %s, with no library newer than ES2022, and wrong use does not",
  async (version, config, tsc) => {
    expect(await output(tsc, ["--version"])).toContain(`Version ${version}.`);
    expect(await output(tsc, ["-p", config])).toBe("");
  },
);

test.each(tarballs)("npm shows where %s is from, what it is about and what it needs", async (name) => {
  const folder = join(consumer, "node_modules", name);
  const manifest: Record<string, unknown> = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const directory = `packages/${name.split("/")[1]}`;

  expect(manifest).toMatchObject({
    repository: { type: "git", url: expect.stringMatching(/^git\+https:.*\.git$/), directory },
    homepage: expect.stringMatching(new RegExp(`/${directory}#readme$`)),
    bugs: { url: expect.stringMatching(/^https:.*\/issues$/) },
    keywords: expect.arrayContaining(["onlyoffice", "docspace"]),
    engines: { node: expect.stringMatching(/^>=20/) },
    license: "MIT",
  });
  expect(manifest).toHaveProperty("sideEffects");
});

test.each(tarballs)("%s imports nothing that it does not declare", async (name) => {
  const folder = join(consumer, "node_modules", name);
  const manifest: Manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const { dependencies, optionalDependencies, peerDependencies } = manifest;
  const declared = new Set([name, ...Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })]);
  const imported = new Set<string>();
  for await (const file of glob("dist/**/*.{js,d.ts}", { cwd: folder })) {
    const text = await readFile(join(folder, file), "utf8");
    for (const { fileName } of ts.preProcessFile(text).importedFiles) {
      if (!/^(\.|node:)/.test(fileName)) imported.add(fileName.split("/", fileName.startsWith("@") ? 2 : 1).join("/"));
    }
  }

  expect([...imported].filter((each) => !declared.has(each))).toEqual([]);
});

test.each(tarballs)("%s depends on ranges, but for what is tried as it is", async (name) => {
  const manifest: Manifest = JSON.parse(await readFile(join(consumer, "node_modules", name, "package.json"), "utf8"));
  const { dependencies, optionalDependencies, peerDependencies } = manifest;
  const ranges = Object.entries({ ...dependencies, ...optionalDependencies, ...peerDependencies });
  const exact = ranges.filter(([, range]) => !range.startsWith("^"));

  expect(exact.map(([dependency]) => dependency).filter((each) => !each.startsWith("@stoplight/prism-"))).toEqual([]);
});

/** Licenses that ask for no more than to be named: https://spdx.org/licenses/ */
const permissive = new Set(["0BSD", "Apache-2.0", "BlueOak-1.0.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT"]);

test("what is published and all that comes with it has a permissive license", async () => {
  const found: Record<string, { name: string }[]> = JSON.parse(await output("pnpm", ["licenses", "list", "--json"]));
  const others = Object.entries(found).filter(([license]) => !permissive.has(license));

  expect(found["MIT"]?.map(({ name }) => name)).toEqual(expect.arrayContaining(tarballs.map(([name]) => name)));
  expect(others.map(([license, packages]) => [license, packages.map(({ name }) => name)])).toEqual([]);
});

test("a browser loads at most 15 kB up front and 21.5 kB with its first operation, gzipped, and no zod", async () => {
  const parts = await bundleForBrowser('export { createDocSpaceClient } from "@group-move/client";', consumer);
  const loaded = listLoaded(parts, "moveGroupMembers");

  expect(getSize(listLoaded(parts))).toBeLessThanOrEqual(15_000);
  expect(getSize(loaded)).toBeLessThanOrEqual(21_500);
  expect(loaded.flatMap(({ modules }) => modules.filter((file) => file.includes("/validators/")))).toEqual([
    expect.stringMatching(/moveGroupMembers[.]gen[.]js$/),
  ]);
  expect(parts.flatMap(({ modules }) => modules).join()).not.toMatch(/[/]zod[/]/);
  const others = apiNames().filter((name) => name !== mainApi());
  const ofOthers = others.flatMap((name) =>
    parts.flatMap(({ modules }) => modules.filter((file) => file.includes(`/${name}`))),
  );
  expect(ofOthers).toEqual([]);
});

test("the client depends on an XML parser alone, and its code on no built-in of Node.js", async () => {
  const manifest: { dependencies: object } = JSON.parse(
    await output("tar", ["-xzOf", tarballOf("client"), "package/package.json"]),
  );
  expect(Object.keys(manifest.dependencies)).toEqual(["@rgrove/parse-xml"]);
  // esbuild fails for a browser when anything imports a built-in module.
  await build({
    stdin: { contents: 'export * from "@group-move/client"', resolveDir: consumer },
    bundle: true,
    platform: "browser",
    write: false,
  });
});

function tarballOf(name: string): string {
  return tarballs.find(([packed]) => packed === `@group-move/${name}`)?.[1] ?? "";
}
