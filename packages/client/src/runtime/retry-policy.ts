import { APIConnectionTimeoutError, type APIConnectionError } from "../errors/index.ts";
import type { Answer } from "./exchange.ts";
import { backoff, readRetryAfter } from "./retry-delay.ts";

const retriedStatuses = new Set([408, 429, 502, 503, 504]);
/** Methods that have the same effect once and many times (RFC 9110, 9.2.2). */
const idempotentMethods = new Set(["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE"]);

/**
 * Milliseconds to wait before an attempt is repeated, or `undefined` when it must not be: after a timeout, since the
 * portal may still be working; when it asks for a longer wait than `maxRetryAfter` s; and, where a repetition could
 * do a thing twice, after all but a 429, which says that nothing was done.
 */
export function delayBeforeRetry(
  method: string,
  outcome: Answer | APIConnectionError,
  retries: number,
  maxRetryAfter: number,
): number | undefined {
  const isIdempotent = idempotentMethods.has(method);
  if (outcome instanceof Error) {
    return isIdempotent && !(outcome instanceof APIConnectionTimeoutError) ? backoff(retries) : undefined;
  }
  if (!retriedStatuses.has(outcome.status)) return undefined;
  if (!isIdempotent && outcome.status !== 429) return undefined;
  const asked = readRetryAfter(outcome.headers);
  if (asked === undefined) return backoff(retries);
  return asked <= maxRetryAfter ? asked * 1000 : undefined;
}
