import { expect, test } from "vitest";
import { send, startServer } from "@group-move/testing";
import type { Api, OperationValidators } from "../src/api.ts";
import { normalizeBaseUrl } from "../src/options/base-url.ts";
import { createApiClient } from "../src/operations/create-client.ts";
import type { ApiClient } from "../src/messages.ts";
import { defineClient, type OperationMethod } from "../src/operations/define-client.ts";
import { buildUrl, getPath } from "../src/request/prepare-request.ts";
import { secret } from "./helpers/client.ts";

const base = "https://portal.example.com/x";

const urls: [template: string, path: object, query: object, wanted: string][] = [
  ["/a", {}, {}, "/x/a"],
  ["/a/{id}", { id: "b c/d?e#f" }, {}, "/x/a/b%20c%2Fd%3Fe%23f"],
  ["/a/{id}/{id}", { id: 7 }, {}, "/x/a/7/7"],
  ["/a", {}, { q: "b&c", n: 1, yes: true, none: undefined, nil: null }, "/x/a?q=b%26c&n=1&yes=true"],
  ["/a", {}, { tags: ["b", "c"] }, "/x/a?tags=b&tags=c"],
];

test.each(urls)("%s with %j and %j is %s", (template, path, query, wanted) => {
  expect(buildUrl(base, template, path, query)).toBe(`https://portal.example.com${wanted}`);
});

test.each(["https://portal.example.com/x/y", "https://portal.example.com/x/y/"])(
  "behind the address %s, whether it ends in a slash or not, comes one slash",
  (address) => {
    expect(buildUrl(normalizeBaseUrl(address, {}, { operations: {} }), "/a")).toBe("https://portal.example.com/x/y/a");
  },
);

test.each([
  ["https://portal.example.com/x/a", "/x/a"],
  ["https://portal.example.com/x/a?key=secret&next=?", "/x/a"],
  ["https://portal.example.com:8443/a?at=https://other.example.com/b", "/a"],
  ["HTTP://[::1]:80/a", "/a"],
  ["https://portal.example.com?key=secret", ""],
])("the path of %s is %j", (url, path) => {
  expect(getPath(url)).toBe(path);
});

const isObject = (value: unknown) => typeof value === "object" && value !== null;
const loading = (validators: OperationValidators) => ({ loadValidators: async () => ({ validators }) });
const operation = {
  parameters: [],
  security: ["key"],
  preconditions: [],
  accept: [],
  emptyStatuses: [204],
  bodyStatuses: [200],
  ...loading({ envelope: isObject }),
};
const api: Api = {
  name: "toys",
  securitySchemes: {
    key: { in: "query", name: "api_key", prefix: "" },
    other: { in: "header", name: "X-Other", prefix: "" },
  },
  operations: {
    "DELETE /a/{id}": { ...operation, operationId: "deleteA", ...loading({}) },
    "GET /open": {
      ...operation,
      operationId: "getOpen",
      security: [],
      accept: ["application/json"],
      ...loading({ envelope: Array.isArray }),
    },
    "POST /a": {
      ...operation,
      operationId: "addA",
      accept: ["application/json"],
    },
  },
};
const credential: object = { key: secret };

function clientFor(url: string, given: object = credential, of: Api = api): ApiClient<string> {
  return createApiClient(of, { baseUrl: url, validation: "off", ...given });
}

/** The error that a call must end with. */
async function failureOf(sent: Promise<unknown>): Promise<unknown> {
  return sent.then(
    () => expect.fail("The call succeeded."),
    (error: unknown) => error,
  );
}

test("a documented 204 resolves to undefined, and a credential of the query goes there", async () => {
  await using portal = await startServer((response) => send(response, 204));

  const response = await clientFor(portal.url).send("DELETE /a/{id}", { path: { id: "7" }, keepText: true });

  expect(response).toEqual({ data: undefined, status: 204, headers: expect.any(Headers), text: "" });
  expect(portal.received[0]).toMatchObject({ method: "DELETE", url: `/a/7?api_key=${secret}` });
});

