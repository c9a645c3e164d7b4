import type { Document } from "@group-move/openapi";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ageInDays, ageRange, ageText, versionRange } from "../../src/age.ts";
import { curationRows, curationText } from "../../src/curation.ts";
import { curationEvidence, factsIn } from "../../src/curation-evidence.ts";
import { documentedFields, fieldEvidence, outermost } from "../../src/documented-fields.ts";
import { pageData } from "../../src/page/page-data.ts";
import { provenBy, suitesOf } from "../../src/page/suites.ts";
import { readRecording, recordingFiles } from "../../src/recording.ts";
import { expectNone } from "../../src/verdict.ts";

const today = new Date("2026-11-01T00:00:00Z");

const ages: [string, string][] = [
  ["2026-11-01", "0 d"],
  ["2026-11-02", "0 d"],
  ["2026-08-04", "89 d"],
  ["2026-08-03", "2 mo"],
  ["2024-11-02", "23 mo"],
  ["2021-03-09", "5.6 y"],
];

for (const [date, text] of ages) {
  test(`what is from ${date} is ${text} old on the first of November 2026`, () => {
    expect(ageText(ageInDays(date, today))).toBe(text);
  });
}

test("ranges go from the youngest to the oldest, and from the lowest to the highest version", () => {
  expect(ageRange(["2021-03-09", "2026-10-22"], today)).toBe("10 d–5.6 y");
  expect(versionRange(["3.10", "3.7.2", "2.5"])).toBe("2.5–3.10");
  expect([versionRange(["3.6"]), versionRange([]), ageRange([], today)]).toEqual(["3.6", undefined, undefined]);
});

const document: Document = {
  openapi: "3.1.0",
  info: { title: "toy", version: "1" },
  components: {
    schemas: {
      Tree: {
        type: "object",
        properties: {
          name: { type: "string" },
          children: { type: "array", items: { $ref: "#/components/schemas/Tree" } },
        },
      },
    },
  },
};

test("every documented field is found, through references, choices and lists, a schema inside of itself once", () => {
  const schema = {
    type: "object" as const,
    properties: {
      tree: { oneOf: [{ $ref: "#/components/schemas/Tree" }, { type: "null" as const }] },
      list: { type: "array" as const, items: { type: "object" as const, properties: { id: {} } } },
    },
  };
  const fields = documentedFields(document, schema);
  expect(fields.filter((path) => !path.includes("children[]"))).toEqual([
    "tree",
    "tree.name",
    "tree.children",
    "list",
    "list[].id",
  ]);
});

test("a field is shown by the values that have it, null or not", () => {
  const values = [
    { source: "one", value: { a: null } },
    { source: "two", value: { a: [{ b: 1 }] } },
  ];
  expect(fieldEvidence(["a", "a[].b", "c"], values)).toEqual([
    { path: "a", shownBy: ["one", "two"] },
    { path: "a[].b", shownBy: ["two"] },
    { path: "c", shownBy: [] },
  ]);
  expect(outermost(["a", "a[].b", "a[].c.d", "ab"])).toEqual([
    { path: "a", inside: 2 },
    { path: "ab", inside: 0 },
  ]);
});

const markdown = `# T
| Source | What |
| --- | --- |
| C9 | not numbered |

## Things

| # | Topic | Page says | Wire (fact) | The spec says |
| --- | --- | --- | --- | --- |
| C1 | \`a\` \\| b | – | Never (F2 to F4, F7), _inferred_ | x |
| C2 | 402 | said | – (F9; recorded) | y |
`;

test("rows are read from tables whose first column is numbered", () => {
  expect(curationRows(markdown)).toMatchObject([
    { id: "C1", section: "Things", cells: { Topic: "`a` | b", "The spec says": "x" } },
    { id: "C2", section: "Things" },
  ]);
  expect(() => curationRows("| # | A |\n| --- | --- |\n| C1 | a | b |")).toThrow("C1 has 3 cells");
});

test("a row's evidence follows from its own words and from the recordings", () => {
  const [file = ""] = recordingFiles();
  const recording = readRecording(file);
  const changed = {
    ...recording,
    source: { ...recording.source, from: "Wire fact F9, from somewhere" },
    response: { status: 402, headers: { "content-type": "application/json" }, body: { a: 1 } },
  };
  expect(factsIn("F2 to F4, F7")).toEqual(["F2", "F3", "F4", "F7"]);
  expect(curationEvidence(curationRows(markdown), [{ file, recording: changed }], new Set(["a"]))).toMatchObject([
    { says: ["wire"], certainty: "inferred, never seen", recordings: [{ why: "field a", files: [file] }] },
    {
      says: ["page", "wire"],
      certainty: "recorded in a payload",
      recordings: [{ why: "cites F9" }, { why: "status 402" }],
    },
  ]);
});

test("CURATION.md gives no number twice, and the page has every row, recording and answer", () => {
  const ids = curationRows(curationText()).map(({ id }) => Number(id.slice(1)));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThan(60);
  const { curation, recordings, answers } = pageData({ today, covered: [], suites: [], agreed: [] });
  expect(curation.length).toBe(ids.length);
  expect(recordings.length).toBe(recordingFiles().length);
  expect(answers.map(({ fields }) => fields.length).filter((count) => count === 0)).toEqual([]);
});

test("README.md says of each suite what it proves", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  const suites = readdirSync(new URL("../", import.meta.url)).filter((file) => file.endsWith(".test.ts"));
  const silent = suitesOf(readme, suites).filter(({ proves }) => proves === "");
  expectNone(silent.map(({ file }) => `README.md, "What each suite proves": there is no "- \`${file}\`: …"`));
  expect(suites).not.toEqual([]);
  expect(provenBy("- `a.test.ts`: one\n  two.\n- `b/`: three\n\nfour")).toEqual(
    new Map([
      ["a.test.ts", "one two."],
      ["b/", "three"],
    ]),
  );
});
