import { describe, expect, test } from "vitest";
import type { Fault } from "@group-move/simulator";
import { getExitCode } from "../../src/index.ts";
import { createPortal, toId, range, source, summarize, target } from "../helpers/portal.ts";

const people = { inSource: [1, 2, 3], inTarget: [3, 4] };
const portalOnly = { strategy: "portal" as const };
const lost = (moment: "before" | "during" | "after"): Fault => ({ fault: "connection", lost: moment, on: "move" });

describe("T1. One PUT, sent once, never again, whatever comes", () => {
  test.each<[string, Fault]>([
    ["a connection lost before the portal did anything", lost("before")],
    ["a connection lost meanwhile", lost("during")],
    ["a connection lost afterwards", lost("after")],
    ["a process that ends", { fault: "process", afterWrites: 2, on: "move", downFor: 5000 }],
    ["a database that goes away", { fault: "database", afterWrites: 3, on: "move" }],
    ["502", { fault: "refuse", reason: "badGateway", on: "move" }],
    ["503", { fault: "refuse", reason: "unavailable", on: "move" }],
  ])("%s: the rest goes in steps", async (_, fault) => {
    const portal = createPortal({ ...people, faults: [fault] });

    const result = await portal.move(portalOnly);

    expect(portal.writes().filter((write) => write === "move")).toHaveLength(1);
    expect(summarize(result)).toEqual({ verified: true, moved: [1, 2], alreadyThere: [3] });
  });

  test("what was not sent is refused, and can be resumed in steps", async () => {
    const portal = createPortal({ ...people, faults: [{ fault: "connection", lost: "refused", on: "move" }] });

    expect(await portal.move(portalOnly)).toMatchObject({ name: "MoveRefusedError", code: "notReached" });
    expect(portal.writes()).toEqual(["move"]);
    expect(summarize(await portal.resume())).toEqual({ verified: true, moved: [1, 2], alreadyThere: [3] });
    expect(portal.writes().filter((write) => write === "move")).toHaveLength(1);
  });
});

describe("T2. After anything else both groups are read", () => {
  test.each([
    ["unauthorized", 401],
    ["notPaid", 402],
    ["forbidden", 403],
    ["tooManyRequests", 429],
    ["dailyLimit", 429],
  ] as const)("unchanged after %s: it stops", async (reason, status) => {
    const portal = createPortal({ ...people, faults: [{ fault: "refuse", reason, on: "move" }] });
    const start = portal.clock.now();

    const stopped = await portal.move(portalOnly);

    expect(stopped).toMatchObject({ reason: status === 429 ? "rateLimited" : "refused", cause: { status } });
    expect(stopped).toMatchObject({ isSent: true, journal: "move" });
    expect(portal.writes()).toEqual(["move"]);
    expect(portal.clock.now() - start).toBeLessThan(30_000);
    expect(summarize(stopped)).toEqual({ verified: true, stayed: ["1 notReached", "2 notReached"], inBoth: [3] });
  });

  test("changed after 403: both are watched until still, and the rest goes in steps", async () => {
    const portal = createPortal({
      ...people,
      faults: [{ fault: "refuse", reason: "forbidden", on: "move" }],
      others: [{ when: { beforeRequest: 8 }, act: { act: "add", group: target, person: toId(1) } }],
    });

    const result = await portal.move(portalOnly);

    expect(summarize(result)).toEqual({ verified: true, moved: [1, 2], alreadyThere: [3] });
  });

  test("the 504 story: 1 900 members behind a gateway with 1 s of patience end verified, with one PUT", async () => {
    const portal = createPortal({
      inSource: range(1, 1900),
      msPerWrite: 20,
      gatewayTimeout: 1000,
      managers: { source: 7 },
    });
    const waits: string[] = [];

    const result = await portal.move({
      ...portalOnly,
      onProgress: ({ phase, waiting }) => waiting && waits.push(`${phase} ${waiting.what}`),
    });

    expect(result).toMatchObject({ verified: true, strategy: "portal" });
    expect(result instanceof Error || getExitCode(result)).toBe(0);
    expect(portal.writes()).toEqual(["move"]);
    expect(portal.inSource()).toEqual([]);
    expect(portal.inTarget()).toHaveLength(1900);
    expect(waits.length).toBeGreaterThan(20);
    expect(new Set(waits)).toEqual(new Set(["watching both groups to rest"]));
  });

  test("it ends when everybody has arrived, and does not wait to see nothing change", async () => {
    const portal = createPortal({ ...people, msPerWrite: 1000, gatewayTimeout: 1000 });
    const start = portal.clock.now();

    await portal.move(portalOnly);

    expect(portal.clock.now() - start).toBeLessThan(10_000);
  });

  test("it looks each second at first, and each five later", async () => {
    const portal = createPortal({ inSource: range(1, 100), msPerWrite: 400, gatewayTimeout: 1000 });

    await portal.move(portalOnly);

    const times = portal.reads(`${source}?includeMembers=false`).map(({ at }) => at);
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(gaps.slice(0, 28).every((gap) => gap === 1000)).toBe(true);
    expect(gaps.slice(30, 36).every((gap) => gap === 5000)).toBe(true);
  });

  test("a target that is deleted midway: it is watched, and nobody is taken out of the source", async () => {
    const others = [{ when: { afterWrites: 2 }, act: { act: "deleteGroup" as const, group: target } }];
    const portal = createPortal({ ...people, others });

    const stopped = await portal.move(portalOnly);

    expect(stopped).toMatchObject({
      reason: "targetGone",
      result: { verified: false, reason: expect.stringContaining("gone") },
    });
    expect(portal.writes()).toEqual(["move"]);
  });

  test("a source that is deleted midway", async () => {
    const others = [{ when: { afterWrites: 2 }, act: { act: "deleteGroup" as const, group: source } }];
    const portal = createPortal({ ...people, others });

    expect(await portal.move(portalOnly)).toMatchObject({ reason: "sourceGone", result: { verified: false } });
  });
});

describe("T3. Both are read whole, and the rest is done in steps", () => {
  test.each([
    ["3.7", ["move"]],
    ["3.6", ["move", "remove 1", "remove 2 3"]],
    ["3.0", ["move", "remove 1", "remove 2 3"]],
  ] as const)("%s", async (version, writes) => {
    const portal = createPortal({ ...people, version });

    const result = await portal.move(portalOnly);

    expect(summarize(result)).toEqual({ verified: true, moved: [1, 2], alreadyThere: [3] });
    expect(portal.writes()).toEqual(writes);
  });

  test("who is in the source alone is added, who is in both is taken out of it", async () => {
    const faults: Fault[] = [{ fault: "database", afterWrites: 3, on: "move" }];
    const portal = createPortal({ inSource: [1, 2, 3, 4], faults });

    await portal.move(portalOnly);

    expect(portal.writes()).toEqual(["move", "add 3", "add 4", "remove 2", "remove 3 4"]);
  });
});
