import type { Exchange } from "../record/exchange.ts";
import { callPortal, captureExchanges, toRecordError, type PortalCall } from "../record/live-request.ts";
import { exitCodes, getErrorCode, RecordError, type Terminal } from "../record/terminal.ts";

/** A request that can be sent, credential and all. */
export interface PortalRequest {
  method: string;
  url: URL;
  headers: Headers;
  body: string | undefined;
}

const TIMEOUT_IN_MS = 60_000;

/**
 * The request that the client makes of an operation's parameters. Nothing is sent. Rejects where the client refuses
 * the parameters, as it does for what the document's schemas and `x-preconditions` don't allow.
 */
export async function prepareRequest(call: PortalCall, terminal: Terminal): Promise<PortalRequest> {
  let request: PortalRequest | undefined;
  const fetch: typeof globalThis.fetch = (input, { method = "GET", headers, body } = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    request = { method, url, headers: new Headers(headers), body: typeof body === "string" ? body : undefined };
    return Promise.reject(new Error("It is only prepared."));
  };
  const error = await callPortal(call, fetch, terminal);
  if (request) return request;
  throw toRecordError(error ?? new Error("The client sends nothing."), terminal);
}

/**
 * Sends a request once and keeps what came back. No redirect is followed: it would be another request.
 *
 * @param name what the request is called where it fails.
 */
export async function sendRequest(
  { url, ...request }: PortalRequest,
  name: string,
  { interrupt }: Terminal,
): Promise<Exchange> {
  const exchanges: Exchange[] = [];
  try {
    const init = { ...request, body: request.body ?? null, signal: AbortSignal.timeout(TIMEOUT_IN_MS) };
    await captureExchanges(exchanges, interrupt)(url, { ...init, redirect: "manual" });
  } catch (cause) {
    if (interrupt.aborted) {
      const message = "Interrupted while a request was under way: the portal may have carried it out.";
      throw new RecordError(exitCodes.interrupted, message, { cause });
    }
    throw new RecordError(exitCodes.refused, `The portal gave no response to ${name}: ${getReason(cause)}.`, { cause });
  }
  const [exchange] = exchanges;
  if (!exchange) throw new Error("The response was not kept.");
  return exchange;
}

/** `fetch failed` says little, its cause more. */
function getReason(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") return `none within ${TIMEOUT_IN_MS / 1000} s`;
  return getErrorCode(error instanceof Error && error.cause instanceof Error ? error.cause : error);
}
