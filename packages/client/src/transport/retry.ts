import { APIError } from "../errors/api-errors.ts";
import { APIConnectionError, isPermanent } from "../errors/connection-errors.ts";
import { safeMethods } from "../errors/fail.ts";
import type { GroupMoveError } from "../errors/group-move-error.ts";

/** What a larger number of seconds is taken for (RFC 9111, 1.2.2). */
const MAX_SECONDS = 2 ** 31;

/** What the next attempt depends on, besides the failure of the last one. */
interface RetryState {
  method: string;
  /** Retries made so far. */
  retries: number;
  /** Milliseconds. */
  maxRetryAfter: number;
  /** Milliseconds that the portal asks to wait. */
  retryAfter: number | undefined;
}

/**
 * Milliseconds to wait before a request is sent again, or `undefined` when it must not be. Nothing that may have been
 * carried out, or may still be running, is repeated, unless it changes nothing: a portal that gets the same move twice
 * fails one of them (DocSpace-server 3.6.1 and 3.7.2). Nor is what a repetition can't help, and what is to wait for
 * longer than `maxRetryAfter` ms.
 */
export function getRetryDelay(
  failure: GroupMoveError,
  { method, retries, maxRetryAfter, retryAfter }: RetryState,
): number | undefined {
  const isSafe = safeMethods.has(method);
  if (failure instanceof APIError) {
    const { status, outcome } = failure;
    const isTemporary = outcome === "refused" && (status === 429 || status === 503);
    if (!isTemporary && !(isSafe && outcome === "unknown")) return undefined;
    if (retryAfter === undefined) return backOff(retries);
    return retryAfter <= maxRetryAfter ? retryAfter : undefined;
  }
  if (!(failure instanceof APIConnectionError) || isPermanent(failure.code)) return undefined;
  return failure.outcome === "notSent" || isSafe ? backOff(retries) : undefined;
}

/** Milliseconds before the next attempt; `retries` counts those made so far. Falls by up to 25 % by chance. */
export function backOff(retries: number, random: () => number = Math.random): number {
  return Math.min(500 * 2 ** retries, 8000) * (1 - 0.25 * random());
}

/**
 * Milliseconds that `Retry-After` asks for (RFC 9110, 10.2.3): a number of seconds, or a date in one of the three forms
 * of RFC 9110, 5.6.7, which is compared with the portal's own clock where it sends `Date`. `undefined` for anything else.
 */
export function parseRetryAfter(headers: Headers, now: number = Date.now()): number | undefined {
  const value = headers.get("retry-after");
  if (value === null) return undefined;
  // Of several headers, which come as one list, the longest time counts.
  if (/^\d+(\s*,\s*\d+)*$/.test(value)) return Math.min(Math.max(...value.split(",").map(Number)), MAX_SECONDS) * 1000;
  const time = parseHttpDate(value);
  if (time === undefined) return undefined;
  const milliseconds = time - (parseHttpDate(headers.get("date") ?? "") ?? now);
  return Math.min(Math.max(0, milliseconds), MAX_SECONDS * 1000);
}

/** A date begins with the name of its day; `Date.parse` alone would take "-5" or "3.5" for a date. */
function parseHttpDate(value: string): number | undefined {
  if (!/^[A-Za-z]{3,9},? /.test(value)) return undefined;
  // The asctime form names no time zone; it is GMT as the others are.
  const time = Date.parse(value.endsWith("GMT") ? value : `${value} GMT`);
  return Number.isNaN(time) ? undefined : time;
}
