import { ageRange, versionRange } from "./age.ts";
import type { Covered, CoverageRow } from "./coverage.ts";

type Source = Covered["by"];

/** What a run of the tests counts. A live run counts what the portal answered, and nothing else. */
const counts = ["mock", "recorded", "documented", "derived"] as const satisfies Source[];
const shortNames: Record<Source, string> = {
  mock: "mock",
  recorded: "rec",
  documented: "doc",
  derived: "der",
  live: "live",
};
const missing = "–";

/** The table for the terminal, at most 100 columns wide, under one heading per operation. */
export function coverageText(rows: readonly CoverageRow[], today: Date, sources: readonly Source[] = counts): string {
  const numbers = sources.map((source) => shortNames[source]);
  const header = ["status", "media type", "credentials", ...numbers, "version", "age"];
  const tables = [...groupByOperation(rows)].map(([heading, group]) => {
    const cells = group.map((row) => cellsOf(row, today, sources));
    return `${heading}\n${columns([header, ...cells])}`;
  });
  const legend = sources.includes("live")
    ? "live: requests that this portal answered as the spec says"
    : "rec, doc, der: recorded, documented and derived recordings, their version and age";
  return tables.concat(legend).join("\n\n");
}

function cellsOf(row: CoverageRow, today: Date, sources: readonly Source[]): string[] {
  const known = [versionRange(row.versions), ageRange(row.dates, today)].map((text) => text ?? missing);
  return [String(row.status), mediaTypeOf(row), credentialsOf(row), ...numbersOf(row, sources), ...known];
}

/** The same table in Markdown, the operation as a column. */
export function coverageMarkdown(rows: readonly CoverageRow[], today: Date): string {
  const header = ["operation", "status", "media type", "credentials", ...counts, "version", "age"];
  const cells = rows.map((row) => [`${row.product} ${row.operationId}`].concat(cellsOf(row, today, counts)));
  const lines = [header, header.map(() => "---"), ...cells].map((line) => `| ${line.join(" | ")} |`);
  return ["# Contract coverage", "", ...legend, "", ...lines, "", ...notes(rows), ""].join("\n");
}

const legend = [
  "How many answers of each kind went through the real client and came out right. `mock`: examples of the spec, from",
  "the mock, with each of the credentials. `recorded`: exchanges with a real portal. `documented`: from a documentation",
  "page. `derived`: made from recorded objects or from what the portal's source does. `version`: of the portals that the",
  "recordings are from. `age`: from the youngest to the oldest, on the day of this run. `–`: none, or not known.",
];

/** What the table lacks, in words. */
export function notes(rows: readonly CoverageRow[]): string[] {
  const total = (key: (typeof counts)[number]) => rows.reduce((sum, row) => sum + row[key], 0);
  const unmocked = rows.filter(({ mock, inSpec }) => mock === 0 && inSpec).map(nameOf);
  const unrecorded = rows.filter((row) => row.recorded + row.documented + row.derived === 0).map(nameOf);
  return [
    `${rows.length} rows. ${total("mock")} examples through the mock. Recordings: ${total("recorded")} recorded, ` +
      `${total("documented")} documented, ${total("derived")} derived.`,
    ...list("Not seen from the mock", unmocked),
    ...list("Without a recording of any kind", unrecorded),
  ];
}

function list(title: string, names: string[]): string[] {
  return names.length > 0 ? ["", `${title}:`, "", ...names.map((name) => `- ${name}`)] : [];
}

/** Rows of one operation under its heading. */
export function groupByOperation(rows: readonly CoverageRow[]): Map<string, CoverageRow[]> {
  const groups = new Map<string, CoverageRow[]>();
  for (const row of rows) {
    const heading = `${row.product} ${row.operationId} (${row.request})`;
    groups.set(heading, [...(groups.get(heading) ?? []), row]);
  }
  return groups;
}

function columns(lines: string[][]): string {
  const widths = (lines[0] ?? []).map((_, index) => Math.max(...lines.map((line) => (line[index] ?? "").length)));
  return lines
    .map((line) => line.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join("  "))
    .map((line) => `  ${line.trimEnd()}`)
    .join("\n");
}

export function mediaTypeOf({ mediaType }: CoverageRow): string {
  return mediaType ?? "(empty)";
}

function credentialsOf({ credentials }: CoverageRow): string {
  return credentials.join(", ") || missing;
}

function numbersOf(row: CoverageRow, sources: readonly Source[]): string[] {
  return sources.map((key) => (row[key] > 0 ? String(row[key]) : missing));
}

function nameOf(row: CoverageRow): string {
  return `${row.operationId} ${row.status} ${mediaTypeOf(row)}`;
}
