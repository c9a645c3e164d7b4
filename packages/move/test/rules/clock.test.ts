import { expect, test, vi } from "vitest";
import { systemClock } from "../../src/clock.ts";

test("the clock of the system says the time, and waits", async () => {
  const start = Date.now();

  await systemClock.sleep(30);

  expect(systemClock.now() - start).toBeGreaterThanOrEqual(29);
  expect(systemClock.now() - start).toBeLessThan(5000);
});

test.each([0, 20])("a signal that fires after %i ms ends the wait, and nothing is left of it", async (after) => {
  const controller = new AbortController();
  const remove = vi.spyOn(controller.signal, "removeEventListener");
  const start = Date.now();
  if (after === 0) controller.abort();
  else setTimeout(() => controller.abort(), after);

  await systemClock.sleep(60_000, controller.signal);

  expect(Date.now() - start).toBeLessThan(10_000);
  expect(remove).toHaveBeenCalledTimes(after === 0 ? 0 : 1);
});
