import { once } from "node:events";
import { request, type IncomingHttpHeaders } from "node:http";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { serveToy } from "./helpers/toy.ts";

const media = (example: unknown) => ({ schema: { type: ["object", "string"] }, example });
const content = { "application/json": media({ id: "a" }), "text/xml": media("<id>a</id>") };
const html = { "text/html": media("<p>no</p>") };
const responses = { "200": { description: "ok", content }, "502": { description: "no", content: html } };
const toy = { get: { responses, "x-suffixes": { ".json": "application/json", ".xml": "text/xml" } } };

test.each([
  { path: "/toy", headers: {}, status: 200, type: "application/json" },
  { path: "/toy", headers: { accept: "text/xml" }, status: 200, type: "text/xml" },
  { path: "/toy.json", headers: {}, status: 200, type: "application/json" },
  { path: "/toy.json", headers: { accept: "text/xml" }, status: 200, type: "application/json" },
  { path: "/toy.xml", headers: {}, status: 200, type: "text/xml" },
  { path: "/toy.xml?a=b.json", headers: { accept: "application/json" }, status: 200, type: "text/xml" },
  { path: "/toy.xml", headers: { "content-type": "text/xml" }, status: 200, type: "text/xml" },
  { path: "/toy.xml", headers: { "content-type": "application/json" }, status: 200, type: "application/json" },
  { path: "/toy%2E%78ml", headers: {}, status: 200, type: "text/xml" },
  { path: "/TOY.XML", headers: {}, status: 200, type: "text/xml" },
  { path: "/toy.xml", headers: { prefer: "code=502" }, status: 502, type: "text/html" },
  { path: "/toy.yml", headers: {}, status: 404, type: "application/problem+json" },
])("responds to $path with $headers in $type", async ({ path, headers, status, type }) => {
  await using mock = await serveToy(toy);
  const response = await fetch(mock.url + path, { headers: { ...headers } });
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe(type);
});

test("finds no path with a suffix in a document without them", async () => {
  await using mock = await serveToy({ get: { responses } });
  expect((await fetch(`${mock.url}/toy.xml`)).status).toBe(404);
});

const respond = (example: string) => ({
  responses: { "200": { description: "ok", content: { "text/plain": { schema: { type: "string" }, example } } } },
});
const id = { name: "id", in: "path", required: true, schema: { type: "string", pattern: "^[\\w ~-]+$" } };
const paths = {
  "/Groups": { get: respond("list"), post: respond("create") },
  "/Groups/{id}": { parameters: [id], get: respond("one"), delete: respond("delete") },
  "/Groups/mine": { get: respond("mine") },
  "/Groups/{id}.zip": { parameters: [id], get: respond("zip") },
  "/ends/": { get: respond("slash") },
  "/grö ße": { get: respond("encoded") },
};

test.each([
  { target: "/Groups", want: "list" },
  { target: "/Groups/", want: "list" },
  { target: "/groups", want: "list" },
  { target: "/GROUPS/?a=b", want: "list" },
  { target: "/%47roups", want: "list" },
  { target: "/%67rou%70s", want: "list" },
  { target: "/x/../Groups", want: "list" },
  { target: "/x/%2e%2E/Groups", want: "list" },
  { target: "/Groups#part", want: "list" },
  { target: "http://portal.example.com/Groups", want: "list" },
  { target: "HTTPS://user@portal.example.com:8443/groups/?a=b", want: "list" },
  { target: "/Groups/a", want: "one" },
  { target: "/groups/A/", want: "one" },
  { target: "/Groups/%61%2D%7E", want: "one" },
  { target: "/Groups/a%20b", want: "one" },
  { target: "/groups/Mine", want: "mine" },
  { target: "/groups/mine/", want: "mine" },
  { target: "/groups/a.zip", want: "zip" },
  { target: "/ends/", want: "slash" },
  { target: "/gr%C3%B6%20%C3%9Fe", want: "encoded" },
  { target: "/GR%C3%96%20%C3%9Fe", want: "encoded" },
])("takes the target $target for the path that it means", async ({ target, want }) => {
  await using mock = await serveToy({}, paths);
  expect(await send(mock.url, "GET", target)).toMatchObject({ status: 200, body: want });
});

