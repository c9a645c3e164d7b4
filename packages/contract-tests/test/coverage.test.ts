import { expect, test } from "vitest";
import {
  countCoverage,
  findLostCoverage,
  formatCoverageTable,
  loadCoverage,
  readCoverageTable,
} from "../src/coverage.ts";
import type { Recording } from "../src/recording.ts";
import { countFacts } from "../src/reference-pages.ts";
import { edited, getOperation, lost, put, recording, reference } from "./pets.ts";

test("there is as much to check the contract by as COVERAGE.md says", async () => {
  expect(findLostCoverage(readCoverageTable(), await loadCoverage())).toHaveNoIssues();
});

const empty = Object.assign({}, recording, {
  version: "3.7.2",
  response: { status: 404, headers: {} },
  source: { ...recording.source, kind: "recorded" },
} satisfies Partial<Recording>);
const all = [recording, recording, empty];
const operations = [getOperation(edited())];
const pages = [{ name: "pets", facts: countFacts(reference) }];
const table = formatCoverageTable(countCoverage(operations, all, pages));
const withoutExample = [getOperation(edited(lost(...put, "responses", "200", "content", "text/json", "examples")))];

test("counts recordings by kind, examples, and facts of the reference page", () => {
  expect(table.split("\n").slice(2)).toEqual([
    "| pets | reference page | – |  |  |  |  | 18 |",
    "| pets addFriend | 200 application/json | – |  |  | 2 | 1 |  |",
    "| pets addFriend | 200 text/json | – |  |  |  | 1 |  |",
    "| pets addFriend | 404 (empty) | 3.7.2 | 1 |  |  |  |  |",
    "| pets addFriend | 404 application/json | – |  |  |  |  |  |",
  ]);
});

test.each([
  ["nothing, and there is more", operations, [...all, recording], pages, []],
  [
    "a recording",
    operations,
    [recording, empty],
    pages,
    ["pets addFriend 200 application/json: COVERAGE.md says 2 derived, not 1"],
  ],
  [
    "a version",
    operations,
    [recording, recording, { ...empty, version: "3.6.1" }],
    pages,
    ["pets addFriend 404 (empty): COVERAGE.md says recorded from 3.7.2"],
  ],
  ["an example", withoutExample, all, pages, ["pets addFriend 200 text/json: COVERAGE.md says 1 examples, not 0"]],
  [
    "an operation",
    [],
    [],
    pages,
    ["pets addFriend 200 application/json: COVERAGE.md says 2 derived, not 0, 1 examples, not 0, and less of 2 others"],
  ],
  ["a reference page", operations, all, [], ["pets reference page: COVERAGE.md says 18 facts, not 0"]],
])("%s that is gone is named", (_, ...[now, recordings, found, lines]) => {
  expect(findLostCoverage(table, countCoverage(now, recordings, found))).toEqual(lines);
});
