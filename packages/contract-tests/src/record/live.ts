import { bodyParameters } from "@group-move/openapi";
import { callOperation } from "../client-calls.ts";
import type { Contract } from "../contracts.ts";
import { readCredential, readPortal } from "./access.ts";
import { requestRows, rowsText } from "./announce.ts";
import { confirm } from "./ask.ts";
import { contractOf, type Exchange } from "./exchange.ts";
import type { Io } from "./io.ts";
import { keepingFetch } from "./keeping-fetch.ts";
import type { OperationCall } from "./operation-command.ts";
import { createClient, explain } from "./portal-client.ts";
import { readJsonFile } from "./read-json-file.ts";
import { exitCodes, RecordError } from "./record-error.ts";

/** A request to a portal that is to be recorded. */
export interface LiveJob extends OperationCall {
  contract: Contract;
  portal: string | undefined;
  yes: boolean;
}

/** Says what it is about to do, asks, calls the portal through the client, and keeps what came back. */
export async function recordLive(job: LiveJob, io: Io): Promise<Exchange> {
  const { contract } = job;
  const portal = readPortal(job.portal, contract.product, io.env);
  const credential = readCredential(contract, io.env);
  const body = job.bodyFile === undefined ? undefined : await readJsonFile(job.bodyFile, io.cwd);
  const parameters = { ...job.parameters, ...bodyParameters(body) };
  io.stderr.write(rowsText([...requestRows(contract, portal, credential, parameters), effectRow(contract)]));
  if (!job.yes) await confirm("Send it?", io);
  const exchanges: Exchange[] = [];
  const fetch = keepingFetch(exchanges, io.interrupt);
  const client = await createClient(contract, { portal, credential, fetch }, io);
  const outcome = await callOperation(client, contract.operation, parameters);
  // Retries are off; a redirect makes another exchange before the last.
  const exchange = exchanges.at(-1);
  if (exchange) return ofOperation(exchange, contract);
  throw explain(outcome.resolved ? undefined : outcome.error, io);
}

function effectRow({ operation: { method, object } }: Contract): [string, string] {
  const change = method === "GET" ? "" : " (this may change the portal)";
  return ["Effect", `${object.summary ?? "not described"}${change}`];
}

function ofOperation(exchange: Exchange, contract: Contract): Exchange {
  if (contractOf(exchange, [contract])) return exchange;
  throw new RecordError(
    exitCodes.refused,
    "The portal redirected the request to another address. Give its final address as --portal.",
  );
}
