import type { Contract } from "../contracts.ts";
import { readRecording, recordingFiles } from "../recording.ts";
import { candidateOf, type Candidate } from "./candidate.ts";
import { finish } from "./finish.ts";
import type { Io } from "./io.ts";
import { exitCodes, RecordError } from "./record-error.ts";

/** Normalises the recordings of the repository once more, as is due when the spec marks a field that it did not mark. */
export async function recordAgain(contracts: readonly Contract[], write: boolean, io: Io): Promise<void> {
  const candidates: Candidate[] = [];
  for (const file of recordingFiles()) {
    const recording = readRecording(file);
    // The samples of a documentation are nobody's data, and are kept byte for byte.
    if (recording.source.kind === "documented") continue;
    const { product, operationId } = recording;
    const contract = contracts.find((one) => one.product === product && one.operation.operationId === operationId);
    if (!contract) throw new RecordError(exitCodes.refused, `recordings/${file} is of no operation of the spec.`);
    candidates.push(await candidateOf(recording, contract, { credentials: [], portalHost: undefined }, io));
  }
  await finish(candidates, write, io);
}
