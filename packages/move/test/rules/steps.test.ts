import { describe, expect, test } from "vitest";
import { createPortal, toId, range, summarize, target, type Intercept } from "../helpers/portal.ts";

const people = { inSource: [1, 2, 3], inTarget: [3, 4] };
const steps = { strategy: "steps" as const };
const sizes = (writes: string[], name: string) =>
  writes.flatMap((write) => (write.startsWith(name) ? [write.split(" ").length - 1] : []));

describe("S1. Everybody who leaves is added, those already there too", () => {
  test("the first chunk is one person", async () => {
    const portal = createPortal(people);

    await portal.move(steps);

    expect(portal.writes()).toEqual(["add 1", "add 2 3", "remove 1", "remove 2 3"]);
  });

  test("chunks grow from 50 to 500 while the portal is quick", async () => {
    const portal = createPortal({ inSource: range(1, 4000) });

    await portal.move(steps);

    expect(sizes(portal.writes(), "add").slice(0, 2)).toEqual([1, 50]);
    expect(Math.max(...sizes(portal.writes(), "add"))).toBe(500);
    expect(sizes(portal.writes(), "remove")).toEqual([1, 50, 100, 200, 400, 500, 500, 500, 500, 500, 500, 249]);
  });

  test.each([
    // 50 people take less than 5 s, 100 more: they are not doubled any more.
    [60, [1, 50, 100, 100, 100]],
    // 50 people take more than 20 s: 25 do not, and more than 5 s.
    [450, [1, 50, 25, 25, 25]],
    // They would take 12 s and stay as they are.
    [240, [1, 50, 50, 50, 50]],
  ])("and as the portal is, with %i ms a person", async (msPerWrite, expected) => {
    const portal = createPortal({ inSource: range(1, 400), msPerWrite, gatewayTimeout: 600_000 });

    await portal.move(steps);

    expect(sizes(portal.writes(), "remove").slice(0, 5)).toEqual(expected);
  });

  test("not sent again when all arrived although the gateway gave up", async () => {
    const portal = createPortal({ inSource: range(1, 60), msPerWrite: 100, gatewayTimeout: 3000 });

    expect(await portal.move(steps)).toMatchObject({ verified: true });
    expect(sizes(portal.writes(), "add")).toEqual([1, 50, 9]);
    expect(sizes(portal.writes(), "remove")).toEqual([1, 50, 9]);
  });

  test.each([
    ["add", "PUT", [1, 50, 9, 25, 25]],
    ["remove", "DELETE", [1, 50, 25, 25, 9]],
  ] as const)("halved after a gateway's timeout: %s", async (name, method, expected) => {
    let seen = 0;
    const intercept: Intercept = async (request, send) => {
      if (request.method === method) seen += 1;
      return request.method === method && seen === 2 ? new Response("", { status: 504 }) : send();
    };
    const portal = createPortal({ inSource: range(1, 60), intercept });
    const sent: number[] = [];

    await portal.move(steps);

    for (const { kind, people: list } of portal.entries()) {
      if (kind === name && Array.isArray(list)) sent.push(list.length);
    }
    expect(sent).toEqual(expected);
  });

  test("four requests at a time, and one at first", async () => {
    let running = 0;
    const most: number[] = [];
    const intercept: Intercept = async (request, send) => {
      if (request.method !== "PUT") return send();
      running += 1;
      most.push(running);
      const response = await send();
      running -= 1;
      return response;
    };
    const portal = createPortal({ inSource: range(1, 400), msPerWrite: 20, intercept });

    await portal.move(steps);

    expect(most.slice(0, 5)).toEqual([1, 1, 2, 3, 4]);
    expect(Math.max(...most)).toBe(4);
  });
});

describe("S2. The target is read until it holds everybody whom an add should have put there", () => {
  test("reads that lag are repeated", async () => {
    const portal = createPortal({ ...people, lag: { writes: 9, ms: 8000 } });

    expect(summarize(await portal.move(steps))).toEqual({ verified: true, moved: [1, 2], alreadyThere: [3] });
    expect(portal.writes()).toEqual(["add 1", "add 2 3", "remove 1", "remove 2 3"]);
  });

  test("who is not in it after one more add stays, with the reason", async () => {
    const portal = createPortal(people);
    const skips: Intercept = async (request, send) => {
      const body = request.method === "PUT" ? await request.clone().json() : undefined;
      if (!body?.members.includes(toId(1))) return send();
      return portal.simulator.fetch(`https://portal.example.com/api/2.0/group/${target}`, { headers: request.headers });
    };
    const deaf = createPortal({ ...people, intercept: skips });
    const start = deaf.clock.now();

    const result = await deaf.move(steps);

    expect(deaf.writes()).toEqual(["add 2 3", "remove 2", "remove 3"]);
    expect(summarize(result)).toEqual({ verified: true, moved: [2], alreadyThere: [3], stayed: ["1 notAccepted"] });
    expect(deaf.clock.now() - start).toBeGreaterThanOrEqual(60_000);
  });
});

