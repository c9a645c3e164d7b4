import { expect, onTestFinished, test, vi } from "vitest";
import { systemClock } from "../../src/clock.ts";

test("the clock of the system says the time, and waits", async () => {
  vi.useFakeTimers({ now: 1000 });
  onTestFinished(() => void vi.useRealTimers());
  const ended = vi.fn();
  void systemClock.sleep(30).then(ended);

  await vi.advanceTimersByTimeAsync(29);
  expect(ended).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(ended).toHaveBeenCalled();
  expect(systemClock.now()).toBe(1030);
});

/** What a wait on a signal begins and ends. */
function watch(signal: AbortSignal) {
  const spies = {
    begun: vi.spyOn(globalThis, "setTimeout"),
    ended: vi.spyOn(globalThis, "clearTimeout"),
    added: vi.spyOn(signal, "addEventListener"),
    removed: vi.spyOn(signal, "removeEventListener"),
  };
  onTestFinished(() => void vi.restoreAllMocks());
  return spies;
}

test.each([
  ["its time", 5, 60_000],
  ["its signal", 60_000, 5],
])("a wait that ends with %s leaves no timer and no listener", async (_, milliseconds, abortAfter) => {
  const controller = new AbortController();
  const abort = setTimeout(() => controller.abort(), abortAfter);
  const { begun, ended, added, removed } = watch(controller.signal);

  await systemClock.sleep(milliseconds, controller.signal);

  expect(ended).toHaveBeenCalledWith(begun.mock.results[0]?.value);
  expect(removed.mock.calls).toEqual(added.mock.calls);
  expect(added).toHaveBeenCalledExactlyOnceWith("abort", expect.any(Function));
  expect(controller.signal.aborted).toBe(abortAfter === 5);
  clearTimeout(abort);
});

test("on a signal that has fired already, nothing is begun", async () => {
  const signal = AbortSignal.abort();
  const { begun, added } = watch(signal);

  await systemClock.sleep(60_000, signal);

  expect(begun).not.toHaveBeenCalled();
  expect(added).not.toHaveBeenCalled();
});
