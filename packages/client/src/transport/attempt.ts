import { APIConnectionTimeoutError, APIUserAbortError } from "../errors/connection-errors.ts";
import { failConnection } from "../errors/fail.ts";
import type { GroupMoveError, Outcome } from "../errors/group-move-error.ts";
import type { FailingRequest, PreparedRequest, RawResponse } from "../messages.ts";
import type { ResolvedOptions } from "../options/client-options.ts";
import { addCredential, readCredential } from "../options/credential.ts";
import { sendFollowingRedirects } from "./send.ts";

interface AttemptOptions {
  /** Milliseconds. */
  timeout: number;
  signal: AbortSignal | undefined;
  /** What is known of the attempts before this one. */
  outcomeSoFar: Outcome;
  /** How the log names it. */
  name: string;
}

/**
 * Asks for the credential, sends a request once, and reads the response to its last byte, all within `timeout`.
 * Rejects at once on timeout and on abort, even when `fetch` and the credential's function ignore a signal;
 * nothing is sent afterwards.
 */
export async function attempt(
  options: ResolvedOptions,
  prepared: PreparedRequest,
  { timeout, signal, outcomeSoFar, name }: AttemptOptions,
): Promise<RawResponse> {
  if (signal?.aborted) throw failAborted(prepared, signal, outcomeSoFar);
  const controller = new AbortController();
  let outgoing: PreparedRequest | undefined;
  const send = async () => {
    const secret = await readCredential(options.credential, prepared);
    controller.signal.throwIfAborted();
    outgoing = addCredential(options.credential, secret, prepared);
    return sendFollowingRedirects(options, outgoing, { timeout, signal: controller.signal });
  };
  const stopped = new Promise<never>((_, reject) => {
    controller.signal.addEventListener("abort", () => reject(controller.signal.reason), { once: true });
  });
  const onAbort = () => controller.abort(failAborted(prepared, signal, outgoing ? "unknown" : outcomeSoFar));
  const timer = setTimeout(() => controller.abort(failTimedOut(prepared, timeout, outgoing !== undefined)), timeout);
  const start = performance.now();
  const log = (result: string) => logAttempt(options, outgoing ?? prepared, `${name}: ${result}`, start);
  const stopListening = listenForAbort(signal, onAbort);
  try {
    const response = await Promise.race([send(), stopped]);
    log(String(response.status));
    return response;
  } catch (error) {
    log(error instanceof Error ? error.name : "failed");
    throw error;
  } finally {
    clearTimeout(timer);
    stopListening();
  }
}

/** Waits. Rejects with an `APIUserAbortError` as soon as the signal fires, and leaves no timer and no listener. */
export async function delay(
  milliseconds: number,
  request: FailingRequest,
  { signal, outcomeSoFar }: { signal: AbortSignal | undefined; outcomeSoFar: Outcome },
): Promise<void> {
  if (signal?.aborted) throw failAborted(request, signal, outcomeSoFar);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopListening: (() => void) | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      stopListening = listenForAbort(signal, () => reject(failAborted(request, signal, outcomeSoFar)));
      timer = setTimeout(resolve, milliseconds);
    });
  } finally {
    clearTimeout(timer);
    stopListening?.();
  }
}

/** What to call when a signal fires. However many calls share it, it has one listener: Node.js 20 warns of eleven. */
const listening = new WeakMap<AbortSignal, { callbacks: Set<() => void>; listener: () => void }>();

/** Calls back when a signal fires, until the function that it returns is called. */
function listenForAbort(signal: AbortSignal | undefined, callback: () => void): () => void {
  if (!signal) return () => {};
  let shared = listening.get(signal);
  if (!shared) {
    const callbacks = new Set<() => void>();
    shared = { callbacks, listener: () => callbacks.forEach((run) => run()) };
    listening.set(signal, shared);
    signal.addEventListener("abort", shared.listener);
  }
  const { callbacks, listener } = shared;
  callbacks.add(callback);
  return () => {
    callbacks.delete(callback);
    if (callbacks.size > 0) return;
    signal.removeEventListener("abort", listener);
    listening.delete(signal);
  };
}

function failAborted(request: FailingRequest, signal: AbortSignal | undefined, outcome: Outcome): GroupMoveError {
  return failConnection(request, APIUserAbortError, {
    outcome,
    detail: "was aborted by its signal",
    cause: signal?.reason,
  });
}

function failTimedOut(request: FailingRequest, timeout: number, isSent: boolean): GroupMoveError {
  const what = isSent ? "had no complete response" : "had no credential from its function";
  return failConnection(request, APIConnectionTimeoutError, {
    outcome: isSent ? "unknown" : "notSent",
    detail: `${what} within ${timeout} ms`,
  });
}

/** Writes the one line of an attempt at debug, with the request's headers but for the credential in them. */
function logAttempt({ logger }: ResolvedOptions, request: PreparedRequest, message: string, start: number): void {
  if (!logger.debug) return;
  const milliseconds = Math.round(performance.now() - start);
  const headers = Object.fromEntries(
    [...request.headers].map(([name, value]) => [name, request.secrets.redact(value)]),
  );
  logger.debug(request.secrets.redact(`${message} after ${milliseconds} ms`), { headers });
}
