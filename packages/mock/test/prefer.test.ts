import { expect, test } from "vitest";
import { parsePrefer } from "../src/prefer.ts";

test.each([
  { given: undefined, want: {} },
  { given: "", want: {} },
  { given: "code=404", want: { code: 404 } },
  { given: "example=empty-group", want: { exampleKey: "empty-group" } },
  { given: "code=404, example=group-not-found", want: { code: 404, exampleKey: "group-not-found" } },
  { given: "code=404;example=group-not-found", want: { code: 404, exampleKey: "group-not-found" } },
  {
    given: 'Code = "404" , EXAMPLE="two words, and a comma"',
    want: { code: 404, exampleKey: "two words, and a comma" },
  },
  { given: "example=two words", want: { exampleKey: "two words" } },
  { given: "code=404, code=500", want: { code: 404 } },
  { given: "respond-async, wait=10, code=404", want: { code: 404 } },
  { given: "barcode=404", want: {} },
])("reads $given as $want", ({ given, want }) => {
  expect(parsePrefer(given)).toEqual(want);
});

test.each(["code=", "code=4", "code=4040", "code=4xx"])("refuses %s", (header) => {
  expect(() => parsePrefer(header)).toThrow(expect.objectContaining({ status: 422 }));
});
