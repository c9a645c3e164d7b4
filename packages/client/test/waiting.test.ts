import { getEventListeners } from "node:events";
import { beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { clientOf, failureOf } from "./helpers/client.ts";
import { fromId, moved, toId } from "./helpers/samples.ts";

// No portal answers here, so that nothing but the client's own timers takes time.
const portal = { url: "https://portal.example.com" };
const refusal = (retryAfter: string) => new Response("", { status: 503, headers: { "retry-after": retryAfter } });
const lost = (code: string) => Object.assign(new TypeError("fetch failed"), { code });

/** A fetch that gives one response, or throws one error, after the other. */
function giving(...results: (Response | Error)[]) {
  return vi.fn(async () => {
    const result = results.shift() ?? Response.json(moved);
    if (result instanceof Error) throw result;
    return result;
  });
}

// The first call loads modules, which takes time that no fake timer counts.
beforeAll(() => clientOf(portal, { fetch: giving() }).moveGroupMembers({ fromId, toId }));

function fakeTimers(): void {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
}

test("a retry comes when the time that Retry-After names is over, and not a millisecond before", async () => {
  fakeTimers();
  const fetch = giving(refusal("7"));
  const moving = clientOf(portal, { fetch }).moveGroupMembers({ fromId, toId });

  await vi.advanceTimersByTimeAsync(6999);
  expect(fetch).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(fetch).toHaveBeenCalledTimes(2);

  expect(await moving).toEqual(moved);
  expect(vi.getTimerCount()).toBe(0);
});

test("an abort during the wait ends the call at once, and leaves no timer and no listener", async () => {
  fakeTimers();
  const fetch = giving(refusal("30"));
  const controller = new AbortController();
  const ending = failureOf(portal, { fetch }, { signal: controller.signal });
  await vi.advanceTimersByTimeAsync(1000);

  controller.abort(new Error("closing time"));

  const error = await ending;
  expect(error).toMatchObject({ name: "APIUserAbortError", outcome: "refused" });
  expect(error).toHaveProperty("detail", "was aborted by its signal.");
  expect(error).toHaveProperty("cause", new Error("closing time"));
  expect(fetch).toHaveBeenCalledTimes(1);
  expect(vi.getTimerCount()).toBe(0);
  expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
});

test("a call that has ended leaves the signal that it shares to the others", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const waiting = failureOf(portal, { fetch: () => new Promise(() => {}) }, { signal });
  await clientOf(portal, { fetch: giving() }).moveGroupMembers({ fromId, toId }, { signal });

  controller.abort();

  expect(await waiting).toMatchObject({ name: "APIUserAbortError", outcome: "unknown" });
});

test("a timeout while the credential's function is busy sends nothing, also when the key comes afterwards", async () => {
  fakeTimers();
  const fetch = giving();
  const giveKey: ((key: string) => void)[] = [];
  const apiKey = () => new Promise<string>((resolve) => giveKey.push(resolve));
  const ending = failureOf(portal, { fetch, timeout: 50, maxRetries: 0, apiKey });

  await vi.advanceTimersByTimeAsync(50);
  expect(await ending).toMatchObject({ name: "APIConnectionTimeoutError", outcome: "notSent" });
  giveKey[0]?.("a-key-that-is-late");
  await vi.advanceTimersByTimeAsync(1000);

  expect(giveKey).toHaveLength(1);
  expect(fetch).not.toHaveBeenCalled();
});

test("of several attempts that could not be sent, the last one is told", async () => {
  fakeTimers();
  const fetch = giving(lost("ECONNREFUSED"), lost("ENOTFOUND"));
  const ending = failureOf(portal, { fetch, maxRetries: 1 });

  await vi.advanceTimersByTimeAsync(60_000);

  expect(await ending).toMatchObject({ outcome: "notSent", code: "ENOTFOUND" });
});

test("after a refusal, a retry that could not be sent gives the refusal", async () => {
  fakeTimers();
  const fetch = giving(refusal("1"), lost("ECONNREFUSED"));
  const ending = failureOf(portal, { fetch, maxRetries: 1 });

  await vi.advanceTimersByTimeAsync(60_000);

  expect(await ending).toMatchObject({ outcome: "refused", status: 503 });
});
