import { APIError } from "../errors/api-errors.ts";
import { APIConnectionError } from "../errors/connection-errors.ts";
import type { GroupMoveError } from "../errors/group-move-error.ts";
import { isPermanent } from "./connection-failure.ts";
import { safeMethods } from "./fail.ts";
import { parseRetryAfter } from "./retry-after.ts";

/**
 * Milliseconds to wait before a request is sent again, or `undefined` when it must not be. Nothing that may have been
 * carried out, or may still be running, is repeated, unless it changes nothing: a portal that gets the same move twice
 * fails one of them (DocSpace-server 3.6.1 and 3.7.2). Nor is what a repetition can't help, and what is to wait for
 * longer than `maxRetryAfter` ms.
 */
export function getRetryDelay(
  method: string,
  failure: GroupMoveError,
  retries: number,
  maxRetryAfter: number,
): number | undefined {
  const isSafe = safeMethods.has(method);
  if (failure instanceof APIError) {
    const { status, headers, outcome } = failure;
    const isAsked = status === 429 || (status === 503 && outcome === "refused");
    if (!isAsked && !(isSafe && outcome === "unknown")) return undefined;
    const retryAfter = parseRetryAfter(headers) ?? backOff(retries);
    return retryAfter <= maxRetryAfter || !headers.has("retry-after") ? retryAfter : undefined;
  }
  if (!(failure instanceof APIConnectionError) || isPermanent(failure.code)) return undefined;
  return failure.outcome === "notSent" || isSafe ? backOff(retries) : undefined;
}

/** Milliseconds before the next attempt; `retries` counts those made so far. Falls by up to 25 % by chance. */
export function backOff(retries: number, random: () => number = Math.random): number {
  return Math.min(500 * 2 ** retries, 8000) * (1 - 0.25 * random());
}
