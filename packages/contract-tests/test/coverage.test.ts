import { expect, test } from "vitest";
import { findLostCoverage, loadCoverage, readCoverageTable } from "../src/coverage.ts";

test("there is as much to check the contract by as COVERAGE.md says", async () => {
  const lost = findLostCoverage(readCoverageTable(), await loadCoverage());

  for (const line of lost) expect.soft(line, line).toBeUndefined();
});
