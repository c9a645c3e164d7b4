import type { Proof } from "./prove.ts";

/** One fault as soon as it was tried. */
export function printProof({ fault, gate, seconds, line, problem }: Proof): void {
  const verdict = problem === undefined ? "caught" : "NOT CAUGHT";
  console.log(`\n${verdict} by ${gate} (${seconds.toFixed(1)} s): ${fault}`);
  console.log(`    ${(problem ?? line ?? "").replaceAll("\n", "\n    ")}`);
}

/** All faults as a table, and how many there were. */
export function printSummary(proofs: readonly Proof[]): void {
  const missed = proofs.filter(({ problem }) => problem !== undefined);
  const rows = proofs.map(({ fault, gate, seconds, problem }) => [
    problem === undefined ? "caught" : "NOT CAUGHT",
    gate,
    `${seconds.toFixed(1)} s`,
    fault,
  ]);
  console.log(`\n${columns([["", "by", "in", "fault"], ...rows])}`);
  const total = proofs.reduce((sum, { seconds }) => sum + seconds, 0);
  console.log(
    `\n${proofs.length} faults, ${proofs.length - missed.length} caught, ${missed.length} not, ${Math.round(total)} s`,
  );
}

function columns(lines: readonly string[][]): string {
  const widths = (lines[0] ?? []).map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)));
  return lines
    .map((line) => line.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join("  "))
    .map((line) => line.trimEnd())
    .join("\n");
}
