import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Files } from "./files.ts";
import { SpecDiffError } from "./spec-diff-error.ts";

const run = promisify(execFile);

/** Runs git in a folder. Gives what it prints; throws with its message when it fails. */
async function git(folder: string, args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run("git", args, { cwd: folder, maxBuffer: 2 ** 26 });
    return stdout;
  } catch (error) {
    const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : "";
    throw new SpecDiffError(`git can't tell what was released: ${said || String(error)}`, { cause: error });
  }
}

/** The files of a commit, by a tag, a branch or an id. Throws when git knows no such commit. */
export async function filesOf(root: string, revision: string): Promise<Files> {
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`];
  const commit = await git(root, args).then(
    (printed) => printed.trim(),
    () => {
      throw new SpecDiffError(`git knows no commit "${revision}". Give a tag, a branch or the id of a commit.`);
    },
  );
  const paths = (await git(root, ["ls-tree", "-r", "-z", "--name-only", commit])).split("\0");
  return {
    list: async (folder) => paths.filter((path) => path.startsWith(`${folder}/`)),
    read: (path) => git(root, ["show", `${commit}:${path}`]),
  };
}

/** The tags that begin so and lie on the way to what is checked out. */
export async function tagsBeginning(root: string, start: string): Promise<string[]> {
  const listing = await git(root, ["tag", "--list", `${start}*`, "--merged", "HEAD"]);
  return listing.split("\n").filter((tag) => tag !== "");
}

/** Whether this clone lacks a part of the history, and so perhaps the tags. */
export async function isShallow(root: string): Promise<boolean> {
  return (await git(root, ["rev-parse", "--is-shallow-repository"])).trim() === "true";
}
