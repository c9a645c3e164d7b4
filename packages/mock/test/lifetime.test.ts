import { Agent, request } from "node:http";
import { once } from "node:events";
import { connect } from "node:net";
import { startMock, type MockOptions } from "@group-move/mock";
import { expect, test } from "vitest";
import { bearer, call, move } from "./helpers/call.ts";

test("listens on a free port of the loopback address", async () => {
  await using mock = await startMock();
  expect(mock.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(new URL(mock.url).port).not.toBe("0");
});

test("listens on the port and host that are given", async () => {
  const { url, close } = await startMock();
  await close();
  const port = Number(new URL(url).port);
  await using mock = await startMock({ port, host: "localhost" });
  expect(new URL(mock.url).port).toBe(String(port));
});

test.each([
  { host: "0.0.0.0", name: "127.0.0.1" },
  { host: "0", name: "127.0.0.1" },
  { host: "::", name: "[::1]" },
])("on every address, which is $host, its URL is the one of this machine", async ({ host, name }) => {
  await using mock = await startMock({ host });
  expect(new URL(mock.url).hostname).toBe(name);
  expect((await call(mock.url, move)).status).toBe(200);
});

test("writes the address of IPv6 so that it can be used in a URL", async () => {
  await using mock = await startMock({ host: "::1" });
  expect(mock.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
  expect((await call(mock.url, move)).status).toBe(200);
});

test("runs two mocks at once, and closes one without the other", async () => {
  await using first = await startMock();
  await using second = await startMock();
  expect(first.url).not.toBe(second.url);
  expect((await call(first.url, move)).status).toBe(200);
  expect((await call(second.url, move, { prefer: "code=502" })).status).toBe(502);
  await first.close();
  await expect(call(first.url, move)).rejects.toThrow("fetch failed");
  expect((await call(second.url, move)).status).toBe(200);
});

test("may be closed twice, also at the same time", async () => {
  const mock = await startMock();
  await Promise.all([mock.close(), mock.close()]);
  await mock.close();
  await mock[Symbol.asyncDispose]();
});

test("closes though a connection is kept alive", async () => {
  const mock = await startMock();
  const agent = new Agent({ keepAlive: true });
  const sent = request(mock.url + move.path, { method: move.method, headers: bearer, agent }).end();
  const [response] = await once(sent, "response");
  await once(response.resume(), "end");
  const [socket = expect.fail()] = Object.values(agent.freeSockets).flatMap((sockets) => sockets ?? []);
  const closed = once(socket, "close");
  await mock.close();
  await closed;
});

test.each([
  { sent: "nothing", text: "" },
  { sent: "half of its headers", text: "PUT / HTTP/1.1\r\nHo" },
  { sent: "half of its body", text: "PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf" },
])("closes though a client has sent $sent", async ({ text }) => {
  const mock = await startMock();
  const socket = connect(Number(new URL(mock.url).port), "127.0.0.1");
  await once(socket, "connect");
  socket.write(text);
  const ended = new Promise((resolve) => socket.once("close", resolve).once("error", resolve));
  await mock.close();
  await ended;
});

test("closes while requests run, which end as well", async () => {
  const mock = await startMock();
  const calls = Array.from({ length: 20 }, () => call(mock.url, move));
  await mock.close();
  await Promise.allSettled(calls);
});

test("leaves no listeners on the process", async () => {
  const before = listeners();
  const mock = await startMock();
  await call(mock.url, move);
  expect(listeners()).toEqual(before);
  await mock.close();
});

test("names the APIs there are when asked for another", async () => {
  await expect(startMock({ api: "no-such-api" })).rejects.toThrow(/no API "no-such-api".*\bdocspace\b/);
  await expect(startMock({ api: "../docspace" })).rejects.toThrow(RangeError);
});

test("rejects with the error of Node.js when it can't listen", async () => {
  await using mock = await startMock();
  const port = Number(new URL(mock.url).port);
  await expect(startMock({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });
});

test.each([
  '{"port":"abc"}',
  '{"port":"8080"}',
  '{"port":""}',
  '{"port":null}',
  '{"port":1.5}',
  '{"port":-1}',
  '{"port":65536}',
])("refuses %s, and says what a port is", async (json) => {
  const options: MockOptions = JSON.parse(json);
  await expect(startMock(options)).rejects.toThrow(/^port must be an integer from 0 to 65535, not /);
});

test.each([
  '{"host":""}',
  '{"host":" "}',
  '{"host":null}',
  '{"host":false}',
  '{"host":0}',
  '{"host":" 127.0.0.1"}',
  '{"host":"local host"}',
  '{"host":"127.0.0.1\\n"}',
  '{"host":"localhost\\u0000.example.com"}',
])("refuses %s, with which it would listen elsewhere than it says", async (json) => {
  const options: MockOptions = JSON.parse(json);
  await expect(startMock(options)).rejects.toThrow(/^host must be a host name or an IP address/);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])("names the port %d as it is", async (port) => {
  await expect(startMock({ port })).rejects.toThrow(`not ${port}.`);
});

function listeners() {
  return process.eventNames().map((event) => [event, process.listenerCount(event)]);
}