test.each([
  [true, '[ "a" ]'],
  [false, ""],
  [undefined, ""],
])("the text of a response is kept where it is asked for: %s", async (keepText, text) => {
  await using portal = await startServer((response) => send(response, 200, '[ "a" ]'));

  expect(await clientFor(portal.url).send("GET /open", { keepText })).toMatchObject({ data: ["a"], text });
});

test("a body is sent as JSON, and a POST is not repeated after a broken connection", async () => {
  await using portal = await startServer((response) => response.destroy());

  const error = await failureOf(clientFor(portal.url).send("POST /a", { body: { name: "n" } }));

  expect(String(error)).toContain("APIConnectionError");
  expect(String(error)).not.toContain(secret);
  expect(portal.received.map(({ body }) => body)).toEqual(['{"name":"n"}']);
});

test("what follows a 303 is a GET without the body", async () => {
  await using portal = await startServer((response, { method }) => {
    if (method === "POST") send(response, 303, "", { location: "/done" });
    else send(response, 200, { done: true });
  });

  const { data } = await clientFor(portal.url).send("POST /a", { body: { name: "n" } });

  expect(data).toEqual({ done: true });
  expect(portal.received[1]).toMatchObject({ method: "GET", url: "/done", body: "" });
});

test.each(["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"])("sends a %s", async (method) => {
  const sent: unknown[] = [];
  const fetch = async (_: unknown, init?: RequestInit) => {
    sent.push(init?.method);
    return Response.json({});
  };
  const thing = { ...operation, operationId: "addA" };
  const client = clientFor(
    "http://127.0.0.1:9",
    { fetch, ...credential },
    { ...api, operations: { [`${method} /thing`]: thing } },
  );

  expect(await client.send(`${method} /thing`, {})).toMatchObject({ data: {}, status: 200 });
  expect(sent).toEqual([method]);
});

test("every part of a request is validated: what is left out is an empty object, but a body is none", async () => {
  const seen: Record<string, unknown[]> = { path: [], query: [], headers: [], body: [] };
  const schema = (part: string) => (value: unknown) => {
    seen[part]?.push(value);
    return true;
  };
  const addA = {
    path: schema("path"),
    query: schema("query"),
    headers: schema("headers"),
    body: schema("body"),
    envelope: isObject,
  };
  await using portal = await startServer((response) => send(response, 200, {}));
  const operations = { "POST /a": { ...operation, operationId: "addA", ...loading(addA) } };
  const client = clientFor(portal.url, credential, { ...api, operations });

  await client.send("POST /a", {});
  await client.send("POST /a", { path: { p: 1 }, query: { q: 2 }, headerParameters: { h: 3 }, body: { b: 4 } });

  expect(seen).toEqual({
    path: [{}, { p: 1 }],
    query: [{}, { q: 2 }],
    headers: [{}, { h: 3 }],
    body: [undefined, { b: 4 }],
  });
  expect(portal.received.map(({ url, body }) => [url, body])).toEqual([
    [`/a?api_key=${secret}`, ""],
    [`/a?q=2&api_key=${secret}`, '{"b":4}'],
  ]);
});

test("a header that is undefined or null is not sent", async () => {
  await using portal = await startServer((response) => send(response, 200, []));

  await clientFor(portal.url).send("GET /open", {
    headers: { "x-none": undefined, "x-own": "o" },
    headerParameters: { "x-nil": null },
  });

  expect(portal.received[0]?.headers).toMatchObject({ "x-own": "o" });
  expect(portal.received[0]?.headers).not.toHaveProperty("x-none");
  expect(portal.received[0]?.headers).not.toHaveProperty("x-nil");
});

test("header parameters and a call's own headers are both sent", async () => {
  await using portal = await startServer((response) => send(response, 200, []));

  await clientFor(portal.url).send("GET /open", { headerParameters: { "X-Trace": 3 }, headers: { "x-own": "o" } });

  expect(portal.received[0]?.headers).toMatchObject({ "x-trace": "3", "x-own": "o" });
});

