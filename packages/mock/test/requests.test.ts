import { once } from "node:events";
import { request } from "node:http";
import { startMock, type Mock } from "@group-move/mock";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bearer, call, move } from "./helpers/call.ts";

let mock: Mock;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.close());

test.each([
  { credential: "an API key", headers: { authorization: "Bearer sk-test" }, status: 200 },
  { credential: "a portal token in the cookie", headers: { cookie: "asc_auth_key=token" }, status: 200 },
  { credential: "the cookie among others", headers: { cookie: "a=b; asc_auth_key=token; c=d" }, status: 200 },
  { credential: "nothing", headers: {}, status: 401 },
  { credential: "an empty cookie", headers: { cookie: "asc_auth_key=" }, status: 401 },
  { credential: "a token without a scheme", headers: { authorization: "sk-test" }, status: 401 },
  { credential: "a scheme in lower case", headers: { authorization: "bearer sk-test" }, status: 401 },
])("responds with $status to a request with $credential", async ({ headers, status }) => {
  const response = await fetch(mock.url + move.path, { method: move.method, headers });
  expect(response.status).toBe(status);
});

test("responds to a missing credential with the documented error, and says in a header what is missing", async () => {
  const response = await fetch(mock.url + move.path, { method: move.method });
  expect(await response.json()).toMatchObject({ status: 1, statusCode: 401 });
  expect(response.headers.get("sl-violations")).toContain("Invalid security scheme used");
});

test("responds to a missing credential with 401 whatever is chosen", async () => {
  const headers = { prefer: "code=404, example=group-not-found" };
  const response = await fetch(mock.url + move.path, { method: move.method, headers });
  expect(response.status).toBe(401);
});

test.each([
  { prefer: "code=200", type: "application/json" },
  { prefer: "code=401", type: "application/json" },
  { prefer: "code=429", type: undefined },
  { prefer: "code=502", type: "text/html" },
])("labels the response $prefer to a request without Accept as $type", async ({ prefer, type }) => {
  // Unlike fetch, node:http adds no Accept.
  const sent = request(mock.url + move.path, { method: move.method, headers: { ...bearer, prefer } }).end();
  const [response] = await once(sent, "response");
  response.resume();
  expect(response.headers["content-type"]).toBe(type);
});

test("labels the response with the one media type that is accepted", async () => {
  for (const accept of ["application/json", "text/json", "text/plain"]) {
    const response = await call(mock.url, move, { accept });
    expect(response.headers.get("content-type")).toBe(accept);
    expect(await response.json()).toHaveProperty("response.id");
  }
});

test.each([
  { asked: "a status", prefer: "code=418" },
  { asked: "an example", prefer: "example=nowhere" },
  { asked: "an example of a failure", prefer: "code=404, example=nowhere" },
  { asked: "an example of another status", prefer: "code=404, example=empty-group" },
])("responds with 404 as Prism, not as a portal, to $asked that the document does not have", async ({ prefer }) => {
  for (const accept of ["*/*", "application/json"]) {
    const response = await call(mock.url, move, { accept, prefer });
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ type: "https://stoplight.io/prism/errors#NOT_FOUND" });
  }
});

