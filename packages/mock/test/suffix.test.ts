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
  { path: "/toy.xml", headers: { prefer: "code=502" }, status: 502, type: "text/html" },
  { path: "/toy.yml", headers: {}, status: 404, type: "application/problem+json" },
])("answers $path with $headers in $type", async ({ path, headers, status, type }) => {
  await using mock = await serveToy(toy);
  const response = await fetch(mock.url + path, { headers: { ...headers } });
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe(type);
});

test("finds no path with a suffix in a document without them", async () => {
  await using mock = await serveToy({ get: { responses } });
  expect((await fetch(`${mock.url}/toy.xml`)).status).toBe(404);
});
