import type { Contract } from "../contracts.ts";
import { coverageRows, type Covered } from "../coverage.ts";
import { coverageText } from "../coverage-text.ts";
import type { Io } from "../record/io.ts";
import { printable } from "../record/show.ts";
import type { LiveCase } from "./cases.ts";

/** What came of a case; without faults it is as the spec says. */
export interface Held {
  live: LiveCase;
  covered: Covered;
  faults: string[];
}

/** Prints one case as soon as its answer is known. */
export function printCase({ live, covered, faults }: Held, { stdout }: Io): void {
  const answer = `${covered.status} ${covered.mediaType ?? "(empty)"}`;
  stdout.write(`${faults.length === 0 ? "ok  " : "FAIL"}  ${live.name}: ${answer}\n`);
  for (const fault of faults) stdout.write(`      ${printable(fault)}\n`);
}

/** Prints the coverage table of the operation, as the contract tests do, with what held on the portal. */
export function printTable({ product, operation }: Contract, held: readonly Held[], { stdout }: Io): void {
  const good = held.filter(({ faults }) => faults.length === 0);
  const rows = coverageRows(good.map(({ covered }) => covered)).filter(
    (row) => row.product === product && row.operationId === operation.operationId,
  );
  const verdict = `${good.length} of ${held.length} answers of the portal are as the spec says.`;
  stdout.write(`\nContract coverage\n\n${coverageText(rows, new Date(), ["live"])}\n\n${verdict}\n`);
}
