import { CommandError, exitCodes } from "@group-move/cli/kit/errors";
import { loadOperations, type ApiOperation } from "@group-move/contract-tests/operations";
import { readRecording, listRecordingFiles } from "@group-move/contract-tests/recording";
import { readArguments, type CommonOptions, type Job } from "./arguments.ts";
import { formOf, importFolder } from "./folder.ts";
import { importHar } from "./har.ts";
import { readPortal, recordLive } from "./live-request.ts";
import {
  createCandidates,
  showAndWrite,
  updateCandidate,
  type Candidate,
  type MatchedExchange,
} from "./recording-file.ts";
import { runToExitCode, type Terminal } from "./terminal.ts";

/** The whole command: from its arguments to its exit code. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  const operations = await loadOperations();
  const job = readArguments(argv, operations, terminal);
  if (typeof job === "number") return job;
  return runToExitCode(async () => {
    await showAndWrite(await makeCandidates(job, operations, terminal), job.options.write === true, terminal);
    return exitCodes.ok;
  }, terminal);
}

async function makeCandidates(job: Job, all: readonly ApiOperation[], terminal: Terminal): Promise<Candidate[]> {
  const { options } = job;
  if (job.way === "update") return updateCandidates(all, terminal);
  const operations = all.filter(({ api }) => api.name === options.api);
  if (job.way === "live") {
    const exchange = await recordLive({ ...job, portal: options.portal }, terminal);
    const from = "A portal, called through the client by pnpm record.";
    return createCandidates([{ exchange, operation: job.operation }], createLabels(from, options), terminal);
  }
  if (job.way === "folder") return readFolder(job.folder, operations, options, terminal);
  const exchanges = await readHar(job.file, operations, options, terminal);
  const from = "A HAR file of exchanges with a portal, read by pnpm record.";
  return createCandidates(exchanges, createLabels(from, options), terminal);
}

function createLabels(from: string, { scenario, portalVersion, note }: CommonOptions) {
  return { scenario, from: note === undefined ? from : `${from} ${note}`, version: portalVersion ?? null };
}

/** Of what has the same form, the first is taken. */
async function readFolder(
  folder: string,
  operations: readonly ApiOperation[],
  options: CommonOptions,
  terminal: Terminal,
): Promise<Candidate[]> {
  const exchanges = await importFolder(folder, operations, options.portalVersion, terminal);
  const from = "A folder of exchanges, read by pnpm record.";
  return createCandidates(exchanges, createLabels(from, options), terminal, formOf);
}

async function readHar(
  file: string,
  operations: readonly ApiOperation[],
  { portal, api }: CommonOptions,
  terminal: Terminal,
): Promise<MatchedExchange[]> {
  const onlyPortal = portal === undefined ? undefined : readPortal(portal, api, terminal.env);
  const { exchanges, leftOut } = await importHar(file, operations, onlyPortal, terminal);
  for (const reason of leftOut) terminal.stderr.write(`Left out: ${reason}\n`);
  if (exchanges.length > 0) return exchanges;
  throw new CommandError(exitCodes.refused, "No entry of the HAR file can be recorded.");
}

/** Scrubs the recordings of the repository once more, as is due when the document makes something public or no more. */
async function updateCandidates(operations: readonly ApiOperation[], terminal: Terminal): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  for (const file of listRecordingFiles()) {
    const recording = readRecording(file);
    // The samples of a documentation are nobody's data, and are kept byte for byte.
    if (recording.source.kind === "documented") continue;
    const operation = operations.find(({ api, operationId }) => {
      return api.name === recording.api && operationId === recording.operationId;
    });
    if (!operation) throw new CommandError(exitCodes.failed, `recordings/${file} is of no operation of the document.`);
    candidates.push(await updateCandidate(recording, operation, terminal));
  }
  return candidates;
}
