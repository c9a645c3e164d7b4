import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { copyRepository } from "../src/copy-repository.ts";
import { capture } from "../src/run.ts";

test("copies what is not ignored, and needs no git for it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "copy-repository-"));
  vi.stubEnv("PATH", "");
  try {
    await copyRepository(folder);
    const names = await readdir(folder, { recursive: true });
    const wanted = [".gitignore", "README.md", join("packages", "cli", "src", "bin.ts")];
    expect(names).toEqual(expect.arrayContaining(wanted));
    expect(names.filter((name) => /(^|[/\\])(\.git|node_modules|dist|\.turbo)([/\\]|$)/.test(name))).toEqual([]);
  } finally {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  }
});

test.each(["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "git_dir"])(
  "hands %s of a git hook down to no command, whose git would write to the repository of the hook",
  async (name) => {
    vi.stubEnv(name, "hooked");
    const { output } = await capture(process.execPath, ["-e", "console.log(Object.values(process.env))"]);
    vi.unstubAllEnvs();
    expect(output).not.toContain("hooked");
  },
);
