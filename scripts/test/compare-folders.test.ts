import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { compareFolders } from "../src/compare-folders.ts";

async function folderOf(files: Record<string, string>) {
  const folder = await mkdtemp(join(tmpdir(), "compare-folders-"));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

const tables: [what: string, found: Record<string, string>, differences: string[]][] = [
  ["the same files", { "a.ts": "1", "b/c.ts": "2" }, []],
  [
    "an edited file",
    { "a.ts": "1 ", "b/c.ts": "2" },
    ['a.ts differs from line 1 on: it has "1 ", and should have "1"'],
  ],
  [
    "an appended line",
    { "a.ts": "1\n2", "b/c.ts": "2" },
    ['a.ts differs from line 2 on: it has "2", and should have nothing'],
  ],
  ["a missing file", { "a.ts": "1" }, [join("b", "c.ts") + " is missing"]],
  ["an extra file", { "a.ts": "1", "b/c.ts": "2", "d.ts": "" }, ["d.ts is extra"]],
  ["an empty folder", {}, ["a.ts is missing", join("b", "c.ts") + " is missing"]],
];

test.each(tables)("%s: each difference is one line", async (_, found, differences) => {
  await using wanted = await folderOf({ "a.ts": "1", "b/c.ts": "2" });
  await using tree = await folderOf(found);

  expect(await compareFolders(tree.folder, wanted.folder)).toEqual({ differences, files: 2 });
});

test("a folder that does not exist counts as empty", async () => {
  await using wanted = await folderOf({ "a.ts": "1" });

  expect(await compareFolders(join(wanted.folder, "none"), wanted.folder)).toEqual({
    differences: ["a.ts is missing"],
    files: 1,
  });
});
