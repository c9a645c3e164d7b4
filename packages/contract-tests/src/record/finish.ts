import { writeCandidate, type Candidate } from "./candidate.ts";
import type { Io } from "./io.ts";
import { exitCodes, RecordError } from "./record-error.ts";
import { showCandidate } from "./show.ts";

/** Shows the candidates, and writes them when that is wanted and nothing speaks against any of them. */
export async function finish(candidates: readonly Candidate[], write: boolean, io: Io): Promise<void> {
  for (const candidate of candidates) showCandidate(candidate, io);
  const leaking = candidates.filter(({ leaks }) => leaks.length > 0);
  if (leaking.length > 0) {
    throw new RecordError(
      exitCodes.refused,
      `Nothing is written: ${count(leaking.length, "recording")} would hold what must not be shared. ` +
        "Mark the places above in the spec with x-personal, or change --case or --note if they are in there.",
    );
  }
  const changed = candidates.filter(({ text, before }) => text !== before);
  if (changed.length === 0) {
    io.stderr.write("There is nothing to write.\n");
  } else if (write) {
    for (const candidate of changed) {
      await writeCandidate(candidate, io);
      io.stderr.write(`${candidate.before === undefined ? "Wrote" : "Replaced"} recordings/${candidate.file}\n`);
    }
  } else {
    io.stderr.write(`Nothing is written. To write ${count(changed.length, "recording")}, add --write.\n`);
  }
}

export function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