function takeOut(when: { beforeRequest: number }) {
  return [{ when, act: { act: "remove" as const, group: target, person: toId(2) } }];
}

describe("S3. Only who is seen in the target is taken out of the source", () => {
  test("before each chunk the target is counted, without its members", async () => {
    const portal = createPortal(people);

    await portal.move(steps);

    const log = portal.simulator.log.map(({ method, path }) => `${method} ${path.replace(/.*group/, "")}`);
    for (const [index, line] of log.entries()) {
      if (line.startsWith("DELETE")) expect(log[index - 1]).toBe(`GET /${target}?includeMembers=false`);
    }
  });

  test.each([
    ["before the first chunk", 10],
    ["before the second chunk", 12],
  ])(
    "with fewer than at the last whole read it is read whole, and only who is in it is removed: somebody was taken out %s",
    async (_, beforeRequest) => {
      const portal = createPortal({ ...people, others: takeOut({ beforeRequest }) });

      const result = await portal.move(steps);

      expect(portal.writes()).toEqual(["add 1", "add 2 3", "remove 1", "remove 3"]);
      expect(summarize(result)).toEqual({
        verified: true,
        moved: [1],
        alreadyThere: [3],
        stayed: ["2 changedByOthers"],
      });
    },
  );

  test("a whole read is renewed when it is older than ten seconds", async () => {
    const portal = createPortal({ inSource: range(1, 200), inTarget: [300], msPerWrite: 150, gatewayTimeout: 600_000 });
    const removed: number[] = [];

    await portal.move(steps);

    const log = portal.simulator.log.map(({ method, path, at }) => ({ method, path, at }));
    let readAt = 0;
    for (const { method, path, at } of log) {
      if (method === "GET" && path.endsWith(target)) readAt = at;
      if (method === "DELETE") removed.push(at - readAt);
    }
    expect(removed.length).toBeGreaterThan(4);
    expect(Math.max(...removed)).toBeLessThanOrEqual(10_000);
  });

  test("or than three times what it took, if that is longer", async () => {
    const slow = { fault: "delay" as const, ms: 8000, on: "read" as const, times: Infinity };
    const portal = createPortal({ inSource: range(1, 60), msPerWrite: 150, gatewayTimeout: 600_000, faults: [slow] });

    await portal.move(steps);

    // The second chunk begins 16 s after the whole read, which took 8 s; the third 24 s after it and more.
    const log = portal.simulator.log.map(({ method, path }) => `${method}${path.endsWith("false") ? " count" : ""}`);
    const afterAdds = log.slice(log.lastIndexOf("PUT") + 1);
    expect(afterAdds).toEqual(["GET", "GET count", "DELETE", "GET count", "DELETE", "GET", "DELETE", "GET", "GET"]);
  });

  test("somebody who has become a guest is not taken out", async () => {
    const acts = [{ when: { beforeRequest: 9 }, act: { act: "makeGuest" as const, person: toId(2) } }];
    const portal = createPortal({ ...people, others: acts });

    const result = await portal.move(steps);

    expect(portal.writes()).toEqual(["add 1", "add 2 3", "remove 1", "remove 3"]);
    expect(summarize(result)).toEqual({ verified: true, moved: [1], alreadyThere: [3], inBoth: [2] });
  });
});

describe("S4. Nothing is removed before everything is added", () => {
  test.each(["unauthorized", "notPaid", "forbidden", "dailyLimit"] as const)("%s at the second add", async (reason) => {
    const portal = createPortal({
      ...people,
      faults: [{ fault: "refuse", reason, on: "add", from: 2, retryAfter: 9999 }],
    });

    const stopped = await portal.move(steps);

    expect(stopped).toMatchObject({ name: "MoveStoppedError", isSent: true });
    expect(portal.inSource()).toEqual([1, 2, 3]);
    expect(portal.inTarget()).toEqual([1, 3, 4]);
    expect(summarize(stopped)).toEqual({ verified: true, inBoth: [1, 3], stayed: ["2 notReached"] });
  });
});
