import { expect, test } from "vitest";
import { curlLines } from "../src/curl.ts";
import { loadOperations } from "../src/prism.ts";

const securitySchemes = {
  bearer: { type: "http", scheme: "bearer" },
  basic: { type: "http", scheme: "basic" },
  cookie: { type: "apiKey", in: "cookie", name: "session" },
  header: { type: "apiKey", in: "header", name: "X-Key" },
  query: { type: "apiKey", in: "query", name: "key" },
};
const ok = { "200": { description: "ok" } };
const content = (...keys: string[]) => ({
  "application/json": { examples: Object.fromEntries(keys.map((key) => [key, { value: { key } }])) },
});

test.each([
  {
    name: "a path with the examples of its parameters, and of the query what is required",
    path: "/groups/{id}/{part}",
    operation: {
      parameters: [
        { name: "id", in: "path", required: true, example: "a b" },
        { name: "part", in: "path", required: true, schema: { type: "string", examples: ["members"] } },
        { name: "count", in: "query", required: true, schema: { type: "integer", default: 5 } },
        { name: "skip", in: "query", example: 1 },
      ],
      responses: ok,
    },
    want: ["curl -i -X GET 'http://mock/groups/a%20b/members?count=5'"],
  },
  {
    name: "a line for each credential",
    path: "/groups",
    operation: {
      security: [{ bearer: [] }, { basic: [] }, { cookie: [] }, { query: [] }, { header: [], cookie: [] }],
      responses: ok,
    },
    want: [
      "curl -i -X GET -H 'Authorization: Bearer any-key' 'http://mock/groups'",
      "curl -i -X GET -u any-user:any-password 'http://mock/groups'",
      "curl -i -X GET -H 'Cookie: session=any-token' 'http://mock/groups'",
      "curl -i -X GET --url-query 'key=any-key' 'http://mock/groups'",
      "curl -i -X GET -H 'X-Key: any-key' -H 'Cookie: session=any-token' 'http://mock/groups'",
    ],
  },
  {
    name: "a body, quoted for the shell",
    path: "/groups",
    operation: {
      requestBody: { content: { "application/json": { example: { name: "Tom's" } } } },
      responses: ok,
    },
    want: [
      String.raw`curl -i -X GET -H 'Content-Type: application/json' -d '{"name":"Tom'\''s"}' 'http://mock/groups'`,
    ],
  },
  {
    name: "a line for a failure and one for another example, and what there is to choose from",
    path: "/groups",
    operation: {
      security: [{ bearer: [] }],
      responses: {
        "200": { description: "ok", content: content("full", "empty") },
        "400": { description: "bad", content: content("bad-id") },
        "404": { description: "none" },
      },
    },
    want: [
      "curl -i -X GET -H 'Authorization: Bearer any-key' 'http://mock/groups'",
      "curl -i -X GET -H 'Authorization: Bearer any-key' -H 'Prefer: code=404' 'http://mock/groups'",
      "curl -i -X GET -H 'Authorization: Bearer any-key' -H 'Prefer: example=empty' 'http://mock/groups'",
      "#   200 full empty",
      "#   400 bad-id",
      "#   404",
    ],
  },
])("prints $name", async ({ path, operation, want }) => {
  const [loaded = expect.fail()] = await loadOperations({
    openapi: "3.1.0",
    info: { title: "Toy", version: "1.0.0" },
    components: { securitySchemes },
    paths: { [path]: { get: operation } },
  });
  expect(curlLines(loaded, "http://mock")).toEqual(expect.arrayContaining(want));
});
