import { getReleasePlan } from "@changesets/get-release-plan";
import semver from "semver";
import type { Severity } from "./change.ts";

/** A part of a version that a release counts up. */
export type Bump = "major" | "minor" | "patch";

/**
 * What the most demanding change calls for; nothing for an editorial one. Before 1.0.0 each part counts for the one
 * above it, as `^0.1.0` has it: it takes in 0.1.1, and not 0.2.0.
 */
export function bumpFor(severity: Severity | undefined, released: string): Bump | undefined {
  const isStable = semver.major(released) > 0;
  if (severity === "breaking") return isStable ? "major" : "minor";
  if (severity === "additive") return isStable ? "minor" : "patch";
  return undefined;
}

/** Whether a version, or a prerelease of it, counts up at least so much. */
export function isEnough(planned: string, released: string, bump: Bump): boolean {
  const least = new semver.SemVer(released).inc(bump);
  return new semver.SemVer(planned).compareMain(least) >= 0;
}

/** The version that a package gets by the changesets that are there; without any, the one it has. */
export async function plannedVersion(root: string, { name, version }: { name: string; version: string }) {
  const { releases } = await getReleasePlan(root);
  return releases.find((release) => release.name === name)?.newVersion ?? version;
}
