import { allContracts, type Contract } from "../contracts.ts";
import { readArguments, type CommonOptions, type Job } from "./arguments.ts";
import { readPortal } from "./access.ts";
import { candidatesOf } from "./candidate.ts";
import { contractOf, type Exchange } from "./exchange.ts";
import { exitCodeOf } from "./exit-code.ts";
import { count, finish } from "./finish.ts";
import { importHar } from "./import-har.ts";
import type { Io } from "./io.ts";
import { recordLive } from "./live.ts";
import { recordAgain } from "./again.ts";
import { exitCodes, RecordError } from "./record-error.ts";

/** The whole command: from its arguments to its exit code. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const contracts = allContracts();
  const job = readArguments(argv, io, contracts);
  if (typeof job === "number") return job;
  return exitCodeOf(async () => {
    await runJob(job, contracts, io);
    return exitCodes.done;
  }, io);
}

async function runJob(job: Job, all: readonly Contract[], io: Io): Promise<void> {
  const { options } = job;
  if (job.way === "again") return recordAgain(all, options.write === true, io);
  const contracts = all.filter(({ product }) => product === options.api);
  if (job.way === "live") {
    const exchange = await recordLive({ ...job, portal: options.portal }, io);
    return keep([exchange], contracts, options, "A portal, called through the client by pnpm record.", io);
  }
  if (job.way === "har") {
    const portal = options.portal === undefined ? undefined : readPortal(options.portal, options.api, io.env);
    const { exchanges, leftOut } = await importHar(job.file, io.cwd, contracts, portal);
    for (const [reason, number] of leftOut)
      io.stderr.write(`Left out: ${count(number, "entry").replace("entrys", "entries")} ${reason}\n`);
    if (exchanges.length === 0)
      throw new RecordError(exitCodes.wrongUsage, "No entry of the HAR file can be recorded.");
    return keep(exchanges, contracts, options, "A HAR file of exchanges with a portal, read by pnpm record.", io);
  }
  const portal = readPortal(options.portal, options.api, io.env);
  // Prism takes a second to load, which the other ways need not wait for.
  const { recordByProxy } = await import("./record-by-proxy.ts");
  const exchanges = await recordByProxy(portal, job.port, contracts, io);
  return keep(exchanges, contracts, options, "A portal behind the proxy of pnpm record, called by another client.", io);
}

async function keep(
  exchanges: readonly Exchange[],
  contracts: readonly Contract[],
  { case: name, portalVersion, note, write }: CommonOptions,
  from: string,
  io: Io,
): Promise<void> {
  const labels = { case: name, from: note === undefined ? from : `${from} ${note}`, version: portalVersion ?? null };
  const matched = exchanges.flatMap((exchange) => {
    const contract = contractOf(exchange, contracts);
    return contract ? [{ exchange, contract }] : [];
  });
  const { candidates, alike } = await candidatesOf(matched, labels, io);
  if (alike > 0) io.stderr.write(`${count(alike, "exchange")} came out like another.\n`);
  await finish(candidates, write === true, io);
}
