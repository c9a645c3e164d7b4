import { once } from "node:events";
import type { Contract } from "../contracts.ts";
import { secretsOf } from "./credentials.ts";
import { decodeBody } from "./decode-body.ts";
import { contractOf, type Exchange } from "./exchange.ts";
import { count } from "./finish.ts";
import { headerPairs } from "./forward.ts";
import type { Io } from "./io.ts";
import { createProxy } from "./prism-proxy.ts";
import { startProxy, type Passage } from "./proxy-server.ts";
import { exitCodes, RecordError } from "./record-error.ts";

/** Runs a proxy in front of a portal until Ctrl-C, and gives the exchanges that are of an operation. */
export async function recordByProxy(
  portal: URL,
  port: number,
  contracts: readonly Contract[],
  io: Io,
): Promise<Exchange[]> {
  const [{ product = "" } = {}] = contracts;
  const exchanges: Exchange[] = [];
  const tally = { others: 0, objected: 0 };
  const proxy = await createProxy(product, portal);
  const server = await startProxy(portal, port, proxy, (passage) => {
    const { contract, exchange } = readPassage(passage, portal, contracts);
    if (exchange) exchanges.push(exchange);
    else tally.others += 1;
    if (contract && passage.objections.length > 0) tally.objected += 1;
    io.stderr.write(lineOf(passage, contract, exchange));
  }).catch((cause: unknown) => {
    throw new RecordError(
      exitCodes.wrongUsage,
      `The proxy can't listen on port ${port}. Take another one with --port.`,
      { cause },
    );
  });
  io.stderr.write(`The proxy of ${portal.href} listens on ${server.url}\nPress Ctrl-C to end.\n`);
  if (!io.interrupt.aborted) await once(io.interrupt, "abort");
  await server.close();
  io.stderr.write(
    `\nKept ${count(exchanges.length, "exchange")}; left out ${tally.others}. The spec objected to ${tally.objected}.\n`,
  );
  return exchanges;
}

function readPassage({ method, target, request, answer }: Passage, portal: URL, contracts: readonly Contract[]) {
  const exchange = {
    method,
    url: new URL(portal.origin + portal.pathname.replace(/\/$/, "") + target),
    requestHeaders: headerPairs(request.rawHeaders),
    requestBody: request.body.toString("utf8"),
    status: answer?.status ?? 0,
    responseHeaders: headerPairs(answer?.rawHeaders ?? []),
    responseBody: "",
    date: new Date().toISOString().slice(0, 10),
  };
  const contract = contractOf(exchange, contracts);
  const responseBody = answer && textOf(answer.body, exchange.responseHeaders);
  return { contract, exchange: contract && responseBody !== undefined ? { ...exchange, responseBody } : undefined };
}

/** `undefined` for a body that is no text. */
function textOf(body: Buffer, headers: Exchange["responseHeaders"]): string | undefined {
  try {
    return decodeBody(body, headers.find(([name]) => name.toLowerCase() === "content-encoding")?.[1]);
  } catch {
    return undefined;
  }
}

/** Names the operation, and not the path, in which ids are. */
function lineOf(
  { method, answer, objections }: Passage,
  contract: Contract | undefined,
  exchange: Exchange | undefined,
): string {
  const what = contract ? contract.operation.operationId : `${method} of no operation`;
  const kept = exchange ? "kept" : "left out";
  const secrets = contract && exchange ? secretsOf(contract.document, exchange) : [];
  const said = contract ? objections.map((text) => `  ${redact(text, secrets)}\n`) : [];
  return `${what}: ${answer?.status ?? "no answer"}, ${kept}${said.length > 0 ? ", but the spec objects:" : ""}\n${said.join("")}`;
}

function redact(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, "[redacted]"), text);
}
