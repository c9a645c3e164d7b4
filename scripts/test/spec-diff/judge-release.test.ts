import { expect, test } from "vitest";
import type { Severity } from "../../src/spec-diff/change.ts";
import { judgeRelease } from "../../src/spec-diff/judge-release.ts";
import { bumpFor, isEnough } from "../../src/spec-diff/required-version.ts";

/** Changes that ask for this, one each. */
function changes(...severities: Severity[]) {
  return severities.map((severity) => ({ severity, file: "a.yaml", place: "getA", what: "is new" }));
}

test.each([
  ["no change", changes(), "0.1.0", true, /^Nothing has changed/],
  ["words", changes("editorial"), "0.1.0", true, /^Nothing has changed/],
  ["an addition without a changeset", changes("additive"), "0.1.0", false, /^a\.yaml: getA: is new\. .* choose patch/],
  ["an addition with a changeset", changes("additive"), "0.1.1", true, /0\.1\.1, and a patch bump of 0\.1\.0 is due/],
  ["a break with a patch", changes("breaking"), "0.1.1", false, /the changesets only make it 0\.1\.1: .* choose minor/],
  ["a break with a new version", changes("breaking"), "0.2.0", true, /0\.2\.0, and a minor bump of 0\.1\.0 is due/],
  ["several breaks", changes("breaking", "breaking", "additive"), "0.1.0", false, /\(and 1 more: pnpm spec:diff\)/],
])("%s: whether the changesets announce it, and what is said", (_, list, planned, isRight, says) => {
  const versions = { name: "@notes/client", released: "0.1.0", planned };

  expect(judgeRelease(list, versions)).toEqual({ isRight, says: expect.stringMatching(says) });
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
