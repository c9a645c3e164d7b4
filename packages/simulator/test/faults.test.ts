import { CLOUD_LIMITS, type Fault, type Refusal, type SimulatorOptions } from "@group-move/simulator";
import { describe, expect, test } from "vitest";
import {
  ADMIN,
  createPortal,
  createGroup,
  MOVE,
  people,
  personId,
  send,
  SOURCE,
  TARGET,
  type TestPortal,
} from "./helpers/portal.ts";

const READ = `group/${SOURCE}`;
const MEMBERS = `group/${TARGET}/members`;

/** Ten people in the source, none in the target. */
function create(more: SimulatorOptions = {}) {
  const ten = people(10);
  return createPortal({ people: ten, groups: [createGroup(SOURCE, ten), createGroup(TARGET, [])], ...more });
}

describe("refusals", () => {
  test.each<{ reason: Refusal; status: number; type: string | null }>([
    { reason: "unauthorized", status: 401, type: null },
    { reason: "notPaid", status: 402, type: "application/problem+json; charset=utf-8" },
    { reason: "forbidden", status: 403, type: "application/json; charset=utf-8" },
    { reason: "suspended", status: 404, type: "application/problem+json; charset=utf-8" },
    { reason: "beingMoved", status: 403, type: "application/problem+json; charset=utf-8" },
    { reason: "tooManyRequests", status: 429, type: null },
    { reason: "dailyLimit", status: 429, type: null },
    { reason: "badGateway", status: 502, type: "text/html" },
    { reason: "unavailable", status: 503, type: "text/html" },
    // With the token of a session there is nothing but a 401 (H24).
    { reason: "databaseDown", status: 401, type: null },
  ])("$reason is a $status of $type, and nothing is done", async ({ reason, status, type }) => {
    const portal = create({ faults: [{ fault: "refuse", reason }] });
    const sent = await portal.send("PUT", MOVE);
    expect([sent.status, sent.headers.get("content-type")]).toEqual([status, type]);
    expect(portal.where().target).toEqual([]);
    expect((await portal.send("PUT", MOVE)).status).toBe(200);
  });

  test("a key gets a 500 while the database is down (H24)", async () => {
    const portal = create({ faults: [{ fault: "refuse", reason: "databaseDown" }] });
    expect((await portal.send("GET", READ, undefined, { authorization: "Bearer sk-simulator" })).status).toBe(500);
  });

  test("an address that is not allowed keeps out administrators, and not the owner (H19)", async () => {
    const [one, two] = people(2);
    const portal = create({
      people: [{ ...one, roles: ["admin"] } as never, two as never],
      keys: [{ key: "token-admin", person: personId(1) }],
      faults: [{ fault: "refuse", reason: "addressNotAllowed" }],
    });
    const sent = await portal.send("GET", READ, undefined, { authorization: "token-admin" });
    expect([sent.status, sent.text]).toEqual([403, '"The access to the portal is restricted"']);
    const owners = create({ faults: [{ fault: "refuse", reason: "addressNotAllowed" }] });
    expect((await owners.send("GET", READ)).status).toBe(200);
  });

  test.each(["unauthorized", "forbidden"] as const)("%s from the third write on, while reads go on", async (reason) => {
    const portal = create({ faults: [{ fault: "refuse", reason, on: "write", from: 3, times: Infinity }] });
    const statuses = [];
    for (const number of [1, 2, 3, 4])
      statuses.push((await portal.send("PUT", MEMBERS, { members: [personId(number)] })).status);
    const refused = reason === "forbidden" ? 403 : 401;
    expect(statuses).toEqual([200, 200, refused, refused]);
    expect((await portal.send("GET", READ)).status).toBe(200);
    expect(portal.where().target).toEqual([1, 2]);
  });
});

const rateHeaders = (headers: Headers) => [...headers.keys()].filter((name) => /^x-rate|^retry/.test(name));

