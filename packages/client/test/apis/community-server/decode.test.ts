import { expect, test } from "vitest";
import {
  ClientOptionsError,
  createCommunityServerClient,
  getManager,
} from "../../../src/apis/community-server/index.ts";
import { api } from "../../../src/gen/community-server/api.gen.ts";
import { createDecoder } from "../../../src/response/decode-body.ts";
import { isPascalCase, toCamelCase } from "../../../src/response/decode-body.ts";

const decode = createDecoder(api);

const taken: [text: string, isXml: boolean][] = [
  ["<result><status>0</status></result>", true],
  ["\r\n <result >\n<status>0</status></result>", true],
  ["<result\n><status>0</status></result>", true],
  ["<result/>", true],
  ['<?xml version="1.0"?><result><status>0</status></result>', true],
  ["<!DOCTYPE result><result/>", true],
  ["<!DOCTYPE\n result><result/>", true],
  ["<results/>", false],
  ["<html><result></result></html>", false],
  ["see <result>", false],
  ["see<result>", false],
  ["<!DOCTYPE html><html></html>", false],
  ["<!DOCTYPEresult>", false],
  ["OK", false],
];

test.each(taken)("%j is taken for XML: %j", async (text, isXml) => {
  const { isData, problem } = await decode("moveGroupMembers", text);

  expect(isData || problem !== undefined).toBe(isXml);
});

test("broken XML is no data: the body is the text, with what is wrong with it", async () => {
  const text = "<result><status>";

  expect(await decode("moveGroupMembers", text)).toEqual({
    isData: false,
    value: text,
    problem: expect.stringContaining("XML"),
  });
});

const jsons: [text: string, value: unknown][] = [
  [
    '{"status":0,"response":{"Id":"A","Manager":{"Id":"B"}}}',
    { status: 0, response: { id: "A", manager: { id: "B" } } },
  ],
  ['{"Status":0,"response":{"id":"A","Own":1}}', { Status: 0, response: { id: "A", own: 1 } }],
  // What is in camelCase already stays as it came, a key deep in it too.
  ['{"status":0,"response":{"id":"A","extra":{"Key":1}}}', { status: 0, response: { id: "A", extra: { Key: 1 } } }],
  ['{"response":null}', { response: null }],
  ['{"response":"Text"}', { response: "Text" }],
  ['{"response":["Text"]}', { response: ["Text"] }],
  ['{"Error":1}', { Error: 1 }],
  ["null", null],
  ['"Text"', "Text"],
  ["7", 7],
];

test.each(jsons)("the JSON %s comes out in camelCase where its response is in PascalCase", async (text, value) => {
  expect(await decode("moveGroupMembers", text)).toEqual({ isData: true, value });
});

test("broken JSON and an empty body are no data", async () => {
  expect(await decode("moveGroupMembers", "{")).toMatchObject({ isData: false, value: "{" });
  expect(await decode("moveGroupMembers", "")).toEqual({ isData: false, value: undefined });
});

const xmlBodies = { operations: {}, named: {} };
const loadXml = async () => [await import("../../../src/response/read-xml.ts"), { xmlBodies }] as const;

test.each([
  ["<a.b/>", true],
  ["<c/>", true],
  ["<a-b/>", false],
  ["<a.bc/>", false],
])("with the roots a.b and c, %j is taken for XML: %j", async (text, isXml) => {
  const { problem } = await createDecoder({ xmlRoots: ["a.b", "c"], loadXml })("moveGroupMembers", text);

  expect(problem).toBe(isXml ? "XML, in which moveGroupMembers is not documented to respond" : undefined);
});

const names: [value: unknown, camelCase: unknown][] = [
  [
    { Id: "A", isAdmin: true, URL: null, "": 1 },
    { id: "A", isAdmin: true, uRL: null, "": 1 },
  ],
  [{ List: [{ Id: 1 }, "Text", null] }, { list: [{ id: 1 }, "Text", null] }],
  [[["Text"]], [["Text"]]],
  ["Text", "Text"],
  [7, 7],
  [null, null],
  [undefined, undefined],
];

test.each(names)("in %j the names alone begin with a small letter: %j", (value, camelCase) => {
  expect(toCamelCase(value)).toEqual(camelCase);
});

test("names are in camelCase at any depth", () => {
  const depth = 5000;
  const value: unknown = JSON.parse('{"Inner":['.repeat(depth) + "7" + "]}".repeat(depth));

  let inner = toCamelCase(value);
  for (let level = 0; level < depth; level += 1) {
    expect(Object.keys(inner as object)).toEqual(["inner"]);
    [inner] = (inner as { inner: unknown[] }).inner;
  }
  expect(inner).toBe(7);
});

const cases: [value: unknown, isPascal: boolean][] = [
  [{ Id: 1 }, true],
  [{ id: 1, Name: 2 }, true],
  [{ id: 1, isLDAP: true }, false],
  [{}, false],
  [["Text"], false],
  ["Text", false],
  [null, false],
  [undefined, false],
];

test.each(cases)("%j has names that begin with a capital: %j", (value, isPascal) => {
  expect(isPascalCase(value)).toBe(isPascal);
});

const incomplete: [options: unknown, says: string][] = [
  [undefined, "Pass { baseUrl, authToken }"],
  [null, "Pass { baseUrl, authToken }"],
  [{}, "baseUrl is missing"],
];

test.each(incomplete)("%j as options is refused with words of what is missing", (options, says) => {
  const create = () => Reflect.apply(createCommunityServerClient, undefined, [options]);

  expect(create).toThrow(ClientOptionsError);
  expect(create).toThrow(says);
});

test("a group whose manager was left out has none", () => {
  expect(Reflect.apply(getManager, undefined, [{}])).toBeUndefined();
  expect(Reflect.apply(getManager, undefined, [{ manager: null }])).toBeUndefined();
});
