import { Readable } from "node:stream";
import { expect, test, vi } from "vitest";
import { clientOf, failureOf } from "./helpers/client.ts";
import { fromId, moved, portalError, toId } from "./helpers/samples.ts";

const portal = { url: "http://127.0.0.1:9" };
/** Stands for a fetch that keeps to no type. */
const giving = (response: unknown) => vi.fn(async () => response as Response);

const text = JSON.stringify(moved);
const head = { status: 200, headers: new Headers({ "content-type": "application/json" }) };
const bytes = (value: string) => new TextEncoder().encode(value).buffer;

const readTenBytes = async () => ({ done: false, value: new Uint8Array(10) });

const responses: [what: string, response: object][] = [
  ["a text alone, as of React Native", { ...head, text: async () => text }],
  ["no body and a text", { ...head, body: null, text: async () => text }],
  ["a stream of Node.js, as of node-fetch", { ...head, body: Readable.from([text]), text: async () => text }],
  ["bytes", { ...head, body: Readable.from([text]), arrayBuffer: async () => bytes(text) }],
  ["headers that are a Map", { ...head, headers: new Map(), text: async () => text }],
];

test.each(responses)("a response with %s is read", async (_, response) => {
  expect(await clientOf(portal, { fetch: giving(response) }).moveGroupMembers({ fromId, toId })).toEqual(moved);
});

test.each(responses)("with %s, maxResponseBytes counts as well", async (_, response) => {
  const fetch = giving(response);

  expect(await failureOf(portal, { fetch, maxResponseBytes: 9 })).toMatchObject({ code: "tooLarge" });
  expect(await clientOf(portal, { fetch, maxResponseBytes: text.length }).moveGroupMembers({ fromId, toId })).toEqual(
    moved,
  );
});

test.each([undefined, null, 7, "{}", {}, moved, { status: "200" }, { status: 200 }, { ...head, headers: {} }])(
  "a fetch that resolves to %j is an error of the option, and is called once",
  async (response) => {
    const fetch = giving(response);

    const error = await failureOf(portal, { fetch });

    expect(error).toMatchObject({ name: "ClientOptionsError", option: "fetch", outcome: "unknown" });
    expect(String(error)).toContain("fetch must resolve to a Response.");
    expect(String(error)).toContain("It may have been carried out");
    expect(fetch).toHaveBeenCalledOnce();
  },
);

const used = Response.json(moved);
await used.text();
const locked = Response.json(moved);
locked.body?.getReader();
const broken: [what: string, response: unknown][] = [
  ["that was read already", used],
  ["whose stream is locked", locked],
  ["whose text can't be read", { ...head, text: () => Promise.reject(new Error("gone")) }],
  ["that has no way to be read", head],
  ["whose text is a number", { ...head, text: async () => 7 }],
  ["whose text is parsed already", { ...head, text: async () => moved }],
  ["whose status can't be read", Object.defineProperty({}, "status", { get: () => expect.fail() })],
  ["whose stream gives no bytes", { ...head, body: new ReadableStream({ start: (stream) => stream.enqueue(7) }) }],
];

test.each(broken)("a response %s is an error of this package, and nothing is known", async (_, response) => {
  const fetch = giving(response);

  expect(await failureOf(portal, { fetch })).toMatchObject({ name: "APIConnectionError", outcome: "unknown" });
  expect(fetch).toHaveBeenCalledOnce();
});

const views: [name: string, toView: (buffer: ArrayBuffer) => ArrayBufferView][] = [
  ["DataView", (buffer) => new DataView(buffer)],
  ["Uint16Array", (buffer) => new Uint16Array(buffer)],
];

test.each(views)("a stream of %s is read as bytes", async (_, toView) => {
  const padded = text.padEnd(text.length + (text.length % 2));
  const body = new ReadableStream({
    start(stream) {
      stream.enqueue(toView(bytes(padded)));
      stream.close();
    },
  });

  expect(await clientOf(portal, { fetch: giving({ ...head, body }) }).moveGroupMembers({ fromId, toId })).toEqual(
    moved,
  );
});

test("a 503 whose headers have no has() is unknown without Retry-After", async () => {
  const fetch = giving({ status: 503, headers: { get: () => null }, text: async () => "" });

  expect(await failureOf(portal, { fetch })).toMatchObject({ name: "InternalServerError", outcome: "unknown" });
});

const cancels: [what: string, cancel: () => unknown][] = [
  ["rejects", () => Promise.reject(new Error("no"))],
  [
    "throws",
    () => {
      throw new Error("no");
    },
  ],
  ["never ends", () => new Promise(() => {})],
];

test.each(cancels)("a redirect whose body's cancel() %s is followed", async (_, cancel) => {
  const redirect = { status: 307, headers: new Headers({ location: "/there" }), body: { cancel } };
  const fetch = vi.fn(
    async (input: unknown) => (String(input).endsWith("/there") ? Response.json(moved) : redirect) as Response,
  );

  expect(await clientOf(portal, { fetch }).moveGroupMembers({ fromId, toId })).toEqual(moved);
  expect(fetch).toHaveBeenCalledTimes(2);
});

test.each(cancels)("a body that is too large, and whose cancel() %s, is an error of its size", async (_, cancel) => {
  const fetch = giving({ ...head, body: { getReader: () => ({ read: readTenBytes, cancel }) } });

  expect(await failureOf(portal, { fetch, maxResponseBytes: 9 })).toMatchObject({ code: "tooLarge" });
});

test("an error of a response without a stream says what the portal said", async () => {
  const fetch = giving({ ...head, status: 404, text: async () => JSON.stringify(portalError(404, "Gone")) });

  expect(await failureOf(portal, { fetch })).toMatchObject({
    name: "NotFoundError",
    detail: "got status 404: Gone.",
  });
});