describe("limits (H18, F49)", () => {
  test("15 writes at once, without Retry-After", async () => {
    const portal = create({ limits: CLOUD_LIMITS, msPerWrite: 20 });
    const addOne = (number: number) => send(portal, "PUT", MEMBERS, { members: [personId(number)] });
    const all = await portal.clock.run(Promise.all(Array.from({ length: 16 }, (_, index) => addOne((index % 10) + 1))));
    const refused = all.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(1);
    expect(rateHeaders(refused[0]?.headers ?? new Headers())).toEqual(["x-ratelimit-limit", "x-ratelimit-remaining"]);
    expect((await portal.send("PUT", MEMBERS, { members: [] })).status).toBe(200);
  });

  test("a caller who went away still counts", async () => {
    const portal = create({ limits: { writesAtOnce: 1 }, msPerWrite: 1_000 });
    const caller = new AbortController();
    const url = `http://portal.example.com/api/2.0/${MOVE}`;
    const sent = portal.fetch(url, { method: "PUT", headers: ADMIN, signal: caller.signal }).catch(() => "aborted");
    await portal.clock.advance(1_500);
    caller.abort();
    expect(await sent).toBe("aborted");
    expect((await portal.send("PUT", MEMBERS, { members: [] })).status).toBe(429);
  });

  test("requests in a minute, without Retry-After", async () => {
    const portal = create({ limits: { perMinute: 2 } });
    const statuses = async () => [
      (await portal.send("GET", READ)).status,
      (await portal.send("GET", READ)).status,
      (await portal.send("GET", READ)).status,
    ];
    expect(await statuses()).toEqual([200, 200, 429]);
    await portal.clock.advance(60_000);
    expect(await statuses()).toEqual([200, 200, 429]);
  });

  test("PUT and POST in a day, with Retry-After until the day is over; DELETE does not count", async () => {
    const portal = create({ limits: { writesPerDay: 2 } });
    await portal.send("PUT", MEMBERS, { members: [] });
    await portal.clock.advance(3_600_000);
    await portal.send("PUT", MEMBERS, { members: [] });
    const { status, headers } = await portal.send("PUT", MEMBERS, { members: [] });
    expect([status, headers.get("retry-after")]).toEqual([429, String(23 * 3600)]);
    expect((await portal.send("DELETE", MEMBERS, { members: [] })).status).toBe(200);
    await portal.clock.advance(23 * 3_600_000);
    expect((await portal.send("PUT", MEMBERS, { members: [] })).status).toBe(200);
  });

  test("a limit by the day can be over soon", async () => {
    const portal = create({ faults: [{ fault: "refuse", reason: "dailyLimit", retryAfter: 5 }] });
    expect((await portal.send("PUT", MOVE)).headers.get("retry-after")).toBe("5");
  });
});

describe("connections", () => {
  test.each<{ lost: "refused" | "before" | "during" | "after"; code: string; done: number; later: number }>([
    { lost: "refused", code: "ECONNREFUSED", done: 0, later: 0 },
    { lost: "before", code: "ECONNRESET", done: 0, later: 0 },
    { lost: "during", code: "ECONNRESET", done: 2, later: 10 },
    { lost: "after", code: "ECONNRESET", done: 10, later: 10 },
  ])(
    "$lost: the caller sees $code when $done were moved, and in the end $later are",
    async ({ lost, code, done, later }) => {
      const portal = create({ msPerWrite: 20, faults: [{ fault: "connection", lost, afterWrites: 4, on: "move" }] });
      const failed = await portal.clock.run(send(portal, "PUT", MOVE).catch((error: unknown) => error));
      expect(failed).toMatchObject({ message: "fetch failed", cause: { code } });
      expect(portal.log[0]?.status).toBe("lost");
      expect(portal.where().target).toHaveLength(done);
      await portal.clock.run(portal.idle());
      expect(portal.where().target).toHaveLength(later);
    },
  );
});

