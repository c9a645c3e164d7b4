import { getEventListeners } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { APIUserAbortError } from "../src/index.ts";
import { untilAborted, wait } from "../src/runtime/wait.ts";
import { clientOf } from "./helpers/client.ts";
import { fromId, moved, toId } from "./helpers/samples.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});

afterEach(() => {
  vi.useRealTimers();
});

const signals: [what: string, signal: AbortSignal | undefined][] = [
  ["without a signal", undefined],
  ["with a signal that never fires", new AbortController().signal],
];

test.each(signals)("%s, a wait ends when its time has passed and not before", async (_, signal) => {
  let ended = false;
  const waiting = wait(7000, "move", signal).then(() => (ended = true));

  await vi.advanceTimersByTimeAsync(6999);
  expect(ended).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  await waiting;

  expect(vi.getTimerCount()).toBe(0);
  expect(signal ? getEventListeners(signal, "abort") : []).toHaveLength(0);
});

test("an abort ends a wait at once, and leaves no timer and no listener", async () => {
  const controller = new AbortController();
  const waiting = wait(7000, "move", controller.signal);

  controller.abort("enough");

  await expect(waiting).rejects.toBeInstanceOf(APIUserAbortError);
  await expect(waiting).rejects.toMatchObject({ message: expect.stringContaining("move"), cause: "enough" });
  expect(vi.getTimerCount()).toBe(0);
  expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
});

test("under a signal that has fired already nothing is waited for", async () => {
  const signal = AbortSignal.abort();

  await expect(wait(7000, "move", signal)).rejects.toBeInstanceOf(APIUserAbortError);
  await expect(untilAborted(new Promise(() => {}), "move", signal)).rejects.toBeInstanceOf(APIUserAbortError);
  expect(vi.getTimerCount()).toBe(0);
});

const pauses: [what: string, headers: Record<string, string>, least: number, most: number][] = [
  ["what Retry-After asks for", { "retry-after": "7" }, 7000, 7000],
  ["a pause of its own where nothing is asked for", {}, 375, 500],
];

test.each(pauses)("before it tries again, a call waits %s", async (_, headers, least, most) => {
  const answers = [new Response("", { status: 503, headers }), Response.json(moved)];
  const asked = vi.fn<() => Promise<Response>>(async () => answers.shift() ?? Response.error());
  // The first timer of a call ends a hanging attempt; the second one is the wait.
  const timers = vi.spyOn(globalThis, "setTimeout");
  const calling = clientOf({ url: "http://127.0.0.1:9" }, { fetch: asked }).moveGroupMembers({ fromId, toId });
  await vi.waitUntil(() => timers.mock.calls.length > 1, { interval: 0 });
  const [, delay = 0] = timers.mock.calls[1] ?? [];
  timers.mockRestore();

  expect(delay).toBeGreaterThanOrEqual(least);
  expect(delay).toBeLessThanOrEqual(most);
  expect(asked).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(delay);
  expect(await calling).toEqual(moved);
  expect(asked).toHaveBeenCalledTimes(2);
});
