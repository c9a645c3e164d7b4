import { expect, test } from "vitest";
import { listMediaTypes, parsePrefer } from "../src/negotiate.ts";

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

test.each(["code=", "code=4", "code=4040", "code=4xx", "example=", 'code=404, example=""'])("refuses %s", (header) => {
  expect(() => parsePrefer(header)).toThrow(expect.objectContaining({ status: 422 }));
});

test.each([
  { given: undefined, want: undefined },
  { given: "", want: undefined },
  { given: " , ", want: undefined },
  { given: "text/xml", want: ["text/xml"] },
  { given: "text/xml, */*; q=0.1", want: ["text/xml", "*/*;q=0.1"] },
  { given: "Text/XML;Q=0.5,,application/*", want: ["text/xml;q=0.5", "application/*"] },
  { given: 'text/xml;a="b, c", text/html', want: ['text/xml;a="b, c"', "text/html"] },
  { given: "text/xml ; q=0.5;", want: ["text/xml;q=0.5"] },
])("reads the media ranges of Accept $given", ({ given, want }) => {
  expect(listMediaTypes(given, {})).toEqual(want);
});

test.each([
  { given: "text/xml", want: ["text/xml", "*/*;q=0.001"] },
  { given: "text/xml;q=0, text/html", want: ["text/html", "*/*;q=0.001"] },
  { given: "*/*;q=0.000", want: ["*/*;q=0.001"] },
])("takes everything, as the last resort, for a response that is chosen with Accept $given", ({ given, want }) => {
  expect(listMediaTypes(given, { code: 404 })).toEqual(want);
});

test.each([
  "nonsense",
  "*",
  "/",
  "text/",
  "/xml",
  "text/xml/x",
  "te xt/xml",
  "text/xml; q=2",
  "text/xml; q=high",
  "text/xml; q=-1",
  "text/xml; q=.5",
  "text/xml; q=0.0001",
  "text/xml, nonsense",
  "text/xml;q=",
  "text/xml;level",
  "text/xml;a=b c",
  'text/xml;a="b',
  '"',
  "text/é",
])("refuses Accept: %s", (header) => {
  expect(() => listMediaTypes(header, {})).toThrow(expect.objectContaining({ status: 400 }));
});
