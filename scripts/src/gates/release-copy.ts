import { execFile } from "node:child_process";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { readPackage } from "../spec-diff/release.ts";

const run = promisify(execFile);

/** Settings in the place of the user's, who may have hooks, or none of a name. */
const settings = [
  "user.name=gates",
  "user.email=gates@example.com",
  "commit.gpgSign=false",
  "tag.gpgSign=false",
  "core.hooksPath=.no-hooks",
].flatMap((setting) => ["-c", setting]);

/** Makes the copy look as if it had just been released, so that each fault is a change since then. */
export async function releaseCopy(folder: string): Promise<void> {
  const git = (...args: string[]) => run("git", [...settings, ...args], { cwd: folder });
  const changesets = join(folder, ".changeset");
  for (const file of await readdir(changesets)) {
    if (file.endsWith(".md") && file !== "README.md") await rm(join(changesets, file));
  }
  const { name, version } = await readPackage(folder);
  await git("add", "--all");
  await git("commit", "--quiet", "--message", `Release ${version}`);
  await git("tag", `${name}@${version}`);
}
