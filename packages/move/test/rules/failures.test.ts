import { describe, expect, test } from "vitest";
import type { Fault } from "@group-move/simulator";
import { getExitCode } from "../../src/index.ts";
import { createPortal, toId, range, source, summarize, target, type Intercept } from "../helpers/portal.ts";

const people = { inSource: [1, 2, 3], inTarget: [3, 4] };
const steps = { strategy: "steps" as const };
const whole = { verified: true, moved: [1, 2], alreadyThere: [3] };

/** Gaps in ms between the requests that change something. */
function getGaps(portal: ReturnType<typeof createPortal>): number[] {
  const times = portal.simulator.log.flatMap(({ method, at }) => (method === "GET" ? [] : [at]));
  return times.slice(1).map((at, index) => at - (times[index] ?? 0));
}

/** Responds in the portal's place to requests that change something, from the nth on. */
function respond(method: string, from: number, response: () => Response): Intercept {
  let seen = 0;
  return async (request, send) => {
    if (request.method !== method) return send();
    seen += 1;
    return seen === from ? response() : send();
  };
}

const putOff = () => new Response("", { status: 503, headers: { "retry-after": "7" } });

describe.each(["add", "remove"] as const)("When a request fails: %s", (on) => {
  test("not sent: again after 1, 2 and 4 s", async () => {
    const portal = createPortal({ ...people, faults: [{ fault: "connection", lost: "refused", on, times: 3 }] });

    expect(summarize(await portal.move(steps))).toEqual(whole);
    expect(getGaps(portal).filter((gap) => gap > 0)).toEqual([1000, 2000, 4000]);
  });

  test("not sent four times: it stops", async () => {
    const portal = createPortal({ ...people, faults: [{ fault: "connection", lost: "refused", on, times: 4 }] });

    const stopped = await portal.move(steps);

    expect(stopped).toMatchObject({ reason: "unreachable", isSent: on === "remove", result: { verified: true } });
    expect(stopped instanceof Error && getExitCode(stopped)).toBe(on === "remove" ? 1 : 2);
    expect(portal.inSource()).toEqual([1, 2, 3]);
  });

  test("429 without Retry-After: it backs off", async () => {
    const portal = createPortal({ ...people, faults: [{ fault: "refuse", reason: "tooManyRequests", on, times: 3 }] });

    expect(summarize(await portal.move(steps))).toEqual(whole);
    expect(getGaps(portal).filter((gap) => gap > 0)).toEqual([1000, 2000, 4000]);
  });

  test("429 for ever: it stops", async () => {
    const faults: Fault[] = [{ fault: "refuse", reason: "tooManyRequests", on, times: Infinity }];
    const portal = createPortal({ ...people, faults });

    const stopped = await portal.move(steps);

    expect(stopped).toMatchObject({
      reason: "rateLimited",
      resumeAt: undefined,
      message: expect.stringContaining("later"),
    });
    expect(Math.max(...getGaps(portal))).toBe(30_000);
    expect(portal.writes().filter((write) => write.startsWith(on))).toHaveLength(21);
  });

  test.each([1, 60])("429 with Retry-After of %i s: it waits as told", async (retryAfter) => {
    const portal = createPortal({ ...people, faults: [{ fault: "refuse", reason: "dailyLimit", retryAfter, on }] });

    expect(summarize(await portal.move(steps))).toEqual(whole);
    expect(getGaps(portal).filter((gap) => gap > 0)).toEqual([retryAfter * 1000]);
  });

  test("429 with more: it stops, and says from when resume works", async () => {
    const portal = createPortal({ ...people, faults: [{ fault: "refuse", reason: "dailyLimit", retryAfter: 61, on }] });

    const stopped = await portal.move(steps);

    const resumeAt = portal.clock.now() + 61_000;
    expect(stopped).toMatchObject({ reason: "rateLimited", resumeAt, journal: "move" });
    expect(stopped).toHaveProperty("message", expect.stringContaining(new Date(resumeAt).toISOString()));
    expect(summarize(await portal.resume())).toEqual(whole);
  });

  test("503 with Retry-After: it waits as well", async () => {
    const portal = createPortal({ ...people, intercept: respond(on === "add" ? "PUT" : "DELETE", 1, putOff) });

    expect(summarize(await portal.move(steps))).toEqual(whole);
    expect(portal.reads("includeMembers=false").length).toBeLessThan(5);
  });

  test.each([
    ["unauthorized", 401],
    ["notPaid", 402],
    ["forbidden", 403],
  ] as const)("%s: it stops, and names the journal to resume", async (reason, status) => {
    const portal = createPortal({ ...people, faults: [{ fault: "refuse", reason, on, from: 2 }] });

    const stopped = await portal.move(steps);

    expect(stopped).toMatchObject({ reason: "refused", isSent: true, cause: { status }, result: { verified: true } });
    expect(stopped).toMatchObject({ message: expect.stringContaining("another key"), journal: "move" });
    expect(summarize(await portal.resume())).toEqual(whole);
  });

  test.each([
    ["the target is gone", target, "targetGone"],
    ["the source is gone", source, "sourceGone"],
  ])("404, %s: it stops", async (_, group, reason) => {
    // The first add or remove is the 7th or 11th request.
    const when = { beforeRequest: on === "add" ? 7 : 11 };
    const portal = createPortal({ ...people, others: [{ when, act: { act: "deleteGroup", group } }] });

    const stopped = await portal.move(steps);

    expect(stopped).toMatchObject({ reason, isSent: true, result: { verified: false } });
    if (group === target && on === "add") expect(portal.inSource()).toEqual([1, 2, 3]);
  });

  test("a 404 of a group that is there counts as a refusal", async () => {
    const method = on === "add" ? "PUT" : "DELETE";
    const portal = createPortal({ ...people, intercept: respond(method, 2, () => new Response("", { status: 404 })) });

    expect(summarize(await portal.move(steps))).toEqual(whole);
  });

  test.each([400, 500] as const)(
    "%i: the chunk is halved until the refused person stands alone; the rest goes on",
    async (status) => {
      const faults: Fault[] = [{ fault: "person", person: toId(7), status, on, times: Infinity }];
      const portal = createPortal({ inSource: range(1, 12), faults });

      const result = await portal.move(steps);

      const moved = range(1, 12).filter((number) => number !== 7);
      expect(summarize(result)).toEqual({
        verified: true,
        moved,
        ...(on === "add" ? { stayed: ["7 notAccepted"] } : { inBoth: [7] }),
      });
      expect(portal.writes()).toContain(`${on} 7`);
      expect(result instanceof Error || getExitCode(result)).toBe(1);
    },
  );

  test("500: it halves only once both groups are still", async () => {
    const portal = createPortal({ ...people, faults: [{ fault: "person", person: toId(1), on, times: 1 }] });

    await portal.move(steps);

    expect(Math.max(...getGaps(portal))).toBeGreaterThanOrEqual(30_000);
  });

  test("400: it does not wait", async () => {
    const portal = createPortal({
      ...people,
      faults: [{ fault: "person", person: toId(1), status: 400, on, times: 1 }],
    });

    await portal.move(steps);

    expect(Math.max(...getGaps(portal))).toBeLessThan(30_000 + 1);
  });

  test.each<[string, Fault]>([
    ["502", { fault: "refuse", reason: "badGateway", on, from: 2 }],
    ["503", { fault: "refuse", reason: "unavailable", on, from: 2 }],
    ["a connection lost before", { fault: "connection", lost: "before", on, from: 2 }],
    ["a connection lost meanwhile", { fault: "connection", lost: "during", on, from: 2 }],
    ["a connection lost afterwards", { fault: "connection", lost: "after", on, from: 2 }],
    ["a process that ends", { fault: "process", afterWrites: 1, downFor: 4000, on, from: 2 }],
    ["a database that goes away", { fault: "database", afterWrites: 1, on, from: 2 }],
  ])("%s: it waits until still, reads, and goes on with who is missing", async (_, fault) => {
    const portal = createPortal({ ...people, msPerWrite: 50, faults: [fault] });

    expect(summarize(await portal.move(steps))).toEqual(whole);
    const still = portal.entries().findIndex(({ type }) => type === "still");
    const failed = portal.entries().findIndex(({ outcome }) => outcome === "unknown");
    expect(still).toBe(failed + 1);
  });

  test("a gateway that gives up: nothing begins before the portal has ended", async () => {
    const portal = createPortal({ inSource: range(1, 30), msPerWrite: 500, gatewayTimeout: 2000 });

    const result = await portal.move(steps);

    expect(summarize(result)).toEqual({ verified: true, moved: range(1, 30) });
    expect(portal.writes().filter((write) => write.startsWith(on))).toHaveLength(2);
  });

  test("failing for ever without anybody getting through: it stops", async () => {
    const faults: Fault[] = [{ fault: "refuse", reason: "badGateway", on, times: Infinity }];
    const portal = createPortal({ ...people, faults });

    const stopped = await portal.move(steps);

    expect(stopped).toMatchObject({ reason: "unreachable", result: { verified: true } });
    expect(portal.writes().filter((write) => write.startsWith(on))).toHaveLength(5);
  });
});

