import { once } from "node:events";
import { inspect } from "node:util";
import { afterEach, expect, test, vi } from "vitest";
import { APIConnectionError, APIConnectionTimeoutError } from "../src/index.ts";
import { clientOf, failureOf, secret } from "./helpers/client.ts";
import { fromId, moved, toId } from "./helpers/samples.ts";

const portal = { url: "http://127.0.0.1:9" };

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const throwing = (reason: unknown) => async (): Promise<Response> => {
  throw reason;
};
const coded = (code: unknown, message = "connect failed") => Object.assign(new Error(message), { code });
const failed = (cause: unknown) => new TypeError("fetch failed", { cause });

const notReached = "Nothing was sent.";
const notKnown = "It may have been carried out, or may still be running: read both groups before you send it again.";

const failures: [what: string, reason: unknown, says: string][] = [
  ["a refused connection", failed(coded("ECONNREFUSED")), `failed: connect failed. ${notReached}`],
  ["an unknown host", failed(coded("ENOTFOUND")), `failed: connect failed. ${notReached}`],
  ["a name server that does not answer", failed(coded("EAI_AGAIN")), `failed: connect failed. ${notReached}`],
  ["a network that is not there", failed(coded("ENETUNREACH")), `failed: connect failed. ${notReached}`],
  ["a host that is not there", failed(coded("EHOSTUNREACH")), `failed: connect failed. ${notReached}`],
  ["a refused connection, not wrapped", coded("ECONNREFUSED"), `failed: connect failed. ${notReached}`],
  ["a reset connection", failed(coded("ECONNRESET")), `failed: connect failed. ${notKnown}`],
  ["a code that is empty", failed(coded("")), `failed: connect failed. ${notKnown}`],
  ["a cause without words", failed(coded("ECONNREFUSED", "")), `failed: ECONNREFUSED. ${notReached}`],
  ["a cause without words and code", failed(new RangeError("")), `failed: RangeError. ${notKnown}`],
  ["a cause that is no error", failed("because"), `failed: fetch failed. ${notKnown}`],
  ["an error without a cause", new TypeError("Load failed"), `failed: Load failed. ${notKnown}`],
  ["a text", "no error", `failed: fetch threw no error. ${notKnown}`],
  ["undefined", undefined, `failed: fetch threw no error. ${notKnown}`],
  ["null", null, `failed: fetch threw no error. ${notKnown}`],
  ["an object", { code: "ECONNREFUSED", cause: coded("ECONNREFUSED") }, `failed: fetch threw no error. ${notKnown}`],
];

test.each(failures)("%s is told in words, and so is whether the portal was reached", async (_, reason, says) => {
  const error = await failureOf(portal, { fetch: throwing(reason), maxRetries: 0 });

  expect(error).toBeInstanceOf(APIConnectionError);
  expect(String(error)).toContain(says);
  expect(error).toMatchObject({ outcome: says.endsWith(notReached) ? "notSent" : "unknown" });
});

const fetches: [what: string, fetch: () => Promise<Response>][] = [
  ["succeeded", async () => Response.json(moved)],
  ["failed", throwing(new TypeError("fetch failed"))],
];

test("a global fetch that is replaced after the client was made is the one that sends", async () => {
  const docspace = clientOf(portal, { maxRetries: 0 });
  vi.stubGlobal("fetch", async () => Response.json(moved));

  expect(await docspace.moveGroupMembers({ fromId, toId })).toEqual(moved);
});

test.each(fetches)("a call that %s leaves no timer", async (_, fetch) => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });

  await clientOf(portal, { fetch, maxRetries: 0 })
    .moveGroupMembers({ fromId, toId })
    .catch(() => {});

  expect(vi.getTimerCount()).toBe(0);
});

test("an attempt runs into the timeout when that has passed, and not before", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const asked = new EventTarget();
  const fetch = () => {
    asked.dispatchEvent(new Event("request"));
    return new Promise<Response>(() => {});
  };
  const request = once(asked, "request");
  let ended = false;
  const ending = failureOf(portal, { fetch, timeout: 5000 }).finally(() => (ended = true));
  await request;

  await vi.advanceTimersByTimeAsync(4999);
  expect(ended).toBe(false);
  await vi.advanceTimersByTimeAsync(1);

  expect(await ending).toBeInstanceOf(APIConnectionTimeoutError);
});

test("the cause is a copy of name, message and code, and carries nothing else of what fetch threw", async () => {
  const parser = Object.assign(new Error(`bad header near ${secret}`), {
    name: "HTTPParserError",
    code: "HPE_X",
    data: secret,
  });
  const error = await failureOf(portal, { fetch: throwing(failed(parser)) });

  expect(error).toMatchObject({
    code: "HPE_X",
    cause: { name: "TypeError", message: "fetch failed", cause: { name: "HTTPParserError", code: "HPE_X" } },
  });
  expect(inspect(error, { depth: 9, showHidden: true })).toContain("bad header near [redacted]");
  expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(secret);
});

test("of what fetch threw, causes without end are cut", async () => {
  const circle = new TypeError("round");
  circle.cause = circle;

  expect(await failureOf(portal, { fetch: throwing(circle) })).toMatchObject({
    cause: { message: "round", cause: { message: "round", cause: { message: "round" } } },
  });
});
