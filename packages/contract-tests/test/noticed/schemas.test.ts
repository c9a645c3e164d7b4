import { describe, expect, test } from "vitest";
import { z } from "zod";
import {
  countCoverage,
  countReference,
  findLostCoverage,
  formatCoverageSummary,
  formatCoverageTable,
} from "../../src/coverage.ts";
import { createNegativeCases } from "../../src/negative-cases.ts";
import type { Api } from "@group-move/openapi/model";
import { parseByZod, createSchemaCases, createZodCases } from "../../src/schema-cases.ts";
import { isValid } from "../../src/validate.ts";
import { edited, getOperation, lost, pet, put, recording, reference, schemas } from "./pets.ts";

const [, pets] = createSchemaCases(getOperation(edited()));
const rex = pets?.examples[0];

/** The changes to the example that the contract expects something of, and the document says otherwise. */
function unexpected(api: Api): string[] {
  return createZodCases(createSchemaCases(getOperation(api)), [])
    .filter(({ zod }) => zod === "zAddFriendResponse")
    .flatMap((zodCase) => zodCase.values.flatMap(({ value }) => createNegativeCases(zodCase, value)))
    .filter(
      ({ expected, value }) => expected && expected !== (isValid(api, first(api), value) ? "accepted" : "refused"),
    )
    .map(({ change }) => change);
}

function first(api: Api) {
  const [media] = getOperation(api).responses[0]?.content ?? [];
  if (!media) throw new Error("The document has no response.");
  return media.schema;
}

test("media types that share a schema and its examples are one case", () => {
  expect(createSchemaCases(getOperation(edited())).map(({ label }) => label)).toEqual([
    "pets addFriend path parameters",
    "pets addFriend 200 application/json, text/json",
    "pets addFriend 404 application/json",
  ]);
});

test.each([
  [
    "an optional field that can't be null",
    edited([[...pet, "properties", "weight", "type"], "number"]),
    "response.weight: an optional property of a response that is null",
  ],
  [
    "a response that may hold no other fields",
    edited([[...schemas, "Tag", "additionalProperties"], false]),
    "response.tags[]: an unknown property",
  ],
])("%s is named", (_, api, change) => {
  const known = unexpected(edited());
  expect(unexpected(api).filter((found) => !known.includes(found))).toEqual([expect.stringContaining(change)]);
});

test.each([
  [
    "strips unknown fields",
    z.object({ a: z.string() }),
    { a: "x", b: 1 },
    "body.b: the document says 1; zod says nothing",
  ],
  ["converts", z.object({ a: z.coerce.number() }), { a: "1" }, 'body.a: the document says "1"; zod says 1'],
  [
    "refuses",
    z.object({ a: z.number() }),
    { a: "1" },
    "the document says accepted; zod says refused (a: Invalid input",
  ],
])("a zod schema that %s is named", (_, zX, value, line) => {
  const about = { label: "x", expectedBy: "the document", seenBy: "zod" };

  expect(() =>
    expect(parseByZod({ zX }, "zX", value)).toEqualResult({ result: "accepted", body: value }, about),
  ).toThrow(`x: ${line}`);
});

test("a zod schema that is not there is named", () => {
  expect(() => parseByZod({}, "zPet", rex)).toThrow("@group-move/schemas has no zPet. Run `pnpm generate`");
});

describe("coverage", () => {
  const empty = {
    ...recording,
    version: "3.7.2",
    response: { status: 404, headers: {} },
    source: { ...recording.source, kind: "recorded" as const },
  };
  const all = [recording, recording, empty, { ...recording, api: "plants" }];
  const rows = [...countCoverage([getOperation(edited())], all), countReference("pets", reference)];
  const table = formatCoverageTable(rows);

  test("counts recordings by kind, examples, and facts of the reference page", () => {
    expect(table).toBe(
      `|  | recorded from | what | recorded | documented | derived | examples | facts |
| --- | --- | --- | --- | --- | --- | --- | --- |
| pets addFriend | – | 200 application/json |  |  | 2 | 1 |  |
| pets addFriend | – | 200 text/json |  |  |  | 1 |  |
| pets addFriend | 3.7.2 | 404 (empty) | 1 |  |  |  |  |
| pets addFriend | – | 404 application/json |  |  |  |  |  |
| pets | – | reference page |  |  |  |  | 35 |`,
    );
    expect(formatCoverageSummary(rows)).toContain("pets addFriend: 1 of 4 responses recorded, from 3.7.2");
  });

  const withoutExample = edited(lost(...put, "responses", "200", "content", "text/json", "examples"));
  const lessReference = { ...reference, enumerations: {} };

  test.each([
    [
      "a recording",
      [getOperation(edited())],
      [recording, empty],
      "200 application/json: COVERAGE.md says 2 derived, not 1",
    ],
    [
      "all recordings",
      [getOperation(edited())],
      [],
      "200 application/json: COVERAGE.md says 2 derived, not 0, and less of 1 others",
    ],
    [
      "a version",
      [getOperation(edited())],
      [recording, recording, { ...empty, version: "3.6.1" }],
      "404 (empty): COVERAGE.md says recorded from 3.7.2",
    ],
    ["an example", [getOperation(withoutExample)], all, "200 text/json: COVERAGE.md says 1 examples, not 0"],
    [
      "an operation",
      [],
      all,
      "200 application/json: COVERAGE.md says 2 derived, not 0, 1 examples, not 0, and less of 2 others",
    ],
  ])("%s that is gone is named", (_, operations, recordings, line) => {
    const now = [...countCoverage(operations, recordings), countReference("pets", reference)];
    expect(findLostCoverage(table, now)).toEqual([`pets addFriend: ${line}`]);
  });

  test.each([
    ["a fact of a reference page", [countReference("pets", lessReference)], 33],
    ["a reference page", [], 0],
  ])("%s that is gone is named", (_, pages, count) => {
    const now = [...countCoverage([getOperation(edited())], all), ...pages];
    expect(findLostCoverage(table, now)).toEqual([`pets: reference page: COVERAGE.md says 35 facts, not ${count}`]);
  });

  test("nothing is gone when there is more", () => {
    expect(
      findLostCoverage(table, countCoverage([getOperation(edited())], [...all, recording]).concat(rows.slice(-1))),
    ).toEqual([]);
  });
});