test("an operation that needs no credential gets none", async () => {
  await using portal = await startServer((response) => send(response, 200, []));

  await clientFor(portal.url).send("GET /open", {});

  expect(JSON.stringify(portal.received)).not.toContain(secret);
  expect(portal.received[0]?.url).toBe("/open");
});

test("an error of an operation that needs no credential says what any other does", async () => {
  await using portal = await startServer((response) =>
    send(response, 404, { error: { message: "Version 3.7 is old." } }),
  );

  const error = await failureOf(clientFor(portal.url).send("GET /open", {}));

  expect(error).toHaveProperty("message", "getOpen (GET /open) got status 404: Version 3.7 is old.");
});

test("an operation that needs no credential gets none, wherever it would go", async () => {
  await using portal = await startServer((response) => send(response, 200, []));

  await clientFor(portal.url, { other: secret }).send("GET /open", {});
  await clientFor(portal.url).send("GET /open", {});

  expect(JSON.stringify(portal.received)).not.toMatch(/api_key|x-other|undefined/i);
  expect(portal.received).toHaveLength(2);
});

test("where several credentials would do, a message offers each of them", async () => {
  const third = { in: "cookie", name: "c", prefix: "" } as const;
  const several: Api = {
    ...api,
    securitySchemes: { ...api.securitySchemes, third },
    operations: { "GET /open": { ...operation, operationId: "getOpen", security: ["key", "third"] } },
  };
  const make = (given: object) => clientFor("http://127.0.0.1:9", given, several);

  const error = await failureOf(make({ other: secret }).send("GET /open", {}));

  expect(String(error)).toContain("this takes only key or third.");
  expect(() => make({})).toThrow("Pass key or other or third.");
  const { Request: real } = globalThis;
  // What browsers do with the header, by the Fetch standard's forbidden header names.
  globalThis.Request = class extends real {
    override readonly headers = new Headers();
  };
  try {
    expect(() => make({ third: secret })).toThrow("Use key or other here.");
  } finally {
    globalThis.Request = real;
  }
});

test("an operation that does not take this client's credential is refused before anything is sent", async () => {
  const error = await failureOf(
    clientFor("http://127.0.0.1:9", { other: secret }).send("DELETE /a/{id}", { path: { id: "7" } }),
  );

  expect(String(error)).toContain("deleteA was not sent. other: this takes only key.");
});

test.each(["", ".", ".."])("%j as a path parameter is refused, since it would name another resource", async (id) => {
  const error = await failureOf(clientFor("http://127.0.0.1:9").send("DELETE /a/{id}", { path: { id } }));

  expect(String(error)).toContain('id: must not be empty, "." or "..".');
});

test("the function of another API is refused", async () => {
  await expect(clientFor("http://127.0.0.1:9").send("GET /elsewhere", {})).rejects.toThrow("no GET /elsewhere");
});

interface Toys {
  deleteA: OperationMethod<[parameters: { id: string }, options?: object], undefined>;
  getOpen: OperationMethod<[options?: object], string[]>;
}

test("a method takes parameters and options, or options alone where the operation has no parameters", async () => {
  await using portal = await startServer((response, { method }) => send(response, method === "GET" ? 200 : 204, []));
  const id = { name: "id", in: "path" } as const;
  const deleteA = { ...operation, operationId: "deleteA", parameters: [id] };
  const create = defineClient<Toys, "key" | "other">({
    ...api,
    operations: { ...api.operations, "DELETE /a/{id}": deleteA },
  });
  const toys = create({ baseUrl: portal.url, key: secret, validation: "off" });

  expect(await toys.deleteA({ id: "7" }, { headers: { "x-own": "o" } })).toBeUndefined();
  expect(await toys.getOpen({ headers: { "x-own": "p" } })).toEqual([]);
  expect(await toys.getOpen.withResponse()).toEqual({
    data: [],
    status: 200,
    headers: expect.any(Headers),
    text: "[]",
  });
  expect(portal.received.map(({ url, headers }) => [url, headers["x-own"]])).toEqual([
    [`/a/7?api_key=${secret}`, "o"],
    ["/open", "p"],
    ["/open", undefined],
  ]);
});
