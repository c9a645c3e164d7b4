import { expect, test } from "vitest";
import { send, startServer } from "@group-move/testing";
import { APIConnectionError, APIError, InternalServerError, RateLimitError } from "../src/index.ts";
import { parseRetryAfter } from "../src/transport/retry.ts";
import { backOff, getRetryDelay } from "../src/transport/retry.ts";
import { clientOf, failureOf } from "./helpers/client.ts";
import { fromId, moved, toId } from "./helpers/samples.ts";

const now = { "retry-after": "0" };

test("when every attempt fails, the last response is the error", async () => {
  await using portal = await startServer((response, _, index) => send(response, 429, { detail: `no. ${index}` }, now));

  expect(String(await failureOf(portal))).toContain("got status 429: no. 2.");
  expect(portal.received).toHaveLength(3);
});

test("maxRetries counts for a client and, before that, for a call", async () => {
  await using portal = await startServer((response) => send(response, 429, "", now));

  await failureOf(portal, { maxRetries: 4 }, { maxRetries: 1 });
  expect(portal.received).toHaveLength(2);
  await failureOf(portal, { maxRetries: 0 });
  expect(portal.received).toHaveLength(3);
});

test("asked to wait longer than maxRetryAfter, a call fails at once with what the portal said", async () => {
  const headers = {
    "retry-after": "61",
    "x-ratelimit-limit": "1500",
    "x-ratelimit-remaining": "0",
    "x-ratelimit-reset": "1767225600",
  };
  await using portal = await startServer((response) => send(response, 429, "", headers));

  const error = await failureOf(portal);

  expect(error).toBeInstanceOf(RateLimitError);
  expect(error).toMatchObject({ retryAfter: 61, limit: 1500, remaining: 0, reset: 1_767_225_600 });
  expect(error).toHaveProperty("detail", "got status 429. The portal asks to wait 61 s.");
  expect(portal.received).toHaveLength(1);
});

test("a rate limit without headers has undefined numbers", async () => {
  await using portal = await startServer((response) => send(response, 429, ""));

  expect(await failureOf(portal, { maxRetries: 0 })).toMatchObject({
    retryAfter: undefined,
    limit: undefined,
    remaining: undefined,
    reset: undefined,
  });
});

test("maxRetryAfter is an option of a client, in ms", async () => {
  await using portal = await startServer((response) => send(response, 503, "", { "retry-after": "2" }));

  expect(await failureOf(portal, { maxRetryAfter: 1999 })).toMatchObject({ name: "InternalServerError", status: 503 });
  expect(portal.received).toHaveLength(1);
});

test("the attempts of one call never overlap", async () => {
  let open = 0;
  let most = 0;
  await using portal = await startServer((response, _, index) => {
    most = Math.max(most, ++open);
    response.on("close", () => (open -= 1));
    send(response, index < 2 ? 429 : 200, moved, now);
  });

  await clientOf(portal).moveGroupMembers({ fromId, toId });

  expect(most).toBe(1);
});

test.each([
  [0, 375, 500],
  [1, 750, 1000],
  [3, 3000, 4000],
  [4, 6000, 8000],
  [9, 6000, 8000],
])("after %i retries the pause is between %i and %i ms", (retries, least, most) => {
  expect(backOff(retries, () => 0)).toBe(most);
  expect(backOff(retries, () => 1)).toBe(least);
  expect(backOff(retries)).toBeGreaterThanOrEqual(least);
  expect(backOff(retries)).toBeLessThanOrEqual(most);
});

const time = Date.parse("2026-06-30T12:00:00Z");
const waits: [value: string, milliseconds: number | undefined][] = [
  ["0", 0],
  ["7", 7000],
  [" 86400 ", 86_400_000],
  ["2147483648", 2_147_483_648_000],
  ["9999999999", 2_147_483_648_000],
  ["9".repeat(400), 2_147_483_648_000],
  ["Tue Jun  2 12:00:05 2026", 0],
  ["Tue, 30 Jun 2026 12:00:05 GMT", 5000],
  ["Tue, 30 Jun 2026 12:00:00 GMT", 0],
  ["Tue, 30 Jun 2026 11:59:59 GMT", 0],
  ["Tuesday, 30-Jun-26 12:00:05 GMT", 5000],
  ["Tue Jun 30 12:00:05 2026", 5000],
  ["-5", undefined],
  ["3.5", undefined],
  ["soon", undefined],
  ["Tue, 99 Foo", undefined],
  ["30 Jun 2026 12:00:05 GMT", undefined],
  ["", undefined],
];

