import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import semver from "semver";
import { isShallow, tagsBeginning } from "./git.ts";
import { SpecDiffError } from "./spec-diff-error.ts";

/** The package whose version is all packages': `.changeset/config.json` keeps those that are published together. */
const packageFolder = "packages/client";

export interface Release {
  tag: string;
  version: string;
}

/** The name and the version of the package that is released, as they are now. */
export async function readPackage(root: string): Promise<{ name: string; version: string }> {
  return JSON.parse(await readFile(join(root, packageFolder, "package.json"), "utf8"));
}

/**
 * The last release on the way to what is checked out, by the tag that changesets gave it. Undefined when there was none.
 * Throws when there was one whose tag is not in this clone.
 */
export async function lastRelease(root: string): Promise<Release | undefined> {
  const { name } = await readPackage(root);
  const start = `${name}@`;
  const tags = await tagsBeginning(root, start);
  const [version] = semver.rsort(tags.map((tag) => tag.slice(start.length)).filter((one) => semver.valid(one)));
  if (version !== undefined) return { tag: start + version, version };
  const changelog = `${packageFolder}/CHANGELOG.md`;
  if (!existsSync(join(root, changelog))) return undefined;
  const command = (await isShallow(root)) ? "git fetch --tags --unshallow" : "git fetch --tags";
  throw new SpecDiffError(
    `${changelog} tells of a release, and this clone has no tag ${start}… of it. Run \`${command}\`; in CI, check out with \`fetch-depth: 0\`.`,
  );
}
