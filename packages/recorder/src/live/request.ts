import { CommandError, exitCodes } from "@group-move/cli/kit/errors";
import type { Client, Parameters } from "@group-move/contract-tests/client";
import type { ApiOperation } from "@group-move/contract-tests/operations";
import type { Exchange } from "../record/exchange.ts";
import { captureExchanges, toCommandError, type Credential } from "../record/live-request.ts";
import { getErrorCode, type Terminal } from "../record/terminal.ts";

/** A portal, the client that makes its requests, and how to get in. */
export interface LivePortal {
  client: Client;
  credential: Credential | undefined;
}

/** A request as a client makes it, without its credential. */
export interface PortalRequest {
  method: string;
  url: string;
  headers: Headers;
  body?: string | undefined;
}

const TIMEOUT_IN_MS = 60_000;

/**
 * The request that the client makes of an operation's parameters. Nothing is sent. Rejects where the client refuses
 * the parameters, as it does for what the document's schemas and `x-preconditions` don't allow.
 */
export async function prepareRequest(
  { client }: LivePortal,
  { operationId, parameters, requestBody }: ApiOperation,
  values: Parameters,
): Promise<PortalRequest> {
  const method = client[operationId];
  if (!method) throw new Error(`The client has no method ${operationId}. Run \`pnpm generate\`.`);
  return await method.prepare(...(parameters.length > 0 || requestBody ? [values] : []));
}

/** The same request with the credential where the document says that it goes. */
export function authorize(
  request: PortalRequest,
  { api, security }: ApiOperation,
  { credential }: LivePortal,
): PortalRequest {
  const scheme = api.securitySchemes.find(({ name }) => name === credential?.scheme && security.includes(name));
  if (!scheme || !credential) return request;
  const headers = new Headers(request.headers);
  const url = new URL(request.url);
  const value = scheme.prefix + credential.secret;
  if (scheme.in === "query") url.searchParams.set(scheme.parameter, value);
  else if (scheme.in === "cookie") headers.set("cookie", `${scheme.parameter}=${value}`);
  else headers.set(scheme.parameter, value);
  return { ...request, url: url.href, headers };
}

/** The same request to another path; that of the portal itself stays before it. Throws where it has not the first one. */
export function replacePath(request: PortalRequest, before: string, after: string): PortalRequest {
  const url = new URL(request.url);
  if (!url.pathname.endsWith(before)) throw new Error(`The client made ${url.pathname} of ${before}.`);
  url.pathname = url.pathname.slice(0, -before.length) + after;
  return { ...request, url: url.href };
}

/** Sends a request once and keeps what came back. No redirect is followed: it would be another request. */
export async function sendRequest({ url, ...request }: PortalRequest, terminal: Terminal): Promise<Exchange> {
  const exchanges: Exchange[] = [];
  try {
    const init = { ...request, body: request.body ?? null, signal: AbortSignal.timeout(TIMEOUT_IN_MS) };
    await captureExchanges(exchanges, terminal.interrupt)(url, { ...init, redirect: "manual" });
  } catch (cause) {
    if (terminal.interrupt.aborted) throw toCommandError(cause, terminal);
    const name = `${request.method} ${new URL(url).pathname}`;
    throw new CommandError(exitCodes.failed, `The portal gave no response to ${name}: ${getCause(cause)}.`, "", {
      cause,
    });
  }
  const [exchange] = exchanges;
  if (!exchange) throw new Error("The response was not kept.");
  return exchange;
}

/** `fetch failed` says little, its cause more. */
function getCause(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") return `none within ${TIMEOUT_IN_MS / 1000} s`;
  return getErrorCode(error instanceof Error && error.cause instanceof Error ? error.cause : error);
}
