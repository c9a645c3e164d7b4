import { expect, test } from "vitest";
import type { CoverageRow } from "../../src/coverage.ts";
import { coveragePage } from "../../src/page/page.ts";
import type { PageData } from "../../src/page/page-data.ts";
import type { Recording } from "../../src/recording.ts";

const row: CoverageRow = {
  product: "docspace",
  operationId: "moveIt",
  request: "PUT /it",
  status: 200,
  mediaType: "application/json",
  inSpec: true,
  credentials: ["apiKey", "authToken"],
  mock: 2,
  recorded: 1,
  documented: 0,
  derived: 0,
  live: 0,
  versions: ["3.7.2"],
  dates: ["2026-10-22"],
};
const recording: Recording = {
  operationId: "moveIt",
  case: "plain",
  source: { kind: "recorded", from: "a portal that somebody has asked" },
  product: "docspace",
  version: "3.7.2",
  date: "2026-10-22",
  request: { method: "PUT", path: "/it", query: {}, headers: [] },
  response: { status: 200, headers: { "content-type": "application/json" }, body: {} },
};
const data: PageData = {
  today: new Date("2026-11-01T12:00:00Z"),
  rows: [row],
  recordings: [{ file: "docspace/moveIt/200-plain.json", recording }],
  answers: [
    {
      operation: "docspace moveIt",
      status: 200,
      fields: [
        { path: "id", shownBy: [{ kind: "recorded", name: "200-plain" }] },
        { path: "name", shownBy: [{ kind: "example", name: "one" }] },
        { path: "owner", shownBy: [] },
        { path: "owner.id", shownBy: [] },
      ],
    },
  ],
  curation: [
    {
      row: { id: "C1", section: "Things", cells: { Topic: "The `id`", "The spec says": "a text" } },
      says: ["page"],
      facts: ["F7"],
      certainty: "inferred, never seen",
      recordings: [{ why: "field id", files: ["docspace/moveIt/200-plain.json"] }],
    },
  ],
  suites: [{ file: "x.test.ts", passed: 3, proves: "that it works" }],
  agreed: [{ kind: "valid", cases: 12, seed: 5 }],
};

const said: [string, string][] = [
  ["the answer's media type, credentials and numbers", "200 application/json apiKey, authToken 2 1 – – 3.7.2 10 d"],
  ["each recording with age, version, kind and date", "200 plain 10 d 3.7.2 recorded 2026-10-22 application/json"],
  ["what a suite proves", "x.test.ts 3 passed that it works"],
  ["on how many values the validators agreed", "agreed on 12 generated values: 12 valid. Seed: 5."],
  ["how many fields are shown by what", "Of 4 documented fields, 1 are in a recorded answer, 0 in a documented one"],
  ["fields that no recording shows", "3 are in no recording of any kind: name owner and 1 inside in no example either"],
  ["what a decision rests on", "C1 The id inferred, never seen; 1 recording"],
];

for (const [what, text] of said) {
  test(`the page says ${what}`, () => {
    expect(textOf(coveragePage(data))).toContain(text);
  });
}

test("the page loads nothing and runs nothing", () => {
  const page = coveragePage(data);
  expect(page).not.toMatch(/<(?:script|link|img|iframe|base|form)\b|\bsrc=|\bon\w+=|@import|url\(/i);
  expect(page.match(/\bhref="[^"#]/g)).toBeNull();
  expect(page).toContain("default-src 'none'");
});

test("whatever a recording, a document or a test is called, it stays text", () => {
  const hostile = `"'><script>alert(1)</script>&amp;`;
  const attacked: PageData = JSON.parse(JSON.stringify(data), (key, value: unknown) =>
    typeof value === "string" && !["today", "date", "kind", "certainty"].includes(key) ? value + hostile : value,
  );
  const page = coveragePage({
    ...attacked,
    today: data.today,
    rows: attacked.rows.map((one) => Object.assign(one, { dates: [] })),
  });
  expect(page).not.toContain("<script");
  expect(page.split("&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;").length).toBeGreaterThan(20);
});

test("each table scrolls in a region that the keyboard reaches and that has a name", () => {
  const page = coveragePage(data);
  const regions = [...page.matchAll(/role="region" aria-labelledby="([^"]+)" tabindex="0">\s*<table>/g)];
  expect(regions.length).toBe(page.match(/<table>/g)?.length);
  for (const [, id] of regions) expect(page).toContain(`<caption id="${id}">`);
});

function textOf(page: string): string {
  return page
    .replaceAll(/<wbr[^>]*>/g, "")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ");
}
