import { expect, test } from "vitest";
import { allContracts } from "../src/contracts.ts";
import { coverageRows } from "../src/coverage.ts";
import { coverageMarkdown, coverageText } from "../src/coverage-text.ts";
import { allExchanges } from "../src/mock-exchanges.ts";
import { recordingFiles } from "../src/recording.ts";
import { expectNone } from "../src/verdict.ts";

const today = new Date("2026-11-01T12:00:00Z");
const rows = coverageRows([]);

test("every operation of every product has rows, one for each documented status", () => {
  const documented = allContracts().flatMap(({ name, operation }) =>
    operation.responses.map(({ status }) => `${name} ${status}`),
  );
  const listed = new Set(rows.map(({ product, operationId, status }) => `${product} ${operationId} ${status}`));
  expect([...listed].toSorted()).toEqual(documented.toSorted());
  expect(rows).not.toEqual([]);
});

test("every row is one that the mock is asked for", () => {
  const asked = new Set(
    allExchanges().map((one) => `${one.product} ${one.operation.operationId} ${one.status} ${one.mediaType}`),
  );
  const listed = rows.map((row) => `${row.product} ${row.operationId} ${row.status} ${row.mediaType}`);
  expectNone(
    listed.filter((row) => !asked.has(row)).map((row) => `${row}: no example, so the mock is not asked for it`),
  );
});

test("no recording is an orphan", () => {
  const folders = new Set(allContracts().map(({ product, operation }) => `${product}/${operation.operationId}`));
  const orphans = recordingFiles().filter((file) => !folders.has(file.split("/").slice(0, 2).join("/")));
  expectNone(orphans.map((file) => `recordings/${file}: there is no such operation in openapi/`));
});

test("what was covered is counted once for each example and in the row of its answer, with version and age", () => {
  const [contract] = allContracts();
  const response = contract?.operation.responses[0];
  if (!contract || !response) throw new Error("There is no operation to try this with.");
  const one = { product: contract.product, operationId: contract.operation.operationId, status: response.status };
  const counted = coverageRows([
    { ...one, mediaType: "x/y", by: "mock", example: "a", credential: "first" },
    { ...one, mediaType: "x/y", by: "mock", example: "a", credential: "second" },
    { ...one, mediaType: "x/y", by: "derived", example: "b", version: "3.10", date: "2026-10-22" },
    { ...one, mediaType: "x/y", by: "derived", example: "c", version: "2.5", date: "2026-03-01" },
  ]).filter(({ mediaType }) => mediaType === "x/y");
  expect(counted).toMatchObject([
    { credentials: ["first", "second"], mock: 1, recorded: 0, documented: 0, derived: 2 },
  ]);
  expect(coverageMarkdown(counted, today)).toContain("x/y | first, second | 1 | – | – | 2 | 2.5–3.10 | 10 d–8 mo |");
});

test("the table of a live run counts what the portal answered, and has no columns for mock and recordings", () => {
  const [row] = rows;
  if (!row) throw new Error("There is no row to try this with.");
  const { product, operationId, status, mediaType } = row;
  const one = { product, operationId, status, mediaType, by: "live", date: "2026-11-01" } as const;
  const counted = coverageRows([
    { ...one, example: "as given", credential: "first" },
    { ...one, example: "without a credential" },
  ]);
  const [, header, first] = coverageText(counted, today, ["live"]).split("\n");
  expect(header).toMatch(/^ {2}status +media type +credentials +live +version +age$/);
  expect(first).toMatch(/ first +2 +– +0 d$/);
});

test("the table fits a terminal of 100 columns, whatever the ages and versions", () => {
  const aged = rows.map((row) =>
    Object.assign(row, {
      credentials: ["apiKey", "authToken"],
      versions: ["3.6.1", "3.7.2"],
      dates: ["2020-01-01", "2025-11-20"],
    }),
  );
  const lines = coverageText(aged, today).split("\n");
  expect(lines.join("\n")).toContain("3.6.1–3.7.2  11 mo–6.8 y");
  expect(lines.filter((line) => line.startsWith("  ") && line.length > 100)).toEqual([]);
});
