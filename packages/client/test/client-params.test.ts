import { expect, test } from "vitest";
import { buildClientParams } from "../src/runtime/client-params.ts";

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

const noParams: [what: string, values: unknown[], fields: Parameters<typeof buildClientParams>[1]][] = [
  ["parameters that are null", [null], [{ args: [{ in: "path", key: "id" }] }]],
  ["parameters that are a text", ["text"], [{ args: [{ in: "path", key: "length" }] }]],
  ["a parameter that is undefined", [{ id: undefined }], [{ args: [{ in: "query", key: "id" }] }]],
  ["a field without a name", ["1"], [{ in: "path" }]],
  ["a field of no known slot", ["1"], [{ key: "cookie" }]],
  ["a field of neither name nor slot", ["1"], [{}]],
  ["a field of args without a key", [{ id: "1" }], [{ args: [{ in: "path" }] }]],
];

test.each(noParams)("%s gives no parameter", (_, values, fields) => {
  expect(buildClientParams(values, fields)).toStrictEqual({});
});
