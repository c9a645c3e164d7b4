import { expect, test } from "vitest";
import { ResponseValidationError } from "../src/index.ts";
import type { Envelope } from "../src/runtime/api-types.ts";
import type { ParsedBody } from "../src/runtime/parse-body.ts";
import { readSuccess } from "../src/runtime/read-success.ts";
import { Secrets } from "../src/runtime/redact.ts";

const url = "http://127.0.0.1:9/a";
const request = {
  label: "getA (GET /a)",
  method: "GET",
  url,
  headers: new Headers(),
  body: undefined,
  secrets: new Secrets(),
};

function read(envelope: Envelope | undefined, body: ParsedBody, status = 200): unknown {
  const described = {
    operationId: "getA",
    security: [],
    preconditions: [],
    accept: [],
    emptyStatuses: [204],
    bodyStatuses: [200],
  };
  const operation = envelope ? { ...described, envelope } : described;
  return readSuccess({ ...request, operation }, { status, headers: new Headers(), body });
}

const ab: Envelope = { type: "object", required: ["a", "b"] };
const inner: Envelope = { type: "object", required: ["a", "list"], members: { a: ab, list: { type: "array" } } };

const successes: [envelope: Envelope, value: unknown][] = [
  [{ type: "object" }, {}],
  [{ type: "object", required: [] }, {}],
  [{ type: "object", members: {} }, { a: 1 }],
  [{ type: "array" }, []],
  [{ type: "array", required: ["a"] }, [{}]],
  [{ type: "string" }, ""],
  [{ type: "boolean" }, false],
  [{ type: "number" }, 1.5],
  [{ type: "number" }, 1],
  [{ type: "integer" }, 1],
  [{ type: "null" }, null],
  [{ type: ["object", "null"], required: ["a"] }, null],
  [{ type: ["object", "null"], required: ["a"] }, { a: 1 }],
  [{ type: ["object", "string"], required: ["a"] }, "text"],
  [{ type: ["object", "array"], required: ["a"] }, []],
  [{ type: ["integer", "null"] }, 0],
  [{}, "anything"],
  [{}, null],
  [{ required: ["a"] }, { a: undefined }],
  // One of the required members is enough: older portals leave some out.
  [ab, { a: 1 }],
  [ab, { b: 2, c: 3 }],
  [inner, { a: { b: 1 }, list: [] }],
];

test.each(successes)("for the envelope %j, %j is a success", (envelope, value) => {
  expect(read(envelope, { isData: true, value })).toBe(value);
});

const failures: [envelope: Envelope | undefined, value: unknown][] = [
  [undefined, {}],
  [{ type: "object" }, null],
  [{ type: "object" }, []],
  [{ type: "object" }, "text"],
  [{ type: "array" }, {}],
  [{ type: "array" }, null],
  [{ type: "null" }, {}],
  [{ type: "string" }, 1],
  [{ type: "integer" }, 1.5],
  [{ type: "integer" }, "1"],
  [{ type: "number" }, "1"],
  [{ type: ["object", "null"] }, []],
  [{ type: ["object", "null"], required: ["a"] }, {}],
  [{ required: ["a"] }, {}],
  [ab, {}],
  [ab, { c: 3 }],
  [ab, Object.create({ a: 1 })],
  [inner, { a: { b: 1 } }],
  [inner, { list: [] }],
  [inner, { a: { c: 1 }, list: [] }],
  [inner, { a: { b: 1 }, list: {} }],
  [inner, { a: null, list: [] }],
];

test.each(failures)("for the envelope %j, %j is no success", (envelope, value) => {
  expect(() => read(envelope, { isData: true, value })).toThrow(ResponseValidationError);
});

test("a text that is no data is no success, even where the envelope is a string", () => {
  expect(() => read({ type: "string" }, { isData: false, value: "OK" })).toThrow("a text that is no JSON");
});

test("an empty body is a success only under a status that is documented to have none", () => {
  const empty = { isData: false, value: undefined };

  expect(read({ type: "object" }, empty, 204)).toBeUndefined();
  expect(() => read({ type: "object" }, empty, 200)).toThrow("an empty body");
  expect(() => read({}, empty, 200)).toThrow("an empty body");
});

test("a body under a status that is documented to have none is held against the envelope like any other", () => {
  expect(read({ type: "object" }, { isData: true, value: {} }, 204)).toEqual({});
  expect(() => read({ type: "object" }, { isData: true, value: [] }, 204)).toThrow("a list");
});
