import { APIConnectionError, APIConnectionTimeoutError, APIUserAbortError, GroupMoveError } from "../errors/index.ts";
import { exchange, type OutgoingRequest, type RawAnswer } from "./exchange.ts";

export interface AttemptLimits {
  /** Milliseconds. */
  timeout: number;
  signal: AbortSignal | undefined;
  maxResponseBytes: number;
}

/**
 * Sends a request once and reads the answer to its last byte. Rejects at once on timeout and on abort, even when
 * `fetch` pays no heed to its signal, and with an `APIConnectionError` when the transfer fails or breaks off.
 */
export async function attempt(
  fetch: typeof globalThis.fetch,
  request: OutgoingRequest,
  { timeout, signal, maxResponseBytes }: AttemptLimits,
): Promise<RawAnswer> {
  throwIfAborted(request.label, signal);
  const controller = new AbortController();
  let stop: (error: GroupMoveError) => void = nothing;
  const stopped = new Promise<never>((_, reject) => {
    stop = (error) => {
      reject(error);
      controller.abort(error);
    };
  });
  const onAbort = () => stop(abortError(request.label, signal));
  const timer = setTimeout(() => stop(timeoutError(request.label, timeout)), timeout);
  signal?.addEventListener("abort", onAbort);
  try {
    return await Promise.race([exchange(fetch, request, controller.signal, maxResponseBytes), stopped]);
  } catch (cause) {
    if (cause instanceof GroupMoveError) throw cause;
    const outcome = isUnreached(cause)
      ? "This attempt did not reach the portal."
      : "Whether the portal carried it out is not known.";
    const message = `${request.label} failed: ${describe(cause)}. ${outcome}`;
    throw new APIConnectionError(request.redact(message), { cause });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}

function nothing(): void {}

/** Throws an `APIUserAbortError` when the caller has ended the call. */
function throwIfAborted(label: string, signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortError(label, signal);
}

export function abortError(label: string, signal: AbortSignal | undefined): APIUserAbortError {
  return new APIUserAbortError(`${label} was aborted by its signal.`, { cause: signal?.reason });
}

function timeoutError(label: string, timeout: number): APIConnectionTimeoutError {
  return new APIConnectionTimeoutError(
    `${label} had no complete answer within ${timeout} ms. The portal may still be working on it: look before you repeat it.`,
  );
}

/** `fetch failed` says little; the reason is in its cause. */
function reasonOf(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error ? error.cause : error;
}

function describe(error: unknown): string {
  const reason = reasonOf(error);
  if (!(reason instanceof Error)) return "fetch threw no error";
  return reason.message || String(codeOf(reason) ?? reason.name);
}

/** The codes that Node.js, Bun and Deno give when no connection came about. */
const unreached = new Set<unknown>(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ENETUNREACH", "EHOSTUNREACH"]);

function isUnreached(error: unknown): boolean {
  return unreached.has(codeOf(reasonOf(error)));
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
