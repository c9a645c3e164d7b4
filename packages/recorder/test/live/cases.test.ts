import type { Parameters as FlatParameters } from "@group-move/contract-tests/client";
import { toApiOperations } from "@group-move/contract-tests/operations";
import { fillPath, readModel, type JsonSchema } from "@group-move/openapi/model";
import { expect, test } from "vitest";
import { createCases } from "../../src/live/cases.ts";

const base = "https://portal.test/prefix";
const random = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/;

/** What the cases of an operation ask for, whose documented statuses and parameters are given. */
function askedFor(
  path: string,
  schema: JsonSchema,
  statuses: number[],
  parameters: FlatParameters,
  exists = true,
): string[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    schema,
  }));
  const responses = Object.fromEntries(statuses.map((status) => [status, { description: "" }]));
  const put = { operationId: "putIt", parameters: inPath, responses, security: [{ key: [] }] };
  const info = { title: "t", version: "1" };
  const document = JSON.stringify({ openapi: "3.1.0", info, paths: { [path]: { put } } });
  const [operation] = toApiOperations(readModel("t", JSON.parse(document)));
  if (!operation) throw new Error("There is no operation.");
  const url = `${base}${fillPath(operation, parameters)}?a=1`;
  const request = { method: "PUT", url, headers: new Headers() };
  return createCases({ operation, parameters, request, exists }).map(
    ({ name, hasCredential, statuses: wanted, ...one }) => {
      const [title, address] = [name, one.request.url].map((text) => text.replace(random, "random"));
      return `${title}: ${address} ${hasCredential ? "with" : "without"} -> ${wanted.join()}`;
    },
  );
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
    "what may not be there is asked for no success",
    ["/it/{id}", { type: "string" }, [200, 404], { id: "a" }, false],
    [`unknown id (random): ${base}/it/random?a=1 with -> 404`],
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
