/** What a larger number of seconds is taken for (RFC 9111, 1.2.2). */
const MAX_SECONDS = 2 ** 31;

/**
 * Milliseconds that `Retry-After` asks for (RFC 9110, 10.2.3): a number of seconds, or a date in one of the three forms
 * of RFC 9110, 5.6.7, which is compared with the portal's own clock where it sends `Date`. `undefined` for anything else.
 */
export function parseRetryAfter(headers: Headers, now: number = Date.now()): number | undefined {
  const value = headers.get("retry-after");
  if (value === null) return undefined;
  if (/^\d+$/.test(value)) return Math.min(Number(value), MAX_SECONDS) * 1000;
  const time = parseHttpDate(value);
  if (time === undefined) return undefined;
  const wait = time - (parseHttpDate(headers.get("date") ?? "") ?? now);
  return Math.min(Math.max(0, wait), MAX_SECONDS * 1000);
}

/** A date begins with the name of its day; `Date.parse` alone would take "-5" or "3.5" for a date. */
function parseHttpDate(value: string): number | undefined {
  if (!/^[A-Za-z]{3,9},? /.test(value)) return undefined;
  // The asctime form names no time zone; it is GMT as the others are.
  const time = Date.parse(value.endsWith("GMT") ? value : `${value} GMT`);
  return Number.isNaN(time) ? undefined : time;
}
