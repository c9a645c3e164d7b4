/** Milliseconds before the next attempt; `retries` counts those made so far. Falls by up to 25 % by chance. */
export function backoff(retries: number, random: () => number = Math.random): number {
  return Math.min(500 * 2 ** retries, 8000) * (1 - 0.25 * random());
}

/** Seconds that `Retry-After` asks for (RFC 9110, 10.2.3): a whole number, or a date. `undefined` for anything else. */
export function readRetryAfter(headers: Headers, now: number = Date.now()): number | undefined {
  const value = headers.get("retry-after");
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Number(value);
  // A date begins with the name of its day; Date.parse alone would take "-5" or "3.5" for a date.
  const time = /^[A-Za-z]{3,9},? /.test(value) ? Date.parse(value) : Number.NaN;
  return time >= now ? (time - now) / 1000 : undefined;
}
