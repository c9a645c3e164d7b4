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

const hooks = ["GIT_DIR", "GIT_DIR and GIT_INDEX_FILE", "GIT_DIR, GIT_INDEX_FILE and GIT_WORK_TREE"];

test.each(hooks)("the repository of a git hook that sets %s stays as it is", async (names) => {
  const [hooked, before, copy] = [join(folder, "hooked"), join(folder, "before"), join(folder, "copy")];
  await capture("git", ["init", "--quiet", hooked]);
  await writeFile(join(hooked, "own.txt"), "");
  await capture("git", ["add", "--all"], { cwd: hooked });
  await cp(hooked, before, { recursive: true });
  const git = join(hooked, ".git");
  const variables = { GIT_DIR: git, GIT_INDEX_FILE: join(git, "index"), GIT_WORK_TREE: hooked };
  for (const [name, value] of Object.entries(variables)) if (names.includes(name)) vi.stubEnv(name, value);

  await copyRepository(copy);
  const turbo = fromRoot("node_modules", ".bin", "turbo");
  const { code, output } = await capture(turbo, ["run", "build", "--dry=json"], { cwd: copy });

  expect((await compareFolders(hooked, before)).differences).toEqual([]);
  expect(code, output).toBe(0);
  expect(await readdir(copy)).toEqual(expect.arrayContaining([".git", "README.md", "package.json", "scripts"]));
});
