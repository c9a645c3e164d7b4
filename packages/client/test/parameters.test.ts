import { expect, test } from "vitest";
import type { ParameterDescription } from "../src/api.ts";
import { sortParameters } from "../src/request/parameters.ts";

const id = { name: "id", in: "path" } as const;

const sorted: [what: string, parameters: ParameterDescription[], flat: unknown, request: object][] = [
  [
    "each into its place",
    [id, { name: "count", in: "query" }, { name: "X-Trace", in: "headers" }, { name: "tags", in: "body" }],
    { id: "1", count: 2, "X-Trace": "3", tags: [] },
    { path: { id: "1" }, query: { count: 2 }, headerParameters: { "X-Trace": "3" }, body: { tags: [] } },
  ],
  [
    "several of one place side by side",
    [
      { name: "path_id", in: "path", as: "id" },
      { name: "body_id", in: "body", as: "id" },
      { name: "n", in: "body" },
    ],
    { path_id: "1", body_id: "2", n: 3 },
    { path: { id: "1" }, body: { id: "2", n: 3 } },
  ],
  ["a body that is one parameter", [{ name: "body", in: "body", as: null }], { body: [1] }, { body: [1] }],
  ["not what nobody knows", [id], { id: "1", more: 2 }, { path: { id: "1" } }],
  ["not what is undefined", [id], { id: undefined }, {}],
  ["not what is inherited", [{ name: "toString", in: "query" }], {}, {}],
  ["nothing of null", [id], null, {}],
  ["nothing of a text", [{ name: "length", in: "query" }], "text", {}],
  ["nothing of undefined", [id], undefined, {}],
];

test.each(sorted)("sorts flat parameters: %s", (_, parameters, flat, request) => {
  expect(sortParameters(parameters, flat)).toStrictEqual(request);
});
