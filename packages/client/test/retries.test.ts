import { expect, test } from "vitest";
import { APIConnectionError, APIConnectionTimeoutError, RateLimitError } from "../src/index.ts";
import { backoff, readRetryAfter } from "../src/runtime/retry-delay.ts";
import { delayBeforeRetry } from "../src/runtime/retry-policy.ts";
import { clientOf, failureOf } from "./helpers/client.ts";
import { send, startPortal } from "./helpers/portal.ts";
import { fromId, moved, toId } from "./helpers/samples.ts";

const now = { "retry-after": "0" };

test.each([408, 429, 502, 503, 504])(
  "a %i is retried twice by default, and the third answer counts",
  async (status) => {
    await using portal = await startPortal((response, _, index) =>
      send(response, index < 2 ? status : 200, moved, now),
    );

    expect(await clientOf(portal).moveGroupMembers({ fromId, toId })).toEqual(moved);
    expect(portal.received).toHaveLength(3);
  },
);

test("when every attempt fails, the last answer is the error", async () => {
  await using portal = await startPortal((response, _, index) => send(response, 502 + index, "", now));

  expect(await failureOf(portal)).toMatchObject({ status: 504 });
  expect(portal.received).toHaveLength(3);
});

test.each([400, 401, 402, 403, 404, 409, 425, 500, 501])("a %i is not retried", async (status) => {
  await using portal = await startPortal((response) => send(response, status, "", now));

  expect(await failureOf(portal)).toMatchObject({ status });
  expect(portal.received).toHaveLength(1);
});

test("a connection that breaks before the answer is retried", async () => {
  await using portal = await startPortal((response, _, index) => {
    if (index === 0) response.destroy();
    else send(response, 200, moved);
  });

  expect(await clientOf(portal).moveGroupMembers({ fromId, toId })).toEqual(moved);
  expect(portal.received).toHaveLength(2);
});

test("a transfer that breaks off in the body is a connection error and is retried", async () => {
  await using portal = await startPortal((response, _, index) => {
    if (index > 0) return send(response, 200, moved);
    response.writeHead(200, { "content-length": "5000" });
    response.write('{"response":', () => response.destroy());
  });

  expect(await clientOf(portal).moveGroupMembers({ fromId, toId })).toEqual(moved);
  expect(portal.received).toHaveLength(2);
});

test("a transfer that always breaks off ends as an APIConnectionError, not as a success and not as bad JSON", async () => {
  await using portal = await startPortal((response) => {
    response.writeHead(200, { "content-length": "5000" });
    response.write(JSON.stringify(moved), () => response.destroy());
  });

  expect(await failureOf(portal, { maxRetries: 0 })).toMatchObject({ name: "APIConnectionError" });
});

test("maxRetries counts for a client and, before that, for a call", async () => {
  await using portal = await startPortal((response) => send(response, 503, "", now));

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
  await using portal = await startPortal((response) => send(response, 429, "", headers));

  const error = await failureOf(portal);

  expect(error).toBeInstanceOf(RateLimitError);
  expect(error).toMatchObject({ retryAfter: 61, limit: 1500, remaining: 0, reset: 1_767_225_600 });
  expect(String(error)).toMatch(/was answered 429\. The portal asks to wait 61 s\.$/);
  expect(portal.received).toHaveLength(1);
});

test("a rate limit without headers has undefined numbers, and without a date to wait for is retried", async () => {
  await using portal = await startPortal((response) => send(response, 429, ""));

  expect(await failureOf(portal, { maxRetries: 0 })).toMatchObject({
    retryAfter: undefined,
    limit: undefined,
    remaining: undefined,
    reset: undefined,
  });
});

test("maxRetryAfter is a client's own: a longer wait than it allows fails, whatever the status", async () => {
  await using portal = await startPortal((response) => send(response, 503, "", { "retry-after": "2" }));

  expect(await failureOf(portal, { maxRetryAfter: 1 })).toMatchObject({ name: "InternalServerError", status: 503 });
  expect(portal.received).toHaveLength(1);
});

