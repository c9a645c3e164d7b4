import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import type { Reporter } from "vitest/node";
import { countCoverage, formatCoverageSummary, formatCoverageTable } from "./coverage.ts";
import { loadOperations } from "./operations.ts";
import { readRecording, listRecordingFiles } from "./recording.ts";

const folder = new URL("../.reports/", import.meta.url);

/** Ends a run that passed with what the recordings cover; the whole table is part of a GitHub job's summary. */
export class CoverageReporter implements Reporter {
  async onTestRunEnd(_modules: unknown, _errors: unknown, reason: string): Promise<void> {
    if (reason !== "passed") return;
    const rows = countCoverage(await loadOperations(), listRecordingFiles().map(readRecording));
    console.log(`\n${formatCoverageSummary(rows)}`);
    // `pnpm test` shows it at its end.
    mkdirSync(folder, { recursive: true });
    writeFileSync(new URL("summary.txt", folder), `${formatCoverageSummary(rows)}\n`);
    const summary = process.env["GITHUB_STEP_SUMMARY"];
    if (summary) appendFileSync(summary, formatCoverageTable(rows));
  }
}
