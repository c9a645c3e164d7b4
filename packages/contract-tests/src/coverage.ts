import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { loadOperations, type ApiOperation } from "./operations.ts";
import { getMediaType, listRecordingFiles, readRecording, type Recording } from "./recording.ts";
import { countFacts, listReferences, readReference } from "./reference-pages.ts";

const kinds = ["recorded", "documented", "derived", "examples", "facts"] as const;

/** What there is to check one thing by. */
export interface CoverageRow {
  /** `docspace moveGroupMembers` */
  group: string;
  /** `200 application/json`; of a reference page, what it is. */
  what: string;
  /** How many of each kind there are. */
  counts: Record<(typeof kinds)[number], number>;
  /** The versions of the portals that recorded responses are from. */
  versions: Set<string>;
}

const folder = new URL("../", import.meta.url);
const title = `# What the contract is checked by

Recordings of each response, by their kind, and the versions of the portals that sent them; examples of the document; and
facts of reference pages. A run of the tests writes this file, but for less than it says: take back what is gone, or
change the number here.
`;

/** The rows of all operations and reference pages. */
export async function loadCoverage(): Promise<CoverageRow[]> {
  const pages = listReferences().map((name) => ({ name, facts: countFacts(readReference(name)) }));
  return countCoverage(await loadOperations(), listRecordingFiles().map(readRecording), pages);
}

/** A row for every operation × status × media type that is documented or recorded, and for every reference page. */
export function countCoverage(
  operations: readonly Pick<ApiOperation, "name" | "responses">[],
  recordings: readonly Recording[],
  pages: readonly { name: string; facts: number }[],
): CoverageRow[] {
  const rows = new Map<string, CoverageRow>();
  const add = (group: string, what: string, counts: Partial<CoverageRow["counts"]>, version?: string | null) => {
    const row = rows.get(`${group} ${what}`) ?? createRow(group, what);
    rows.set(`${group} ${what}`, row);
    for (const kind of kinds) row.counts[kind] += counts[kind] ?? 0;
    if (counts.recorded) row.versions.add(version ?? "unknown");
  };
  for (const { name, responses } of operations) {
    for (const { status, content } of responses) {
      if (content.length === 0) add(name, `${status} (empty)`, {});
      for (const { mediaType, examples } of content) add(name, `${status} ${mediaType}`, { examples: examples.length });
    }
  }
  for (const recording of recordings) {
    const { api, operationId, response, source, version } = recording;
    const what = `${response.status} ${getMediaType(recording) ?? "(empty)"}`;
    add(`${api} ${operationId}`, what, { [source.kind]: 1 }, version);
  }
  for (const { name, facts } of pages) add(name, "reference page", { facts });
  return [...rows.values()].toSorted(
    (a, b) => a.group.localeCompare(b.group, "en") || a.what.localeCompare(b.what, "en"),
  );
}

function createRow(group: string, what: string): CoverageRow {
  return {
    group,
    what,
    counts: { recorded: 0, documented: 0, derived: 0, examples: 0, facts: 0 },
    versions: new Set(),
  };
}

/** The whole table in Markdown. */
export function formatCoverageTable(rows: readonly CoverageRow[]): string {
  const header = ["", "what", "recorded from", ...kinds];
  const cells = rows.map(({ group, what, counts, versions }) => [
    group,
    what,
    sortVersions(versions).join(", ") || "–",
    ...kinds.map((kind) => `${counts[kind] || ""}`),
  ]);
  return [header, header.map(() => "---"), ...cells].map((line) => `| ${line.join(" | ")} |`).join("\n");
}

function sortVersions(versions: Iterable<string>): string[] {
  return [...versions].toSorted((a, b) => b.localeCompare(a, "en", { numeric: true }));
}

/** What a table, as `formatCoverageTable` writes it, has more of than there is now: a line for each operation. */
export function findLostCoverage(table: string, rows: readonly CoverageRow[]): string[] {
  const lines = table.split("\n").filter((line) => line.startsWith("| "));
  const lost = lines.slice(2).flatMap((line) => {
    const [, group, what, versions = "", ...counts] = line.split("|").map((cell) => cell.trim());
    const row = rows.find((candidate) => candidate.group === group && candidate.what === what);
    const fewer = kinds.flatMap((kind, index) => {
      const [before, now] = [Number(counts[index]), row?.counts[kind] ?? 0];
      return now < before ? [`${before} ${kind}, not ${now}`] : [];
    });
    const gone = versions.split(", ").filter((version) => version !== "–" && !row?.versions.has(version));
    if (gone.length > 0) fewer.push(`recorded from ${gone.join(", ")}`);
    return fewer.length > 0 ? [{ group, text: `${group} ${what}: COVERAGE.md says ${fewer.join(", ")}` }] : [];
  });
  return Object.values(Object.groupBy(lost, ({ group }) => `${group}`)).map(([first, ...others] = []) =>
    others.length > 0 ? `${first?.text}, and less of ${others.length} others` : `${first?.text}`,
  );
}

/** The table that is kept, by which less than it says is noticed. */
export function readCoverageTable(): string {
  return readFileSync(new URL("COVERAGE.md", folder), "utf8");
}

/** A line for each operation, for the terminal. */
function formatCoverageSummary(rows: readonly CoverageRow[]): string {
  const responses = rows.filter(({ counts }) => counts.facts === 0);
  const lines = Object.entries(Object.groupBy(responses, ({ group }) => group)).map(([operation, group = []]) => {
    const versions = sortVersions(new Set(group.flatMap((row) => [...row.versions])));
    const seen = `${group.filter((row) => row.versions.size > 0).length} of ${group.length} responses recorded`;
    return `  ${operation}: ${[seen, ...versions].join(", ").replace(", ", ", from ")}`;
  });
  return ["Seen of portals, by recordings:", ...lines].join("\n");
}

/** Shows what there is, on the terminal and in the job's summary, and keeps the table, unless it has more. */
export async function reportCoverage(): Promise<void> {
  const rows = await loadCoverage();
  const table = `${title}\n${formatCoverageTable(rows)}\n`;
  const summary = formatCoverageSummary(rows);
  console.log(`\n${summary}`);
  // `pnpm test` shows it at its end.
  mkdirSync(new URL(".reports/", folder), { recursive: true });
  writeFileSync(new URL(".reports/summary.txt", folder), `${summary}\n`);
  const { CI: isCi, GITHUB_STEP_SUMMARY: jobSummary } = process.env;
  if (jobSummary) appendFileSync(jobSummary, table);
  if (!isCi && findLostCoverage(readCoverageTable(), rows).length === 0) {
    writeFileSync(new URL("COVERAGE.md", folder), table);
  }
}
