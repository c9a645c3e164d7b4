import { ClientOptionsError, RequestValidationError } from "@group-move/client";
import { bodyParameters, type FlatParameters } from "@group-move/openapi";
import { callOperation } from "../client-calls.ts";
import type { Contract } from "../contracts.ts";
import { modulesOf } from "../product-modules.ts";
import { readCredential, readPortal, type Credential } from "./access.ts";
import { confirm } from "./ask.ts";
import { contractOf, type Exchange } from "./exchange.ts";
import type { Io } from "./io.ts";
import { readJsonFile } from "./read-json-file.ts";
import { exitCodes, RecordError } from "./record-error.ts";

/** A request to a portal that is to be recorded. */
export interface LiveJob {
  contract: Contract;
  parameters: FlatParameters;
  bodyFile: string | undefined;
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
  io.stderr.write(announce(contract, portal, credential, parameters));
  if (!job.yes) await confirm("Send it?", io);
  const exchanges: Exchange[] = [];
  const client = await createClient(contract, portal, credential, exchanges, io);
  const outcome = await callOperation(client, contract.operation, parameters);
  // Retries are off; a redirect makes another exchange before the last.
  const exchange = exchanges.at(-1);
  if (exchange) return ofOperation(exchange, contract);
  throw explain(outcome.resolved ? undefined : outcome.error, io);
}

function announce(
  { operation }: Contract,
  portal: URL,
  credential: Credential | undefined,
  given: FlatParameters,
): string {
  const { operationId, method, path, object } = operation;
  const rows = [
    ["Portal", portal.href],
    ["Request", `${operationId}: ${method} ${path}`],
    ...Object.entries(given).map(([name, value]) => ["", `${name}: ${JSON.stringify(value)}`]),
    ["Credential", credential ? `from ${credential.variable}` : "none"],
    ["Effect", `${object.summary ?? "not described"}${method === "GET" ? "" : " (this may change the portal)"}`],
  ];
  return rows.map(([title = "", text = ""]) => `${title.padEnd(12)}${text}\n`).join("");
}

/** An answer is recorded whatever it is, so nothing is validated and nothing tried twice. */
async function createClient(
  { product }: Contract,
  portal: URL,
  credential: Credential | undefined,
  exchanges: Exchange[],
  io: Io,
): Promise<unknown> {
  const { createClient: create } = await modulesOf(product);
  const options = {
    baseUrl: portal.href,
    ...(credential && { [credential.scheme]: credential.secret }),
    validation: "off",
    maxRetries: 0,
    fetch: keepingFetch(exchanges, io.interrupt),
    logger: { warn: (message: string) => io.stderr.write(`${message}\n`) },
  };
  try {
    return create(options);
  } catch (error) {
    throw explain(error, io);
  }
}

/** Passes requests on, and keeps each with its answer. */
function keepingFetch(exchanges: Exchange[], interrupt: AbortSignal): typeof fetch {
  return async (input, init = {}) => {
    const signal = AbortSignal.any([interrupt, ...(init.signal ? [init.signal] : [])]);
    const response = await fetch(input, { ...init, signal });
    const responseBody = await response.clone().text();
    exchanges.push({
      method: init.method ?? "GET",
      url: new URL(input instanceof Request ? input.url : input),
      requestHeaders: [...new Headers(init.headers)],
      requestBody: typeof init.body === "string" ? init.body : "",
      status: response.status,
      responseHeaders: [...response.headers],
      responseBody,
      date: new Date().toISOString().slice(0, 10),
    });
    return response;
  };
}

function ofOperation(exchange: Exchange, contract: Contract): Exchange {
  if (contractOf(exchange, [contract])) return exchange;
  throw new RecordError(
    exitCodes.refused,
    "The portal redirected the request to another address. Give its final address as --portal.",
  );
}

/** The client's messages show no credential. */
function explain(error: unknown, { interrupt }: Io): RecordError {
  if (interrupt.aborted) {
    const message = "Interrupted while the request was under way: the portal may have carried it out.";
    return new RecordError(exitCodes.interrupted, message);
  }
  const message = error instanceof Error ? error.message : "The request failed, and did not say why.";
  if (error instanceof RequestValidationError) {
    const issues = error.issues.map((issue) => (issue.path ? `${issue.path}: ${issue.message}` : issue.message));
    return new RecordError(exitCodes.wrongUsage, `Nothing was sent. ${issues.join("; ") || message}`);
  }
  return new RecordError(error instanceof ClientOptionsError ? exitCodes.wrongUsage : exitCodes.refused, message);
}
