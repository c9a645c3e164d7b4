import { expect, test } from "vitest";
import type { Api } from "../src/runtime/api-types.ts";
import { buildClientParams } from "../src/runtime/client-params.ts";
import { createApiClient } from "../src/runtime/create-client.ts";
import { buildUrl } from "../src/runtime/request-url.ts";
import { bindOperations } from "../src/runtime/bind-operations.ts";
import type { Client, RequestResult } from "../src/index.ts";
import { secret } from "./helpers/client.ts";
import { send, startPortal } from "./helpers/portal.ts";

const base = new URL("https://portal.example.com/x");

const urls: [template: string, path: object, query: object, wanted: string][] = [
  ["/a", {}, {}, "/x/a"],
  ["/a/{id}", { id: "b c/d?e#f" }, {}, "/x/a/b%20c%2Fd%3Fe%23f"],
  ["/a/{id}/{id}", { id: 7 }, {}, "/x/a/7/7"],
  ["/a", {}, { q: "b&c", n: 1, yes: true, none: undefined, nil: null }, "/x/a?q=b%26c&n=1&yes=true"],
  ["/a", {}, { tags: ["b", "c"] }, "/x/a?tags=b&tags=c"],
];

test.each(urls)("%s with %j and %j is %s", (template, path, query, wanted) => {
  expect(buildUrl(base, template, path, query).href).toBe(`https://portal.example.com${wanted}`);
});

test("flat parameters are sorted into path, query, headers and body, and unknown ones are left out", () => {
  const fields = [
    {
      args: [
        { in: "path", key: "id" },
        { in: "query", key: "count" },
        { in: "headers", key: "trace", map: "X-Trace" },
        { in: "body", key: "name" },
        { in: "body", key: "body_id", map: "id" },
      ],
    },
  ] as const;
  const given = { id: "1", count: 2, trace: "3", name: "n", body_id: "4", else: 5 };

  expect(buildClientParams([given], fields)).toEqual({
    path: { id: "1" },
    query: { count: 2 },
    headerParameters: { "X-Trace": "3" },
    body: { name: "n", id: "4" },
  });
  expect(buildClientParams([undefined], fields)).toEqual({});
  expect(buildClientParams([{ body: [1] }], [{ args: [{ key: "body", map: "body" }] }])).toEqual({ body: [1] });
  expect(buildClientParams(["1"], [{ in: "path", key: "id" }])).toEqual({ path: { id: "1" } });
});

const operation = {
  security: ["key"],
  preconditions: [],
  accept: [],
  emptyStatuses: [204],
};
const api: Api = {
  securitySchemes: {
    key: { in: "query", name: "api_key", prefix: "" },
    other: { in: "header", name: "X-Other", prefix: "" },
  },
  operations: {
    "DELETE /a/{id}": { ...operation, operationId: "deleteA" },
    "GET /open": {
      ...operation,
      operationId: "getOpen",
      security: [],
      accept: ["application/json"],
      envelope: { type: "array" },
    },
    "POST /a": {
      ...operation,
      operationId: "addA",

      accept: ["application/json"],
      envelope: { type: "object" },
    },
  },
};
const loadValidators = async () => ({ validators: { deleteA: {}, getOpen: {}, addA: {} } });

function clientFor(url: string, credential: object = { key: secret }): Client {
  return createApiClient(api, { loadValidators }, { baseUrl: url, validation: "off", ...credential });
}

test("a documented 204 resolves to undefined, and a credential of the query goes there", async () => {
  await using portal = await startPortal((response) => send(response, 204));

  const { data, status } = await clientFor(portal.url).delete<unknown, unknown, true>({
    url: "/a/{id}",
    path: { id: "7" },
    throwOnError: true,
  });

  expect({ data, status }).toEqual({ data: undefined, status: 204 });
  expect(portal.received[0]).toMatchObject({ method: "DELETE", url: `/a/7?api_key=${secret}` });
});

test("a body is sent as JSON, and a POST is not repeated after a broken connection", async () => {
  await using portal = await startPortal((response) => response.destroy());

  const { error } = await clientFor(portal.url).post({ url: "/a", body: { name: "n" } });

  expect(String(error)).toContain("APIConnectionError");
  expect(String(error)).not.toContain(secret);
  expect(portal.received.map(({ body }) => body)).toEqual(['{"name":"n"}']);
});

test("header parameters and a call's own headers are both sent", async () => {
  await using portal = await startPortal((response) => send(response, 200, []));

  await clientFor(portal.url).get({ url: "/open", headerParameters: { "X-Trace": 3 }, headers: { "x-own": "o" } });

  expect(portal.received[0]?.headers).toMatchObject({ "x-trace": "3", "x-own": "o" });
});

test("an operation that needs no credential gets none", async () => {
  await using portal = await startPortal((response) => send(response, 200, []));

  await clientFor(portal.url).get({ url: "/open" });

  expect(JSON.stringify(portal.received)).not.toContain(secret);
});

test("an operation that does not take this client's credential is refused before anything is sent", async () => {
  const { error } = await clientFor("http://127.0.0.1:9", { other: secret }).delete({
    url: "/a/{id}",
    path: { id: "7" },
  });

  expect(String(error)).toContain("deleteA was not sent. other: this takes only key.");
});

test.each(["", ".", ".."])("%j as a path parameter is refused, since it would name another resource", async (id) => {
  const { error } = await clientFor("http://127.0.0.1:9").delete({ url: "/a/{id}", path: { id } });

  expect(String(error)).toContain('id: must not be empty, "." or "..".');
});

test("the function of another product is refused", async () => {
  await expect(clientFor("http://127.0.0.1:9").get({ url: "/elsewhere" })).rejects.toThrow("no GET /elsewhere");
});

test("a method takes parameters and options, or options alone where the operation has no parameters", async () => {
  const calls: unknown[][] = [];
  const result = { data: 1, error: undefined, status: 200, headers: new Headers() };
  const functions = {
    withParameters: async (parameters: { id: string }, options?: object): RequestResult<number, never, true> => {
      calls.push([parameters, options]);
      return result;
    },
    without: async (options?: object): RequestResult<number, never, true> => {
      calls.push([options]);
      return result;
    },
  };
  const client = clientFor("http://127.0.0.1:9");
  const methods = bindOperations(functions, client);

  expect(await methods.withParameters({ id: "1" }, { timeout: 5 })).toBe(1);
  expect(await methods.without({ timeout: 6 })).toBe(1);
  expect(await methods.without.withResponse()).toEqual({ data: 1, status: 200, headers: result.headers });
  expect(calls).toEqual([
    [{ id: "1" }, { timeout: 5, client, throwOnError: true }],
    [{ timeout: 6, client, throwOnError: true }],
    [{ client, throwOnError: true }],
  ]);
});
