import { APIConnectionError, APIConnectionTimeoutError, APIUserAbortError, GroupMoveError } from "../errors/index.ts";
import { exchange, type Answer, type OutgoingRequest } from "./exchange.ts";

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
): Promise<Answer> {
  throwIfAborted(request.label, signal);
  const controller = new AbortController();
  const stopped = new Promise<never>((_, reject) => {
    controller.signal.addEventListener("abort", () => reject(controller.signal.reason), { once: true });
  });
  const onAbort = () => controller.abort(abortError(request.label, signal));
  const timer = setTimeout(() => controller.abort(timeoutError(request.label, timeout)), timeout);
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([exchange(fetch, request, controller.signal, maxResponseBytes), stopped]);
  } catch (cause) {
    if (cause instanceof GroupMoveError) throw cause;
    const message = `${request.label} failed: ${describe(cause)}. Whether the portal carried it out is not known.`;
    throw new APIConnectionError(request.redact(message), { cause });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}

/** Throws an `APIUserAbortError` when the caller has ended the call. */
export function throwIfAborted(label: string, signal: AbortSignal | undefined): void {
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
function describe(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return "fetch threw no error";
  return cause.message || ("code" in cause ? String(cause.code) : cause.name);
}
