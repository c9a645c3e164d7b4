import { changesSince } from "./changes-since.ts";
import { filesOf, isShallow } from "./git.ts";
import { judgeRelease } from "./judge-release.ts";
import { lastRelease, readPackage, type Release } from "./release.ts";
import { listOf } from "./report.ts";
import { plannedVersion } from "./required-version.ts";
import { SpecDiffError } from "./spec-diff-error.ts";

/**
 * Prints what has changed since the last release, or since the revision that is given. With `--check` it prints only
 * whether the changesets announce it. Gives the exit code: 1 when they don't, or when nothing can be compared.
 */
export async function main(root: string, args: readonly string[]): Promise<0 | 1> {
  try {
    const { check, revision } = readArguments(args);
    if (revision !== undefined) return await showSince(root, revision);
    const release = await lastRelease(root);
    if (!release) return await sayThereIsNone(root);
    return check ? await checkSince(root, release) : await showSinceRelease(root, release);
  } catch (error) {
    if (!(error instanceof SpecDiffError)) throw error;
    console.error(error.message);
    return 1;
  }
}

function readArguments(args: readonly string[]): { check: boolean; revision: string | undefined } {
  const check = args[0] === "--check";
  const [revision, ...others] = check ? args.slice(1) : args;
  if (others.length > 0 || revision?.startsWith("-") || (check && revision !== undefined)) {
    throw new SpecDiffError("Give one revision to compare with, or none for the last release: pnpm spec:diff HEAD~1");
  }
  return { check, revision };
}

async function showSince(root: string, revision: string): Promise<0> {
  const changes = await changesSince(root, await filesOf(root, revision));
  console.log(`Since ${revision}\n\n${listOf(changes)}`);
  return 0;
}

async function showSinceRelease(root: string, release: Release): Promise<0> {
  const changes = await changesSince(root, await filesOf(root, release.tag));
  const { says } = judgeRelease(changes, await versionsSince(root, release));
  console.log(`Since ${release.tag}\n\n${listOf(changes)}\n\n${says}`);
  return 0;
}

async function checkSince(root: string, release: Release): Promise<0 | 1> {
  const changes = await changesSince(root, await filesOf(root, release.tag));
  const { isRight, says, because } = judgeRelease(changes, await versionsSince(root, release));
  if (isRight) console.log(says);
  else console.error(`${because}. ${says}`);
  return isRight ? 0 : 1;
}

async function versionsSince(root: string, { version }: Release) {
  const released = await readPackage(root);
  return { name: released.name, released: version, planned: await plannedVersion(root, released) };
}

async function sayThereIsNone(root: string): Promise<0> {
  const { name } = await readPackage(root);
  console.log(`Nothing is released yet: git has no tag ${name}@… here. So nobody has code that a change could break.`);
  if (await isShallow(root))
    console.log("This clone is shallow; if there is a release, run `git fetch --tags --unshallow`.");
  return 0;
}
