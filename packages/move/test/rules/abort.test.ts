import { describe, expect, test } from "vitest";
import { createPortal, toId, range, source, summarize } from "../helpers/portal.ts";

const people = { inSource: [1, 2, 3], inTarget: [3, 4] };
const steps = { strategy: "steps" as const };

describe("A1. After an abort no write begins, and what runs is waited for", () => {
  test.each([
    ["while the first add runs", 100, ["add 1"]],
    ["while the second add runs", 700, ["add 1", "add 2 3"]],
    ["while a remove runs", 1700, ["add 1", "add 2 3", "remove 1"]],
  ])("%s", async (_, after, writes) => {
    const portal = createPortal({ ...people, msPerWrite: 500 });
    const controller = new AbortController();
    void portal.clock.sleep(after).then(() => controller.abort());

    const stopped = await portal.move({ ...steps, signal: controller.signal });

    expect(stopped).toMatchObject({ reason: "aborted", isSent: true, result: { verified: true } });
    expect(portal.writes()).toEqual(writes);
    expect(portal.entries().at(-1)).toMatchObject({ type: "end", done: false });
    expect(summarize(await portal.resume())).toEqual({ verified: true, moved: [1, 2], alreadyThere: [3] });
  });

  test.each([0, 1])(
    "before anything, after %i reads: nothing is kept, and the same journal can be made",
    async (reads) => {
      const controller = new AbortController();
      const portal = createPortal({
        ...people,
        intercept(_, send) {
          if (portal.simulator.log.length === 4 + reads) controller.abort();
          return send();
        },
      });

      const stopped = await portal.move({ ...steps, signal: controller.signal });

      expect(stopped).toMatchObject({ reason: "aborted", isSent: false, journal: undefined });
      expect(stopped).toMatchObject({ result: { verified: false, reason: "Nothing was sent.", journal: undefined } });
      expect(portal.simulator.log.length).toBeLessThan(10);
      expect(portal.store.texts.size).toBe(0);
      expect(summarize(await portal.move(steps))).toEqual({ verified: true, moved: [1, 2], alreadyThere: [3] });
    },
  );

  test("the portal's own request is waited for to its end", async () => {
    const portal = createPortal({ ...people, msPerWrite: 500 });
    const controller = new AbortController();
    void portal.clock.sleep(100).then(() => controller.abort());

    expect(summarize(await portal.move({ strategy: "portal", signal: controller.signal }))).toMatchObject({
      verified: true,
    });
    expect(portal.inSource()).toEqual([]);
  });

  test.each([
    ["for a limit", [{ fault: "refuse" as const, reason: "dailyLimit" as const, retryAfter: 50, on: "add" as const }]],
    ["until a lost request is still", [{ fault: "connection" as const, lost: "after" as const, on: "add" as const }]],
    [
      "for a read to be repeated",
      [{ fault: "refuse" as const, reason: "dailyLimit" as const, retryAfter: 50, on: "read" as const, from: 7 }],
    ],
  ])("a pause ends: %s", async (_, faults) => {
    const portal = createPortal({ ...people, faults });
    const controller = new AbortController();
    const start = portal.clock.now();
    void portal.clock.sleep(5000).then(() => controller.abort());

    const stopped = await portal.move({ ...steps, signal: controller.signal });

    expect(stopped).toMatchObject({ reason: "aborted" });
    expect(portal.clock.now() - start).toBe(5000);
  });

  test("what may still run then is said, nothing is verified, and resume waits for it", async () => {
    const portal = createPortal({ inSource: range(1, 40), msPerWrite: 500, gatewayTimeout: 1000 });
    const controller = new AbortController();
    void portal.clock.sleep(5000).then(() => controller.abort());

    const stopped = await portal.move({ strategy: "portal", signal: controller.signal });

    expect(stopped).toMatchObject({
      reason: "aborted",
      result: { verified: false, reason: expect.stringContaining("still be at work") },
    });
    const resumed = await portal.resume();
    expect(summarize(resumed)).toEqual({ verified: true, moved: range(1, 40) });
    expect(portal.writes()).toEqual(["move"]);
  });
});

describe("A2. Nothing goes on for ever", () => {
  test("watching ends after three times still", async () => {
    const everyMs = 4000;
    const others = [
      { when: { afterMs: 1000, everyMs }, act: { act: "add" as const, group: source, person: toId(4) } },
      { when: { afterMs: 3000, everyMs }, act: { act: "remove" as const, group: source, person: toId(4) } },
    ];
    const portal = createPortal({ ...people, others, faults: [{ fault: "connection", lost: "after", on: "add" }] });
    const start = portal.clock.now();

    const stopped = await portal.move(steps);
    portal.simulator.stop();

    expect(stopped).toMatchObject({ reason: "restless", isSent: true, journal: "move", result: { verified: false } });
    expect(stopped).toHaveProperty("message", expect.stringMatching(/keep changing/));
    expect(portal.clock.now() - start).toBeGreaterThanOrEqual(90_000);
    expect(portal.clock.now() - start).toBeLessThan(100_000);
    expect(portal.writes()).toHaveLength(1);
  });

  test("still is longer for many people: 40 ms each, three times", async () => {
    const faults = [{ fault: "connection" as const, lost: "after" as const, on: "move" as const }];
    const portal = createPortal({ inSource: range(1, 400), version: "3.6", faults });
    const start = portal.clock.now();

    await portal.move({ strategy: "portal" });

    expect(portal.clock.now() - start).toBe(48_000);
  });

  test("watchFor is longer or shorter than 30 s as told", async () => {
    const portal = createPortal({ ...people, faults: [{ fault: "connection", lost: "after", on: "add" }] });
    const start = portal.clock.now();

    await portal.move({ ...steps, watchFor: 5000 });

    expect(portal.clock.now() - start).toBe(5000);
  });

  test.each([2, 3])("%i single people refused in a row", async (refused) => {
    const faults = range(1, refused).map((number) => ({
      fault: "person" as const,
      person: toId(number),
      status: 400 as const,
      on: "add" as const,
    }));
    const portal = createPortal({ inSource: range(1, 9), faults });

    const ended = await portal.move(steps);

    if (refused === 3) expect(ended).toMatchObject({ reason: "tooManyRefusals", isSent: true, journal: "move" });
    else
      expect(summarize(ended)).toEqual({
        verified: true,
        moved: range(3, 9),
        stayed: ["1 notAccepted", "2 notAccepted"],
      });
    expect(portal.inTarget().includes(9)).toBe(refused === 2);
  });
});
