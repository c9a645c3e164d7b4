import { expect, test } from "vitest";
import { describeBody, getErrorMessage, getStatusInBody, parseBody } from "../src/response/parse-body.ts";

const bodies: [text: string, data: unknown][] = [
  ['{"a":1}', { a: 1 }],
  [" [1] ", [1]],
  ["42", 42],
  ["null", null],
  ['""', ""],
];

test.each(bodies)("%j is data", (text, value) => {
  expect(parseBody(text)).toStrictEqual({ isData: true, value });
});

test.each(["", " ", "\r\n\t"])("%j is an empty body", (text) => {
  expect(parseBody(text)).toStrictEqual({ isData: false, value: undefined });
  expect(describeBody(parseBody(text))).toBe("an empty body");
});

const long = "t".repeat(300);
const texts: [text: string, says: string][] = [
  ['{"a"', "broken JSON"],
  [" \n{", "broken JSON"],
  ["[1,", "broken JSON"],
  ["OK", "a text that is no JSON"],
  ["see [1]", "a text that is no JSON"],
  ["see{1}", "a text that is no JSON"],
  ["<p>no page</p>", "a text that is no JSON"],
  ["no page: <html>", "a text that is no JSON"],
  ["<p><html>", "a text that is no JSON"],
  ["<html>", "an HTML page"],
  ["\n  <HTML lang=en>", "an HTML page"],
  ["<head></head>", "an HTML page"],
  ["<body class=a>", "an HTML page"],
  ["<!doctype html><p>", "an HTML page"],
  ["<html><title></title>", "an HTML page"],
  ["<html><title>  </title>", "an HTML page"],
  ["<html><title>\n Sign in </title>", 'an HTML page titled "Sign in"'],
  ['<html><TITLE lang="en">Sign in</TITLE>', 'an HTML page titled "Sign in"'],
  [`<html><title>${long}</title>`, `an HTML page titled "${long}"`],
];

test.each(texts)("the text %j is %j", (text, says) => {
  const body = parseBody(text);

  expect(body).toMatchObject({ isData: false, value: text });
  expect(describeBody(body)).toBe(says);
  expect("problem" in body).toBe(says === "broken JSON");
});

const data: [value: unknown, says: string][] = [
  [null, "null"],
  [[], "a list"],
  ["text", "a string"],
  [7, "a number"],
  [false, "a boolean"],
  [{}, "an empty object"],
  [{ a: 1 }, "an object with a"],
  [{ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 }, "an object with a, b, c, d, e"],
];

test.each(data)("the data %j is described as %j", (value, says) => {
  expect(describeBody({ isData: true, value })).toBe(says);
});

test("what is wrong with a body comes before what it looks like", () => {
  expect(describeBody({ isData: false, value: "<html>", problem: "broken XML" })).toBe("broken XML");
});

const messages: [body: string, says: string | undefined][] = [
  ["", undefined],
  ["{}", undefined],
  ["null", undefined],
  ["7", undefined],
  ["[]", undefined],
  ["a < b", "a < b"],
  ["a<b", "a<b"],
  ["\n<html>", "an HTML page"],
  ["  <p>", "a text that is no JSON"],
  ["Gone away.", "Gone away."],
  [long, long],
  ['"bare"', "bare"],
  ['{"error":"no"}', "no"],
  ['{"error":{"message":"no"},"detail":"d"}', "no"],
  ['{"error":7}', undefined],
  ['{"error":null,"title":"t"}', "t"],
  ['{"detail":"d","title":"t"}', "d"],
  ['{"detail":"","title":"t"}', "t"],
  ['{"detail":" \\n","title":"t"}', "t"],
  ['{"detail":7,"title":"t"}', "t"],
  ['{"response":{"detail":"d","title":"t"}}', "d"],
  ['{"response":{"title":"t"}}', "t"],
  ['{"response":"r"}', undefined],
];

test.each(messages)("out of the body %j the portal's words are %j, as they came", (text, says) => {
  expect(getErrorMessage(parseBody(text))).toBe(says);
});

const statuses: [value: unknown, status: number | undefined][] = [
  [{ statusCode: 400 }, 400],
  [{ statusCode: 599 }, 599],
  [{ statusCode: 399 }, undefined],
  [{ statusCode: 600 }, undefined],
  [{ statusCode: 404.5 }, undefined],
  [{ statusCode: "404" }, undefined],
  [{ status: 404 }, 404],
  [{ statusCode: 200, status: 1, response: { status: 404 } }, 404],
  [{ response: null }, undefined],
  [null, undefined],
  [undefined, undefined],
  ["404", undefined],
];

test.each(statuses)("the status in the body %j is %j", (value, status) => {
  expect(getStatusInBody({ isData: true, value })).toBe(status);
});
