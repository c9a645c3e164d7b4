import { expect, test } from "vitest";
import type { Severity } from "../../src/spec-diff/change.ts";
import type { LocatedChange } from "../../src/spec-diff/changes-since.ts";
import { judgeRelease } from "../../src/spec-diff/judge-release.ts";
import { bumpFor, isEnough } from "../../src/spec-diff/required-version.ts";

/** Changes that ask for this, one each. */
function changes(...severities: Severity[]): LocatedChange[] {
  return severities.map((severity) => ({ severity, file: "a.yaml", place: "getA", what: "is new" }));
}

const announced: [what: string, changes: LocatedChange[], planned: string, says: string][] = [
  ["no change", changes(), "0.1.0", "Nothing has changed that calls for a changeset."],
  ["words", changes("editorial"), "0.1.0", "Nothing has changed that calls for a changeset."],
  ["an addition with a patch", changes("additive"), "0.1.1", "A patch bump of a 0.1.0 is due, and it becomes 0.1.1."],
  ["a break with a minor", changes("breaking"), "0.2.0", "A minor bump of a 0.1.0 is due, and it becomes 0.2.0."],
];

test.each(announced)("%s is as it should be", (_, list, planned, says) => {
  expect(judgeRelease(list, { name: "a", released: "0.1.0", planned })).toEqual({ isRight: true, says });
});

const missing: [what: string, changes: LocatedChange[], planned: string, because: string, says: string][] = [
  [
    "an addition without a changeset",
    changes("additive"),
    "0.1.0",
    "a.yaml: getA: is new",
    "A patch bump of a 0.1.0 is due, and no changeset says so: run `pnpm changeset` and choose patch for a.",
  ],
  [
    "a break with a patch",
    changes("breaking", "additive"),
    "0.1.1",
    "a.yaml: getA: is new",
    "A minor bump of a 0.1.0 is due, and the changesets only make it 0.1.1: run `pnpm changeset` and choose minor for a.",
  ],
  [
    "several breaks",
    changes("breaking", "breaking", "breaking", "additive"),
    "0.1.0",
    "a.yaml: getA: is new (and 2 more that are breaking: pnpm spec:diff)",
    "A minor bump of a 0.1.0 is due, and no changeset says so: run `pnpm changeset` and choose minor for a.",
  ],
];

test.each(missing)("%s is not enough", (_, list, planned, because, says) => {
  expect(judgeRelease(list, { name: "a", released: "0.1.0", planned })).toEqual({ isRight: false, because, says });
});

// From 1.0.0 on as https://semver.org has it, before as the range ^0.1.0 reads it.
test.each([
  ["breaking", "1.2.3", "major"],
  ["additive", "1.2.3", "minor"],
  ["editorial", "1.2.3", undefined],
  ["breaking", "0.1.0", "minor"],
  ["additive", "0.1.0", "patch"],
  ["editorial", "0.1.0", undefined],
  [undefined, "0.1.0", undefined],
] as const)("what is %s since %s calls for %s", (severity, released, bump) => {
  expect(bumpFor(severity, released)).toBe(bump);
});

test.each([
  ["0.2.0", "0.1.0", "minor", true],
  ["0.1.1", "0.1.0", "minor", false],
  ["0.1.0", "0.1.0", "patch", false],
  ["1.0.0", "0.1.0", "minor", true],
  ["0.2.0-next.0", "0.1.3", "minor", true],
  ["1.3.0", "1.2.3", "major", false],
] as const)("%s after %s is a %s bump: %s", (planned, released, bump, isRight) => {
  expect(isEnough(planned, released, bump)).toBe(isRight);
});
