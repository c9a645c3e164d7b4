import type { ApiOperation } from "./operations.ts";
import { getMediaType, type Recording } from "./recording.ts";

/** How many recordings of each kind show a documented response, or one that OpenAPI has no way to document. */
export interface CoverageRow {
  /** `docspace moveGroupMembers` */
  operation: string;
  status: number;
  /** `null`: the body is empty. */
  mediaType: string | null;
  recorded: number;
  documented: number;
  derived: number;
}

const kinds = ["recorded", "documented", "derived"] as const;

/** A row for every operation × status × media type that is documented or that a recording has. */
export function countCoverage(operations: readonly ApiOperation[], recordings: readonly Recording[]): CoverageRow[] {
  return operations.flatMap((operation) => {
    const rows = new Map<string, CoverageRow>();
    const getRow = (status: number, mediaType: string | null) => {
      const key = `${status} ${mediaType}`;
      const row = rows.get(key) ?? {
        operation: operation.name,
        status,
        mediaType,
        recorded: 0,
        documented: 0,
        derived: 0,
      };
      rows.set(key, row);
      return row;
    };
    for (const { status, content } of operation.responses) {
      if (content.length === 0) getRow(status, null);
      for (const { mediaType } of content) getRow(status, mediaType);
    }
    for (const recording of recordings.filter((given) => isRecordingOf(operation, given))) {
      getRow(recording.response.status, getMediaType(recording))[recording.source.kind] += 1;
    }
    return [...rows.values()].toSorted((a, b) => a.status - b.status);
  });
}

function isRecordingOf({ api, operationId }: ApiOperation, recording: Recording): boolean {
  return recording.product === api.name && recording.operationId === operationId;
}

/** The whole table. */
export function formatCoverageTable(rows: readonly CoverageRow[]): string {
  const header = ["operation", "status", "media type", ...kinds, "missing"];
  const cells = rows.map((row) => [
    row.operation,
    row.status,
    row.mediaType ?? "(empty)",
    ...kinds.map((kind) => row[kind] || ""),
    isMissing(row) ? "missing" : "",
  ]);
  const lines = [header, header.map(() => "---"), ...cells].map((line) => `| ${line.join(" | ")} |`);
  return `## Contract coverage\n\n${legend}\n\n${lines.join("\n")}\n`;
}

const legend =
  "How many recordings show each response: `recorded` from a portal, `documented` on a page of the API reference, or " +
  "`derived` from recorded objects or a portal's source. `missing`: there is none.";

/** A few lines for the terminal. */
export function formatCoverageSummary(rows: readonly CoverageRow[]): string {
  const operations = Object.entries(Object.groupBy(rows, ({ operation }) => operation));
  const lines = operations.map(([operation, group = []]) => {
    const shownBy = kinds.map((kind) => `${group.filter((row) => row[kind] > 0).length} ${kind}`);
    return `  ${operation}: ${group.length} responses, ${shownBy.join(", ")}, ${group.filter(isMissing).length} missing`;
  });
  return ["Contract coverage, by recordings:", ...lines].join("\n");
}

function isMissing(row: CoverageRow): boolean {
  return kinds.every((kind) => row[kind] === 0);
}