test("reads are repeated after growing pauses, and as a 429 asks", async () => {
  const portal = createPortal({
    ...people,
    faults: [
      { fault: "refuse", reason: "badGateway", on: "read", times: 2 },
      { fault: "connection", lost: "before", on: "read", from: 3 },
      { fault: "refuse", reason: "dailyLimit", retryAfter: 30, on: "read", from: 4 },
    ],
  });

  await portal.plan();

  const times = portal.reads(source).map(({ at }) => at);
  expect(times.slice(1, 5).map((at, index) => at - (times[index] ?? 0))).toEqual([1000, 2000, 4000, 30_000]);
});

test("a read that fails five times ends the plan with the client's error", async () => {
  const faults: Fault[] = [{ fault: "refuse", reason: "badGateway", on: "read", times: 5 }];
  const portal = createPortal({ ...people, faults });

  expect(await portal.plan()).toMatchObject({ status: 502 });
});

test.each([
  ["forbidden", "refused", /refuses to go on/],
  ["badGateway", "unreachable", /groups can't be read any more.*502/],
] as const)("reads that fail later end the run: %s", async (fault, reason, message) => {
  const faults: Fault[] = [{ fault: "refuse", reason: fault, on: "read", from: 7, times: Infinity }];
  const portal = createPortal({ ...people, faults });

  const stopped = await portal.move(steps);

  expect(stopped).toMatchObject({
    reason,
    isSent: true,
    cause: expect.any(Error),
    message: expect.stringMatching(message),
    result: { verified: false, reason: expect.stringContaining("could not be read"), lastSeen: undefined },
  });
});

test("an error of the caller's own is thrown as it is", async () => {
  const portal = createPortal(people);
  const own = new Error("mine");

  const ended = await portal.move({
    ...steps,
    onProgress({ phase }) {
      if (phase === "removing") throw own;
    },
  });

  expect(ended).toBe(own);
});