test("the process that dies midway takes everything that runs with it, and is away for a while", async () => {
  const portal = create({ msPerWrite: 20, faults: [{ fault: "process", afterWrites: 3, downFor: 1_000, on: "move" }] });
  const others = send(portal, "DELETE", `group/${SOURCE}/members`, {
    members: people(10)
      .slice(5)
      .map(({ id }) => id),
  });
  const both = await portal.clock.run(Promise.all([send(portal, "PUT", MOVE), others]));
  expect(both.map(({ status }) => status)).toEqual([502, 502]);
  const { source, target } = portal.where();
  expect(target).toEqual([1, 2]);
  expect(source).toEqual([2, 3, 4, 5, 9, 10]);
  expect((await portal.send("GET", READ)).status).toBe(502);
  await portal.clock.advance(1_000);
  expect((await portal.send("GET", READ)).status).toBe(200);
  expect(portal.where()).toEqual({ source, target });
});

test("a person whose memberships can't be changed fails the request that comes to them, each time", async () => {
  const portal = create({ faults: [{ fault: "person", person: personId(3) }] });
  expect((await portal.send("PUT", MOVE)).status).toBe(500);
  expect(portal.where()).toMatchObject({ target: [1, 2] });
  expect((await portal.send("PUT", MEMBERS, { members: [personId(3)] })).status).toBe(500);
  expect((await portal.send("PUT", MEMBERS, { members: [personId(4)] })).status).toBe(200);
  expect(portal.where()).toMatchObject({ target: [1, 2, 4] });
});

function add(portal: TestPortal, ...numbers: number[]) {
  return portal.send("PUT", MEMBERS, { members: numbers.map(personId) });
}

test.each([
  { afterWrites: 0, on: "read" as const, method: "GET", path: READ, moved: 0 },
  { afterWrites: 0, on: "write" as const, method: "PUT", path: MOVE, moved: 0 },
  { afterWrites: 20, on: "write" as const, method: "PUT", path: MOVE, moved: 10 },
])("the database goes away after $afterWrites writes: $method fails with $moved moved", async (given) => {
  const portal = create({ faults: [{ fault: "database", afterWrites: given.afterWrites, on: given.on }] });
  expect((await portal.send(given.method, given.path)).status).toBe(500);
  expect(portal.where().target).toHaveLength(given.moved);
});

test("a person can be refused with 400, too, and more than once", async () => {
  const portal = create({ faults: [{ fault: "person", person: personId(3), status: 400, times: 2, on: "add" }] });
  const statuses = [];
  for (let index = 0; index < 3; index += 1) statuses.push((await add(portal, 3)).status);
  expect(statuses).toEqual([400, 400, 200]);
});

test("a delay holds up what it meets, until the gateway gives up", async () => {
  const delay: Fault = { fault: "delay", ms: 1_000, on: "read", from: 2 };
  const portal = create({ faults: [delay, { fault: "delay", ms: 90_000, on: "rooms" }] });
  const start = portal.clock.now();
  expect([(await portal.send("GET", READ)).status, portal.clock.now() - start]).toEqual([200, 0]);
  expect([(await portal.send("GET", READ)).status, portal.clock.now() - start]).toEqual([200, 1_000]);
  expect([(await portal.send("GET", "files/rooms")).status, portal.clock.now() - start]).toEqual([504, 61_000]);
});

test("membersCount that disagrees with the members", async () => {
  const portal = create({ faults: [{ fault: "membersCount", by: -1, on: "read", times: 2 }] });
  const counts = [];
  for (let index = 0; index < 3; index += 1) counts.push((await portal.send("GET", READ)).body.response);
  expect(counts.map((group) => [group?.members?.length, group?.membersCount])).toEqual([
    [10, 9],
    [10, 9],
    [10, 10],
  ]);
});

test("the log has what was sent and which faults met it, and no credential", async () => {
  const fault: Fault = { fault: "refuse", reason: "badGateway", on: "add" };
  const portal = create({ faults: [fault] });
  await portal.send("PUT", MEMBERS, { members: [personId(1)] });
  const body = JSON.stringify({ members: [personId(1)] });
  expect(portal.log).toEqual([
    { at: expect.any(Number), method: "PUT", path: `/api/2.0/${MEMBERS}`, body, faults: [fault], status: 502 },
  ]);
  expect(JSON.stringify(portal.log)).not.toContain(ADMIN.authorization);
});
