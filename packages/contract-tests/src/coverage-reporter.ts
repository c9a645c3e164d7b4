import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import type { Reporter } from "vitest/node";
import {
  findLostCoverage,
  formatCoverageSummary,
  formatCoverageTable,
  loadCoverage,
  readCoverageTable,
} from "./coverage.ts";

const folder = new URL("../", import.meta.url);
const title = `# What the contract is checked by

Recordings of each response, by their kind, and the versions of the portals that sent them; examples of the document; and
facts of reference pages. A run of the tests writes this file, but for less than it says: take back what is gone, or
change the number here.
`;

/** Ends a run that passed with what there is to check the contract by. */
export class CoverageReporter implements Reporter {
  async onTestRunEnd(modules: readonly unknown[], _errors: unknown, reason: string): Promise<void> {
    if (reason !== "passed" || modules.length === 0) return;
    const rows = await loadCoverage();
    const table = `${title}\n${formatCoverageTable(rows)}\n`;
    const summary = formatCoverageSummary(rows);
    console.log(`\n${summary}`);
    // `pnpm test` shows it at its end.
    mkdirSync(new URL(".reports/", folder), { recursive: true });
    writeFileSync(new URL(".reports/summary.txt", folder), `${summary}\n`);
    const jobSummary = process.env["GITHUB_STEP_SUMMARY"];
    if (jobSummary) appendFileSync(jobSummary, table);
    if (!process.env["CI"] && findLostCoverage(readCoverageTable(), rows).length === 0) {
      writeFileSync(new URL("COVERAGE.md", folder), table);
    }
  }
}
