import { mkdir, readFile, writeFile } from "node:fs/promises";
import { CommandError, exitCodes } from "@group-move/cli/kit/errors";
import { count, escapeControls } from "@group-move/cli/kit/text";
import { createTwoFilesPatch } from "diff";
import type { ApiOperation } from "@group-move/contract-tests/operations";
import { getBodyText, type Recording } from "@group-move/contract-tests/recording";
import { assertShort, createRefusal, findSecrets, toRecording, type Exchange, type Labels } from "./exchange.ts";
import { findLeaks } from "./leaks.ts";
import { scrub, type Scrubbed } from "./scrub.ts";
import { getErrorCode, type Terminal } from "./terminal.ts";

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
  /** The places of what the document does not know. */
  unknown: string[];
}

/** An exchange, and the operation that it is of. */
export interface MatchedExchange {
  exchange: Exchange;
  operation: ApiOperation;
  /** What is special about it, where the labels do not say so. */
  scenario?: string;
  /** Where it was read, as `log.entries[0]`. */
  place?: string;
}

/** Whether two recordings say the same: a text that is the same for those that do. */
export type KeyOf = (raw: Recording, scrubbed: Recording) => string;

/** Scrubs exchanges. Those that come out the same make one candidate, others a numbered scenario each. */
export async function createCandidates(
  exchanges: readonly MatchedExchange[],
  labels: Labels,
  terminal: Terminal,
  keyOf: KeyOf = keyOfExchange,
): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  const seen = new Set<string>();
  const numbers = new Map<string, number>();
  let alike = 0;
  // One exchange may repeat the secret of another one, and so may the note.
  const secrets = exchanges.flatMap(({ exchange, operation }) => findSecrets(operation.api, exchange));
  const credentials = [...new Set(secrets)];
  for (const matched of exchanges) {
    const made = scrubOrNothing(matched, labels, terminal);
    if (!made) continue;
    const key = keyOf(made.raw, made.scrubbed.recording);
    if (seen.has(key)) {
      alike += 1;
      continue;
    }
    seen.add(key);
    const file = getFile(made.raw);
    const number = (numbers.get(file) ?? 0) + 1;
    numbers.set(file, number);
    const scenario = number === 1 ? made.raw.scenario : `${made.raw.scenario}-${number}`;
    const portalHost = matched.exchange.url.host;
    candidates.push(
      await createCandidate({ ...made, scenario }, matched.operation, { credentials, portalHost }, terminal),
    );
  }
  if (alike > 0) terminal.stderr.write(`${count(alike, "exchange")} came out like another.\n`);
  return candidates;
}

/** What no recording can hold is told and left out, so that it costs none of the others. */
function scrubOrNothing(
  { exchange, operation, scenario, place }: MatchedExchange,
  labels: Labels,
  { stderr }: Terminal,
): { raw: Recording; scrubbed: Scrubbed } | undefined {
  try {
    assertShort(exchange);
    const raw = toRecording(exchange, operation, { ...labels, scenario: scenario ?? labels.scenario });
    if (getBodyText(raw) !== undefined && !raw.response.headers["content-type"]) {
      throw createRefusal("The response has a body and doesn't say its media type");
    }
    return { raw, scrubbed: scrub(raw, operation, exchange.url.host) };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const where = place === undefined ? "" : ` (${place})`;
    stderr.write(`Left out: one ${operation.operationId}. ${error.message}${where}\n`);
    return undefined;
  }
}

/** Scrubs a recording of the repository once more. */
export function updateCandidate(raw: Recording, operation: ApiOperation, terminal: Terminal): Promise<Candidate> {
  const made = { raw, scrubbed: scrub(raw, operation), scenario: raw.scenario };
  return createCandidate(made, operation, { credentials: [], portalHost: undefined }, terminal);
}

/** Looks for leaks in a scrubbed recording, and for what is in its place now. */
async function createCandidate(
  { raw, scrubbed, scenario }: { raw: Recording; scrubbed: Scrubbed; scenario: string },
  operation: ApiOperation,
  secrets: { credentials: string[]; portalHost: string | undefined },
  { recordings }: Terminal,
): Promise<Candidate> {
  const recording = { ...scrubbed.recording, scenario };
  const leaks = findLeaks(operation.api, { raw, scrubbed: recording, ...secrets });
  const file = getFile(recording);
  const text = `${JSON.stringify(recording, null, 2)}\n`;
  const before = await readFile(new URL(file, recordings), "utf8").catch(() => undefined);
  return { file, text: leaks.length > 0 ? undefined : text, before, leaks, unknown: scrubbed.unknown };
}

function getFile({ api, operationId, scenario, response }: Recording): string {
  return `${api}/${operationId}/${response.status}-${scenario}.json`;
}

function keyOfExchange(_: Recording, { api, operationId, request, response }: Recording): string {
  return JSON.stringify([api, operationId, request, response]);
}

/** Shows the candidates, and writes them when that is wanted and nothing speaks against any of them. */
export async function showAndWrite(
  candidates: readonly Candidate[],
  write: boolean,
  terminal: Terminal,
): Promise<void> {
  for (const candidate of candidates) showCandidate(candidate, terminal);
  const leaking = candidates.filter(({ leaks }) => leaks.length > 0);
  if (leaking.length > 0) {
    throw new CommandError(
      exitCodes.failed,
      `Nothing is written: ${count(leaking.length, "recording")} would hold what must not be shared. ` +
        "Change what x-public says of the places above, or --scenario or --note if they are in there.",
    );
  }
  const changed = candidates.filter(({ text, before }) => text !== before);
  if (changed.length === 0) {
    terminal.stderr.write("There is nothing to write.\n");
  } else if (write) {
    for (const candidate of changed) {
      await writeCandidate(candidate, terminal);
      terminal.stderr.write(`${candidate.before === undefined ? "Wrote" : "Replaced"} recordings/${candidate.file}\n`);
    }
  } else {
    terminal.stderr.write(`Nothing is written. To write ${count(changed.length, "recording")}, add --write.\n`);
  }
}

/** Shows a candidate on stdout: whole when it is new, else what would change. */
function showCandidate({ file, text, before, leaks, unknown }: Candidate, { stdout, stderr }: Terminal): void {
  for (const place of unknown) stderr.write(`${file}: the document does not know ${escapeControls(place)}\n`);
  for (const leak of leaks) stderr.write(`${file}: refused: ${escapeControls(leak)}\n`);
  if (text === undefined) return;
  if (text === before) {
    stdout.write(`recordings/${file} is as it was.\n`);
    return;
  }
  const old = before === undefined ? "/dev/null" : `recordings/${file}`;
  stdout.write(
    escapeControls(createTwoFilesPatch(old, `recordings/${file}`, before ?? "", text, "", "", { context: 3 })),
  );
}

async function writeCandidate({ file, text }: Candidate, { recordings }: Terminal): Promise<void> {
  if (text === undefined) return;
  const target = new URL(file, recordings);
  try {
    await mkdir(new URL(".", target), { recursive: true });
    await writeFile(target, text);
  } catch (cause) {
    throw new CommandError(exitCodes.failed, `recordings/${file} can't be written: ${getErrorCode(cause)}.`, "", {
      cause,
    });
  }
}
