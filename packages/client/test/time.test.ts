import { getEventListeners } from "node:events";
import { expect, test, vi } from "vitest";
import { send, startServer } from "@group-move/testing";
import { APIConnectionTimeoutError, APIUserAbortError, createDocSpaceClient } from "../src/index.ts";
import { clientOf, failureOf, recordingLogger } from "./helpers/client.ts";
import { fromId, moved, toId } from "./helpers/samples.ts";
import { fakeTimeouts } from "./helpers/timers.ts";

test("the fetch of Node.js keeps no timer that is faked", async () => {
  await using portal = await startServer((response) => send(response, 204));
  await fakeTimeouts();

  await fetch(portal.url);

  expect(vi.getTimerCount()).toBe(0);
});

test("times out on a portal that does not respond, once, and warns of repeating", async () => {
  await using portal = await startServer(() => {});
  await fakeTimeouts();
  const arrived = portal.nextRequest();
  const ending = failureOf(portal, { timeout: 60 });
  await arrived;

  await vi.advanceTimersByTimeAsync(60);
  const error = await ending;

  expect(error).toBeInstanceOf(APIConnectionTimeoutError);
  expect(String(error)).toContain("no complete response within 60 ms");
  expect(String(error)).toContain("may still be running");
  expect(portal.received).toHaveLength(1);
});

test("times out on a slow body", async () => {
  await using portal = await startServer((response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write(" "), 10);
    response.on("close", () => clearInterval(drip));
  });

  expect(await failureOf(portal, {}, { timeout: 120 })).toBeInstanceOf(APIConnectionTimeoutError);
});

const deaf = () => new Promise<Response>(() => {});

test("times out and aborts though fetch ignores its signal", async () => {
  const portal = { url: "http://127.0.0.1:9" };

  expect(await failureOf(portal, { fetch: deaf, timeout: 20 })).toBeInstanceOf(APIConnectionTimeoutError);
  const aborting = failureOf(portal, { fetch: deaf }, { signal: AbortSignal.timeout(20) });
  expect(await aborting).toBeInstanceOf(APIUserAbortError);
});

const aborting = new AbortController();
const endings: [what: string, options: { timeout?: number; signal?: AbortSignal }, end: () => unknown][] = [
  ["a timeout", { timeout: 60 }, () => vi.advanceTimersByTimeAsync(60)],
  ["an abort", { signal: aborting.signal }, () => aborting.abort()],
];

test.each(endings)(
  "%s ends the transfer too, so that the portal sees the connection close",
  async (_, options, end) => {
    const closing = new EventTarget();
    const closed = new Promise((resolve) => closing.addEventListener("close", resolve));
    await using portal = await startServer((response) =>
      response.on("close", () => closing.dispatchEvent(new Event("close"))),
    );
    await fakeTimeouts();
    const arrived = portal.nextRequest();
    const ending = failureOf(portal, {}, options);
    await arrived;

    await end();
    await ending;

    await closed;
  },
);

test("an abort before the call sends nothing", async () => {
  await using portal = await startServer((response) => send(response, 200, moved));

  const error = await failureOf(portal, {}, { signal: AbortSignal.abort(new Error("not now")) });

  expect(error).toBeInstanceOf(APIUserAbortError);
  expect((error as Error).cause).toEqual(new Error("not now"));
  expect(String(error)).toContain("moveGroupMembers");
  expect(portal.received).toHaveLength(0);
});

test("an abort in flight ends the call, with no further request and no listener left", async () => {
  await using portal = await startServer(() => {});
  const controller = new AbortController();
  const arrived = portal.nextRequest();
  const ending = failureOf(portal, {}, { signal: controller.signal });
  await arrived;

  controller.abort();

  expect(await ending).toBeInstanceOf(APIUserAbortError);
  expect(portal.received).toHaveLength(1);
  expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
});

