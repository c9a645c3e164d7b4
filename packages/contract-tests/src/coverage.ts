import { readFileSync } from "node:fs";
import { loadOperations, type ApiOperation } from "./operations.ts";
import { getMediaType, listRecordingFiles, readRecording, type Recording } from "./recording.ts";
import { countFacts, listReferences, readReference, type Reference } from "./reference-pages.ts";

/** What there is to check one thing by. */
export interface CoverageRow {
  /** `docspace moveGroupMembers` */
  group: string;
  /** `200 application/json`; of a reference page, what it is. */
  what: string;
  /** How many of each kind there are. */
  counts: Record<CoverageKind, number>;
  /** `3.7.2, 3.6.1`: the versions of the portals that recorded responses are from. */
  versions: string;
}

const kinds = ["recorded", "documented", "derived", "examples", "facts"] as const;
type CoverageKind = (typeof kinds)[number];

/** The rows of all operations and reference pages. */
export async function loadCoverage(): Promise<CoverageRow[]> {
  const pages = listReferences().map((name) => countReference(name, readReference(name)));
  return [...countCoverage(await loadOperations(), listRecordingFiles().map(readRecording)), ...pages];
}

/** The table that is kept, by which less than it says is noticed. */
export function readCoverageTable(): string {
  return readFileSync(new URL("../COVERAGE.md", import.meta.url), "utf8");
}

/** A row for every operation × status × media type that is documented or that a recording has. */
export function countCoverage(operations: readonly ApiOperation[], recordings: readonly Recording[]): CoverageRow[] {
  return operations.flatMap(({ api, name, operationId, responses }) => {
    const own = recordings.filter((recording) => recording.api === api.name && recording.operationId === operationId);
    const documented = responses.flatMap(({ status, content }) =>
      content.length === 0
        ? [{ what: `${status} (empty)`, examples: 0 }]
        : content.map(({ mediaType, examples }) => ({ what: `${status} ${mediaType}`, examples: examples.length })),
    );
    const examplesOf = new Map(own.map((recording) => [toWhat(recording), 0]));
    for (const { what, examples } of documented) examplesOf.set(what, examples);
    return [...examplesOf].toSorted().map(([what, examples]) => {
      const same = own.filter((recording) => toWhat(recording) === what);
      const count = (kind: string) => same.filter(({ source }) => source.kind === kind).length;
      const counts = { recorded: count("recorded"), documented: count("documented"), derived: count("derived") };
      return { group: name, what, counts: { ...counts, examples, facts: 0 }, versions: listVersions(same) };
    });
  });
}

/** The row of a reference page. */
export function countReference(name: string, reference: Reference): CoverageRow {
  const counts = { recorded: 0, documented: 0, derived: 0, examples: 0, facts: countFacts(reference) };
  return { group: name, what: "reference page", counts, versions: "" };
}

function toWhat(recording: Recording): string {
  return `${recording.response.status} ${getMediaType(recording) ?? "(empty)"}`;
}

function listVersions(recordings: readonly Recording[]): string {
  const recorded = recordings.filter(({ source }) => source.kind === "recorded");
  const versions = new Set(recorded.map(({ version }) => version ?? "unknown"));
  return [...versions].toSorted((a, b) => b.localeCompare(a, "en", { numeric: true })).join(", ");
}

const header = ["", "recorded from", "what", ...kinds];

/** The whole table, with what portals were seen to send before what nobody has seen. */
export function formatCoverageTable(rows: readonly CoverageRow[]): string {
  const cells = rows.map(({ group, what, counts, versions }) => [
    group,
    versions || "–",
    what,
    ...kinds.map((kind) => `${counts[kind] || ""}`),
  ]);
  return [header, header.map(() => "---"), ...cells].map((line) => `| ${line.join(" | ")} |`).join("\n");
}

/** A line for each operation, for the terminal. */
export function formatCoverageSummary(rows: readonly CoverageRow[]): string {
  const operations = Object.entries(
    Object.groupBy(
      rows.filter(({ counts }) => counts.facts === 0),
      ({ group }) => group,
    ),
  );
  const lines = operations.map(([operation, group = []]) => {
    const seen = group.filter(({ versions }) => versions);
    const versions = new Set(seen.flatMap((row) => row.versions.split(", ")));
    const recorded = `${seen.length} of ${group.length} responses recorded`;
    return `  ${operation}: ${recorded}${versions.size > 0 ? `, from ${[...versions].join(", ")}` : ""}`;
  });
  return ["Seen of portals, by recordings:", ...lines].join("\n");
}

/** What a table, as `formatCoverageTable` writes it, has more of than there is now: a line for each operation. */
export function findLostCoverage(table: string, rows: readonly CoverageRow[]): string[] {
  const now = new Map(rows.map((row) => [`${row.group} ${row.what}`, row]));
  const lost = readTable(table).flatMap(({ group, what, counts, versions }) => {
    const row = now.get(`${group} ${what}`);
    const had = kinds.flatMap((kind, index) => {
      const [before = 0, count = 0] = [counts[index], row?.counts[kind]];
      return count < before ? [`${before} ${kind}, not ${count}`] : [];
    });
    const gone = versions.filter((version) => !row?.versions.split(", ").includes(version));
    const all = gone.length > 0 ? [...had, `recorded from ${gone.join(", ")}`] : had;
    return all.length === 0 ? [] : { group, line: `${group}: ${what}: COVERAGE.md says ${all.join(", ")}` };
  });
  return Object.values(Object.groupBy(lost, ({ group }) => group)).map(([first, ...others] = []) =>
    others.length > 0 ? `${first?.line}, and less of ${others.length} others` : `${first?.line}`,
  );
}

function readTable(table: string) {
  const lines = table.split("\n").filter((line) => line.startsWith("| "));
  return lines.slice(2).map((line) => {
    const [group = "", versions = "", what = "", ...counts] = line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim());
    return { group, what, counts: counts.map(Number), versions: versions === "–" ? [] : versions.split(", ") };
  });
}
