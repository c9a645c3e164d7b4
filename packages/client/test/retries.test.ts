import { expect, test } from "vitest";
import { RateLimitError } from "../src/index.ts";
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
  expect(String(error)).toContain("asks to wait 61 s");
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
  ["", undefined],
];

test.each(waits)("Retry-After: %j asks for %j seconds", (value, seconds) => {
  expect(readRetryAfter(new Headers({ "retry-after": value }), time)).toBe(seconds);
});

test("no Retry-After asks for nothing", () => {
  expect(readRetryAfter(new Headers(), time)).toBeUndefined();
});

const policies: [method: string, status: number, isRepeated: boolean][] = [
  ["PUT", 503, true],
  ["GET", 503, true],
  ["DELETE", 502, true],
  ["POST", 503, false],
  ["PATCH", 504, false],
  ["POST", 429, true],
  ["PATCH", 429, true],
];

test.each(policies)("a %s that was answered %i is repeated: %j", (method, status, isRepeated) => {
  const delay = delayBeforeRetry(
    method,
    { status, headers: new Headers(now), body: { isData: false, value: undefined } },
    0,
    60,
  );

  expect(delay).toBe(isRepeated ? 0 : undefined);
});