test.each([
  { request: "an unknown path", method: "PUT", path: "/api/2.0/nowhere", headers: {}, status: 404 },
  { request: "a path with a host", method: "PUT", path: "//localhost/", headers: {}, status: 404 },
  { request: "an undocumented method", method: "GET", path: move.path, headers: {}, status: 405 },
  { request: "a method unknown to OpenAPI", method: "PROPFIND", path: move.path, headers: {}, status: 405 },
  { request: "a % that encodes nothing in the path", method: "PUT", path: `${move.path}%`, headers: {}, status: 400 },
  { request: "half an encoded byte", method: "PUT", path: `${move.path}%4`, headers: {}, status: 400 },
  { request: "an encoded byte that is no UTF-8", method: "PUT", path: `${move.path}%ff`, headers: {}, status: 400 },
  { request: "half an encoded character", method: "PUT", path: `${move.path}%c3`, headers: {}, status: 400 },
  {
    request: "a % that encodes nothing in the query",
    method: "PUT",
    path: `${move.path}?a=%zz`,
    headers: {},
    status: 400,
  },
  { request: "a % on an unknown path", method: "PUT", path: "/%", headers: {}, status: 400 },
  { request: "a status of two digits", ...move, headers: { prefer: "code=99" }, status: 422 },
  { request: "an unknown media type", ...move, headers: { accept: "image/png" }, status: 406 },
  { request: "an Accept that is no media type", ...move, headers: { accept: "nonsense" }, status: 400 },
  { request: "a weight that is no number", ...move, headers: { accept: "text/xml;q=a" }, status: 400 },
  { request: "a Content-Type that is no media type", ...move, headers: { "content-type": "nonsense" }, status: 400 },
  { request: "a Content-Type without a subtype", ...move, headers: { "content-type": "text/" }, status: 400 },
  { request: "a parameter without a value", ...move, headers: { "content-type": "a/b; charset" }, status: 400 },
  { request: "two media types in Content-Type", ...move, headers: { "content-type": "a/b, c/d" }, status: 400 },
])("responds with $status with a problem to $request", async ({ method, path, headers, status }) => {
  const response = await call(mock.url, { method, path }, headers);
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(await response.json()).toMatchObject({ status });
});

test.each([
  { accept: ",", status: 200 },
  { accept: " , ,, ", status: 200 },
  { accept: "*/*;q=0", status: 406 },
  { accept: "image/png, */*;q=0", status: 406 },
  { accept: "application/json;q=0, text/*;q=0, */*", status: 406 },
  { accept: "*/*;q=0, text/plain", status: 200 },
  { accept: "*/*;q=0", prefer: "code=404", status: 404 },
  { accept: "application/*;q=0, text/*;q=0", prefer: "code=200", status: 200 },
])("responds with $status where Accept is $accept, and Prefer $prefer", async ({ status, ...headers }) => {
  const response = await call(mock.url, move, headers);
  expect(response.status).toBe(status);
  const type = status === 406 ? "application/problem+json" : /^(application|text)\/(json|plain)$/;
  expect(response.headers.get("content-type")).toMatch(type);
});

test.each([
  { hosts: ["localhost:80"], status: 200 },
  { hosts: ["[::1]"], status: 200 },
  { hosts: [""], status: 200 },
  { hosts: ["a.example.com", "b.example.com"], status: 400 },
  { hosts: ["a b"], status: 400 },
  { hosts: ["a/b"], status: 400 },
  { hosts: ["a:port"], status: 400 },
])("responds with $status to a request for the hosts $hosts", async ({ hosts, status }) => {
  const headers = [...hosts.flatMap((host) => ["Host", host]), "Authorization", "Bearer sk-test"];
  const sent = request(mock.url + move.path, { method: move.method, headers }).end();
  const [response] = await once(sent, "response");
  response.resume();
  expect(response.statusCode).toBe(status);
});

test("says to CONNECT that it is no proxy", async () => {
  const sent = request(mock.url, { method: "CONNECT", path: "portal.example.com:443" }).end();
  const [response] = await once(sent, "connect");
  expect(response.statusCode).toBe(405);
});

test("responds with 400 to a malformed id, and says in a header which one it is", async () => {
  const path = move.path.replace(/[^/]+$/, "not-an-id");
  const response = await call(mock.url, { method: move.method, path });
  expect(response.status).toBe(400);
  expect(response.headers.get("sl-violations")).toContain("toid");
});

test.each([
  { form: "at once", body: "{}" },
  { form: "in chunks", body: new Blob(["{}"]).stream() },
])("responds with 400 to a body sent $form, because the operation has none", async ({ body }) => {
  const headers = { authorization: "Bearer sk-test", "content-type": "application/json" };
  const response = await fetch(mock.url + move.path, { method: move.method, headers, body, duplex: "half" });
  expect(response.status).toBe(400);
  expect(response.headers.get("sl-violations")).toContain("415");
});
