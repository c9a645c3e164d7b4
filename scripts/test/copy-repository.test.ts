import { cp, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { compareFolders } from "../src/compare-folders.ts";
import { copyRepository } from "../src/copy-repository.ts";
import { fromRoot } from "../src/root.ts";
import { capture } from "../src/run.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "copy-repository-"));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

test("the repository of a git hook stays as it is", async () => {
  const [hooked, before, copy] = ["hooked", "before", "copy"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await capture("git", ["init", "--quiet", hooked]);
  await writeFile(join(hooked, "committed.txt"), "");
  await capture("git", ["add", "--all"], { cwd: hooked });
  await cp(hooked, before, { recursive: true });
  vi.stubEnv("GIT_DIR", join(hooked, ".git"));
  vi.stubEnv("GIT_WORK_TREE", hooked);
  vi.stubEnv("GIT_INDEX_FILE", join(hooked, ".git", "index"));

  await copyRepository(copy);
  const turbo = fromRoot("node_modules", ".bin", "turbo");
  const { code, output } = await capture(turbo, ["run", "build", "--dry=json"], { cwd: copy });

  expect(code, output).toBe(0);
  expect((await compareFolders(hooked, before)).differences).toEqual([]);
  expect(await readdir(copy)).toEqual(expect.arrayContaining([".git", "README.md", "package.json", "scripts"]));
});
