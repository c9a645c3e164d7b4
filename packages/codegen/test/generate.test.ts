import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { generatedPackages, generatePackage } from "../src/generate.ts";

async function createFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "group-move-generated-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

async function readFiles(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(await Promise.all(files.map(async (file) => [file, await readFile(file, "utf8")])));
}

test.each(generatedPackages)("the same documents give the same bytes for %s, and other files go", async (name) => {
  const folder = await createFolder();
  await generatePackage(name, folder);
  const first = await readFiles(folder);
  await writeFile(join(folder, "of-before.gen.ts"), "");
  await generatePackage(name, folder);

  expect(Object.keys(first)).not.toEqual([]);
  expect(await readFiles(folder)).toEqual(first);
});
