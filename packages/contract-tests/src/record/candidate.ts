import { mkdir, readFile, writeFile } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import type { Contract } from "../contracts.ts";
import type { Recording } from "../recording.ts";
import { secretsOf } from "./credentials.ts";
import { toRecording, type Exchange, type Labels } from "./exchange.ts";
import type { Io } from "./io.ts";
import { findLeaks } from "./leaks.ts";
import { normalise } from "./normalise.ts";
import { exitCodes, RecordError } from "./record-error.ts";

/** A recording that may be written. */
export interface Candidate {
  /** Path below `recordings/`. */
  file: string;
  /** As it would be written; `undefined` when something is in it that must not be, and then it is not shown either. */
  text: string | undefined;
  /** What is there now; `undefined` when nothing is. */
  before: string | undefined;
  /** Where in it something was found that must not be there. */
  leaks: string[];
  /** The places of fields that the spec does not know. */
  unknown: string[];
}

/** Normalises exchanges. Those that come out the same make one candidate, others a numbered case each. */
export async function candidatesOf(
  exchanges: readonly { exchange: Exchange; contract: Contract }[],
  labels: Labels,
  io: Io,
): Promise<{ candidates: Candidate[]; alike: number }> {
  const candidates: Candidate[] = [];
  const seen: Recording[] = [];
  let alike = 0;
  for (const { exchange, contract } of exchanges) {
    const raw = recordingOrNothing(exchange, contract, labels, io);
    if (!raw) continue;
    const { recording } = normalise(raw, contract, exchange.url.host);
    if (seen.some((one) => isSameExchange(one, recording))) {
      alike += 1;
      continue;
    }
    const number = seen.filter((one) => fileOf(one) === fileOf(recording)).length + 1;
    seen.push(recording);
    const numbered = number === 1 ? raw : { ...raw, case: `${raw.case}-${number}` };
    const secrets = { credentials: secretsOf(contract.document, exchange), portalHost: exchange.url.host };
    candidates.push(await candidateOf(numbered, contract, secrets, io));
  }
  return { candidates, alike };
}

/** What no recording can hold is told and left out, so that it costs none of the others. */
function recordingOrNothing(exchange: Exchange, contract: Contract, labels: Labels, io: Io): Recording | undefined {
  try {
    return toRecording(exchange, contract, labels);
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    io.stderr.write(`Left out: one ${contract.operation.operationId}. ${error.message}\n`);
    return undefined;
  }
}

/** Normalises a recording, looks for leaks in it, and for what is in its place now. */
export async function candidateOf(
  raw: Recording,
  contract: Contract,
  secrets: { credentials: string[]; portalHost: string | undefined },
  { recordings }: Io,
): Promise<Candidate> {
  const normalised = normalise(raw, contract, secrets.portalHost);
  const leaks = findLeaks(contract.document, normalised, secrets);
  const file = fileOf(normalised.recording);
  const text = `${JSON.stringify(normalised.recording, null, 2)}\n`;
  const before = await readFile(new URL(file, recordings), "utf8").catch(() => undefined);
  return { file, text: leaks.length > 0 ? undefined : text, before, leaks, unknown: [...normalised.unknown] };
}

/** Writes a candidate to its file. */
export async function writeCandidate({ file, text }: Candidate, { recordings }: Io): Promise<void> {
  if (text === undefined) return;
  const target = new URL(file, recordings);
  try {
    await mkdir(new URL(".", target), { recursive: true });
    await writeFile(target, text);
  } catch (cause) {
    const reason = cause instanceof Error && "code" in cause ? String(cause.code) : "it fails";
    throw new RecordError(exitCodes.refused, `recordings/${file} can't be written: ${reason}.`, { cause });
  }
}

function fileOf({ product, operationId, case: name, response }: Recording): string {
  return `${product}/${operationId}/${response.status}-${name}.json`;
}

function isSameExchange(one: Recording, other: Recording): boolean {
  return (
    one.product === other.product &&
    one.operationId === other.operationId &&
    isDeepStrictEqual([one.request, one.response], [other.request, other.response])
  );
}
