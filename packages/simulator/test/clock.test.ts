import { createVirtualClock, systemClock } from "@group-move/simulator";
import { expect, test } from "vitest";

test("pauses end in the order of their time, and in that of their start at the same time", async () => {
  const clock = createVirtualClock(0);
  const ended: [string, number][] = [];
  const pause = async (name: string, ms: number) => {
    await clock.sleep(ms);
    ended.push([name, clock.now()]);
  };
  void pause("late", 300);
  void pause("first", 100);
  void pause("second", 100).then(() => pause("after it", 50));
  await clock.advance(99);
  expect(ended).toEqual([]);
  await clock.advance(60);
  expect(ended).toEqual([
    ["first", 100],
    ["second", 100],
    ["after it", 150],
  ]);
  expect(clock.now()).toBe(159);
});

test("run lets pass what a task needs, and no more", async () => {
  const clock = createVirtualClock(0);
  void clock.sleep(10_000);
  const task = clock
    .sleep(500)
    .then(() => clock.sleep(250))
    .then(() => "done");
  expect(await clock.run(task)).toBe("done");
  expect(clock.now()).toBe(750);
  await expect(clock.run(Promise.reject(new Error("failed")))).rejects.toThrow("failed");
});

test("run waits for what is not on the clock", async () => {
  const clock = createVirtualClock(0);
  const task = new Promise((resolve) => setTimeout(resolve, 5)).then(() => clock.sleep(10));
  await clock.run(task);
  expect(clock.now()).toBe(10);
});

test.each([
  { name: "a virtual clock", clock: createVirtualClock() },
  { name: "the system's clock", clock: systemClock },
])("a signal ends a pause of $name with its reason", async ({ clock }) => {
  const controller = new AbortController();
  const pause = clock.sleep(60_000, controller.signal);
  controller.abort(new Error("stop"));
  await expect(pause).rejects.toThrow("stop");
  await expect(clock.sleep(60_000, controller.signal)).rejects.toThrow("stop");
});

test("the system's clock pauses for as long as it is told", async () => {
  const start = systemClock.now();
  await systemClock.sleep(20);
  expect(systemClock.now() - start).toBeGreaterThanOrEqual(19);
});