test("an abort while the body is read ends the call", async () => {
  await using portal = await startServer((response) => {
    response.writeHead(200);
    response.write("{");
  });
  const controller = new AbortController();
  const arrived = portal.nextRequest();
  const ending = failureOf(portal, {}, { signal: controller.signal });
  await arrived;

  controller.abort();

  expect(await ending).toBeInstanceOf(APIUserAbortError);
});

test("an abort while waiting to retry ends the call at once, with no further request and no listener left", async () => {
  await using portal = await startServer((response) => send(response, 503, "", { "retry-after": "30" }));
  const controller = new AbortController();
  const logger = recordingLogger();
  // The debug line of an attempt is written when it has ended: what follows is the wait.
  const debug = () => queueMicrotask(() => controller.abort());

  const error = await failureOf(
    portal,
    { logger: { ...logger, debug }, logLevel: "debug" },
    { signal: controller.signal },
  );

  expect(error).toBeInstanceOf(APIUserAbortError);
  expect(portal.received).toHaveLength(1);
  expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
});

test("an abort while the credential's function is busy sends nothing", async () => {
  await using portal = await startServer((response) => send(response, 200, moved));
  const controller = new AbortController();
  const apiKey = () => {
    controller.abort();
    return new Promise<string>(() => {});
  };
  const calling = createDocSpaceClient({ baseUrl: portal.url, apiKey }).moveGroupMembers(
    { fromId, toId },
    { signal: controller.signal },
  );

  await expect(calling).rejects.toBeInstanceOf(APIUserAbortError);
  expect(portal.received).toHaveLength(0);
});

test("an abort while the credential's function is busy before a retry is an abort, not the response before it", async () => {
  await using portal = await startServer((response) => send(response, 503, "", { "retry-after": "0" }));
  const controller = new AbortController();
  let asked = 0;
  const apiKey = () => {
    asked += 1;
    if (asked === 1) return "key-123456";
    controller.abort();
    return new Promise<string>(() => {});
  };
  const calling = createDocSpaceClient({ baseUrl: portal.url, apiKey }).moveGroupMembers(
    { fromId, toId },
    { signal: controller.signal },
  );

  await expect(calling).rejects.toBeInstanceOf(APIUserAbortError);
  expect(portal.received).toHaveLength(1);
});

test("a call that succeeded leaves no listener on its signal", async () => {
  await using portal = await startServer((response) => send(response, 200, moved));
  const { signal } = new AbortController();

  await clientOf(portal).moveGroupMembers({ fromId, toId }, { signal });

  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});

test("a signal that a hundred calls share has one listener, and ends them all", async () => {
  await using portal = await startServer(() => {});
  const controller = new AbortController();
  const { signal } = controller;
  const docspace = clientOf(portal);
  const busy = Array.from({ length: 100 }, () => docspace.moveGroupMembers({ fromId, toId }, { signal }));
  const ended = Promise.allSettled(busy);
  while (portal.received.length < 100) await portal.nextRequest();

  expect(getEventListeners(signal, "abort")).toHaveLength(1);
  controller.abort();

  expect((await ended).map((result) => result.status === "rejected" && result.reason.name)).toEqual(
    Array.from({ length: 100 }, () => "APIUserAbortError"),
  );
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31])("a timeout of %d ms is refused", async (timeout) => {
  const portal = { url: "http://127.0.0.1:9" };

  expect(() => clientOf(portal, { timeout })).toThrow("timeout must be a number of milliseconds");
  expect(await failureOf(portal, {}, { timeout })).toMatchObject({
    name: "RequestValidationError",
    issues: [{ path: "timeout", message: expect.stringContaining("must be a number of milliseconds") }],
  });
});

test.each([-1, 1.5, Number.NaN])("%d retries are refused", async (maxRetries) => {
  const portal = { url: "http://127.0.0.1:9" };

  expect(() => clientOf(portal, { maxRetries })).toThrow("maxRetries must be a whole number");
  expect(await failureOf(portal, {}, { maxRetries })).toMatchObject({ name: "RequestValidationError" });
});