test("the attempts of one call never overlap", async () => {
  let open = 0;
  let most = 0;
  await using portal = await startPortal((response, _, index) => {
    most = Math.max(most, ++open);
    response.on("close", () => (open -= 1));
    send(response, index < 2 ? 503 : 200, moved, now);
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
  expect(backoff(retries, () => 0)).toBe(most);
  expect(backoff(retries, () => 1)).toBe(least);
  expect(backoff(retries)).toBeGreaterThanOrEqual(least);
  expect(backoff(retries)).toBeLessThanOrEqual(most);
});

const time = Date.parse("2026-06-30T12:00:00Z");
const waits: [value: string, seconds: number | undefined][] = [
  ["0", 0],
  ["7", 7],
  [" 86400 ", 86_400],
  ["Tue, 30 Jun 2026 12:00:05 GMT", 5],
  ["Tue, 30 Jun 2026 12:00:00 GMT", 0],
  ["Tue, 30 Jun 2026 11:59:59 GMT", undefined],
  ["-5", undefined],
  ["3.5", undefined],
  ["soon", undefined],
  ["Tue, 99 Foo", undefined],
  ["Tuesday, 30-Jun-26 12:00:05 GMT", 5],
  ["30 Jun 2026 12:00:05 GMT", undefined],
  ["", undefined],
];

test.each(waits)("Retry-After: %j asks for %j seconds", (value, seconds) => {
  expect(readRetryAfter(new Headers({ "retry-after": value }), time)).toBe(seconds);
});

test("no Retry-After asks for nothing", () => {
  expect(readRetryAfter(new Headers(), time)).toBeUndefined();
});

const idempotent = ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE"];
const others = ["POST", "PATCH"];
const answered = (status: number, headers: Record<string, string> = now) => ({
  status,
  headers: new Headers(headers),
  body: { isData: false, value: undefined },
});

test.each(idempotent)("a %s is repeated after an answer that asks for it and after a broken connection", (method) => {
  for (const status of [408, 429, 502, 503, 504]) expect(delayBeforeRetry(method, answered(status), 0, 60)).toBe(0);
  expect(delayBeforeRetry(method, new APIConnectionError("broken"), 0, 60)).toBeGreaterThanOrEqual(375);
});

test.each(others)("a %s, which could do a thing twice, is repeated after a 429 alone", (method) => {
  for (const status of [408, 502, 503, 504]) expect(delayBeforeRetry(method, answered(status), 0, 60)).toBeUndefined();
  expect(delayBeforeRetry(method, answered(429), 0, 60)).toBe(0);
  expect(delayBeforeRetry(method, new APIConnectionError("broken"), 0, 60)).toBeUndefined();
});

test.each([...idempotent, ...others])("a %s is not repeated after a timeout, nor after a plain failure", (method) => {
  expect(delayBeforeRetry(method, new APIConnectionTimeoutError("late"), 0, 60)).toBeUndefined();
  expect(delayBeforeRetry(method, answered(500), 0, 60)).toBeUndefined();
});

const asked: [seconds: string, maxRetryAfter: number, delay: number | undefined][] = [
  ["7", 60, 7000],
  ["60", 60, 60_000],
  ["61", 60, undefined],
  ["0", 0, 0],
  ["1", 0, undefined],
];

test.each(asked)("asked to wait %s s where %i s are allowed, a retry comes after %j ms", (seconds, most, delay) => {
  expect(delayBeforeRetry("PUT", answered(503, { "retry-after": seconds }), 0, most)).toBe(delay);
});

test.each([
  [0, 375, 500],
  [1, 750, 1000],
])("where no wait is asked for, the pause after %i retries is of %i to %i ms", (retries, least, most) => {
  const delay = delayBeforeRetry("PUT", answered(503, {}), retries, 0);

  expect(delay).toBeGreaterThanOrEqual(least);
  expect(delay).toBeLessThanOrEqual(most);
});
