import { expect, test } from "vitest";
import type { Parameters as FlatParameters } from "@group-move/contract-tests/client";
import type { ApiOperation } from "@group-move/contract-tests/operations";
import type { JsonSchema } from "@group-move/openapi/model";
import { createCases } from "../../src/live/cases.ts";
import { operation as move } from "../record/fixtures.ts";

const base = "https://portal.test/prefix";
const random = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/;

/** What the cases of an operation ask for, whose documented statuses and parameters are given. */
function askedFor(path: string, json: JsonSchema, statuses: number[], parameters: FlatParameters): string[] {
  const places = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const schema = move.api.schemaOf(json);
  const operation: ApiOperation = {
    ...move,
    path,
    parameters: places.map((name) => ({
      name,
      in: "path",
      required: true,
      deprecated: false,
      schema,
      examples: [],
      extensions: {},
      pointer: "#",
    })),
    responses: statuses.map((status) => ({ status, description: "", headers: [], content: [], pointer: "#" })),
  };
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(parameters[name])));
  const request = {
    method: "PUT",
    url: new URL(`${base}${filled}?a=1`),
    headers: new Headers({ authorization: "Bearer sk-secret", accept: "*/*" }),
    body: undefined,
  };
  return createCases({ operation, parameters, request }).map((one) => {
    const url = one.request.url.href.replace(random, "random");
    return `${one.name.replace(random, "random")}: ${url} ${one.request.headers.has("authorization") ? "with" : "without"} -> ${one.statuses.join()}`;
  });
}

const guid: JsonSchema = { type: "string", pattern: "^[0-9a-f-]{36}$" };
const rows: [name: string, given: Parameters<typeof askedFor>, want: string[]][] = [
  [
    "statuses that the document does not have are not asked for",
    ["/it/{id}", guid, [204], { id: "x" }],
    [`as given: ${base}/it/x?a=1 with -> 204`],
  ],
  [
    "an id that is a number becomes another one",
    ["/it/{id}", { type: "integer" }, [200, 404], { id: 7 }],
    [
      `as given: ${base}/it/7?a=1 with -> 200`,
      `unknown id (2147483646): ${base}/it/2147483646?a=1 with -> 404`,
      `malformed id (not-an-id): ${base}/it/not-an-id?a=1 with -> 404`,
    ],
  ],
  [
    "any text is no malformed id where the schema allows all",
    ["/it/{id}", { type: "string" }, [200, 404], { id: "a b" }],
    [`as given: ${base}/it/a%20b?a=1 with -> 200`, `unknown id (random): ${base}/it/random?a=1 with -> 404`],
  ],
  [
    "a parameter of few values has no unknown one",
    ["/it/{id}", { enum: ["on"] }, [200, 400, 404], { id: "on" }],
    [`as given: ${base}/it/on?a=1 with -> 200`, `malformed id (not-an-id): ${base}/it/not-an-id?a=1 with -> 400,404`],
  ],
  [
    "an operation without parameters in its path is asked as given, and without a credential",
    ["/it", {}, [200, 401, 404], {}],
    [`as given: ${base}/it?a=1 with -> 200`, `without a credential: ${base}/it?a=1 without -> 401`],
  ],
];

test.each(rows)("%s", (_, given, want) => {
  expect(askedFor(...given)).toEqual(want);
});