test.each([
  { method: "GET", target: "/", status: 404 },
  { method: "GET", target: "/Groups//", status: 404 },
  { method: "GET", target: "//Groups", status: 404 },
  { method: "GET", target: "/Groups/a/b", status: 404 },
  { method: "GET", target: "/Groups\\a", status: 404 },
  { method: "GET", target: "\\Groups", status: 400 },
  { method: "GET", target: "/Groups%2Fa", status: 404 },
  { method: "GET", target: "/ends", status: 404 },
  { method: "GET", target: "http://portal.example.com", status: 404 },
  { method: "GET", target: "*", status: 400 },
  { method: "GET", target: "http://", status: 400 },
  { method: "GET", target: "http://host:port/Groups", status: 400 },
  { method: "GET", target: "ftp://host/Groups", status: 400 },
])("responds with $status to $method $target", async ({ method, target, status }) => {
  await using mock = await serveToy({}, paths);
  expect(await send(mock.url, method, target)).toMatchObject({ status });
});

test.each([
  { method: "PUT", target: "/groups/", status: 405, allow: "GET, POST" },
  { method: "HEAD", target: "/groups", status: 405, allow: "GET, POST" },
  { method: "PROPFIND", target: "/groups/a", status: 405, allow: "DELETE, GET" },
  { method: "POST", target: "/groups/mine", status: 405, allow: "DELETE, GET" },
  { method: "OPTIONS", target: "/groups", status: 204, allow: "GET, POST" },
  { method: "OPTIONS", target: "*", status: 204, allow: "DELETE, GET, POST" },
])("responds with $status to $method $target, and allows $allow", async ({ method, target, status, allow }) => {
  await using mock = await serveToy({}, paths);
  const response = await send(mock.url, method, target);
  expect(response).toMatchObject({ status, headers: { allow } });
  expect(response.body === "").toBe(status === 204 || method === "HEAD");
});

test("takes a method that a path with a parameter has for that path, though another fits better", async () => {
  await using mock = await serveToy({}, paths);
  expect(await send(mock.url, "DELETE", "/groups/mine")).toMatchObject({ status: 200, body: "delete" });
});

const origin = "https://app.example.com";
const anyOrigin = { "access-control-allow-origin": "*" };

test.each([
  {
    asks: "a preflight",
    method: "OPTIONS",
    headers: { origin, "access-control-request-method": "PUT", "access-control-request-headers": "authorization" },
    status: 204,
    want: { ...anyOrigin, "access-control-allow-methods": "PUT", "access-control-allow-headers": "authorization" },
  },
  {
    asks: "a preflight without headers",
    method: "OPTIONS",
    headers: { origin: "null", "access-control-request-method": "PUT" },
    status: 204,
    want: { ...anyOrigin, "access-control-allow-methods": "PUT" },
  },
  { asks: "a page's request", method: "GET", headers: { origin }, status: 200, want: anyOrigin },
  { asks: "a page's request for another method", method: "PUT", headers: { origin }, status: 405, want: anyOrigin },
  { asks: "a page's malformed request", method: "GET", headers: { origin, accept: "*" }, status: 400, want: anyOrigin },
  { asks: "a program's request", method: "GET", headers: {}, status: 200, want: {} },
])("responds with $status to $asks, with the CORS headers of a portal", async ({ method, headers, status, want }) => {
  await using mock = await serveToy({}, paths);
  const response = await send(mock.url, method, "/groups", headers);
  expect(response.status).toBe(status);
  const cors = Object.entries(response.headers).filter(([name]) => name.startsWith("access-control-"));
  expect(Object.fromEntries(cors)).toEqual(want);
});

test("responds to a preflight of any path, like a portal", async () => {
  await using mock = await serveToy({}, paths);
  const headers = { origin, "access-control-request-method": "DELETE" };
  expect(await send(mock.url, "OPTIONS", "/nowhere", headers)).toMatchObject({ status: 204, headers: anyOrigin });
});

/** Sends the target as it is: fetch sends no other than a path, and resolves its dots. */
async function send(url: string, method: string, path: string, headers: IncomingHttpHeaders = {}) {
  const sent = request(url, { method, path, headers }).end();
  const [response] = await once(sent, "response");
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}