test.each(waits)("Retry-After: %j asks for %j ms", (value, milliseconds) => {
  expect(parseRetryAfter(new Headers({ "retry-after": value }), time)).toBe(milliseconds);
});

test("no Retry-After asks for nothing", () => {
  expect(parseRetryAfter(new Headers(), time)).toBeUndefined();
});

test.each([
  ["Tue, 30 Jun 2026 10:00:00 GMT", 5000],
  ["not a date", 0],
])("a date in Retry-After is compared with the portal's own clock, where it says %j", (date, milliseconds) => {
  const headers = new Headers({ "retry-after": "Tue, 30 Jun 2026 10:00:05 GMT", date });

  expect(parseRetryAfter(headers, time)).toBe(milliseconds);
});

const unsafe = ["PUT", "DELETE", "POST", "PATCH"];
const safe = ["GET", "HEAD", "OPTIONS", "TRACE"];
const failed = (status: number, headers: Record<string, string> = now) =>
  new APIError("m", { operationId: "o", status, headers: new Headers(headers), body: undefined });
const delay = (
  method: string,
  failure: APIError | APIConnectionError,
  limits = { retries: 0, maxRetryAfter: 60_000 },
) => {
  const retryAfter = failure instanceof APIError ? parseRetryAfter(failure.headers) : undefined;
  return getRetryDelay(failure, { method, retryAfter, ...limits });
};

test.each(unsafe)("a %s is repeated only where the portal refused it for now, or nothing was sent", (method) => {
  for (const status of [429, 503]) expect(delay(method, failed(status))).toBe(0);
  for (const status of [400, 404, 408, 500, 502, 504]) expect(delay(method, failed(status))).toBeUndefined();
  expect(delay(method, failed(503, {}))).toBeUndefined();
  expect(delay(method, new APIConnectionError("lost"))).toBeUndefined();
  expect(delay(method, new APIConnectionError("refused", { outcome: "notSent" }))).toBeGreaterThanOrEqual(375);
});

test.each(safe)("a %s is repeated also where nothing is known", (method) => {
  for (const status of [429, 500, 502, 503, 504]) expect(delay(method, failed(status))).toBe(0);
  for (const status of [400, 404, 408]) expect(delay(method, failed(status))).toBeUndefined();
  expect(delay(method, failed(503, {}))).toBeGreaterThanOrEqual(375);
  expect(delay(method, new APIConnectionError("lost"))).toBeGreaterThanOrEqual(375);
});

const lasting = [
  "CERT_HAS_EXPIRED",
  "ERR_SSL_WRONG_VERSION_NUMBER",
  "blockedPort",
  "HPE_INVALID_CONSTANT",
  "HTTPParserError",
];

test.each(lasting)("after %s not even a GET is repeated, since it lasts", (code) => {
  expect(delay("GET", new APIConnectionError("m", { code }))).toBeUndefined();
  expect(delay("GET", new APIConnectionError("m", { code, outcome: "notSent" }))).toBeUndefined();
});

test("an error under a 2xx that names a 503 is not repeated", () => {
  const parts = { operationId: "o", status: 503, headers: new Headers(now), body: undefined };

  expect(delay("PUT", new InternalServerError("m", parts, { outcome: "unknown" }))).toBeUndefined();
});

const delays: [seconds: string, maxRetryAfter: number, delay: number | undefined][] = [
  ["7", 60_000, 7000],
  ["60", 60_000, 60_000],
  ["61", 60_000, undefined],
  ["1, 7", 60_000, 7000],
  ["0,61", 60_000, undefined],
  ["0", 0, 0],
  ["1", 0, undefined],
];

test.each(delays)(
  "asked to wait %s s where %i ms are allowed, a retry comes after %j ms",
  (seconds, maxRetryAfter, want) => {
    expect(delay("PUT", failed(503, { "retry-after": seconds }), { retries: 0, maxRetryAfter })).toBe(want);
  },
);

test.each([
  [0, 375, 500],
  [1, 750, 1000],
])("where no wait is asked for, the pause after %i retries is of %i to %i ms", (retries, least, most) => {
  const pause = delay("PUT", failed(429, {}), { retries, maxRetryAfter: 0 });

  expect(pause).toBeGreaterThanOrEqual(least);
  expect(pause).toBeLessThanOrEqual(most);
});
