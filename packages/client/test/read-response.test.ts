import { expect, test } from "vitest";
import { ResponseValidationError } from "../src/index.ts";
import type { ParsedBody } from "../src/response/parse-body.ts";
import { readSuccess } from "../src/response/read-response.ts";
import { Secrets } from "../src/errors/redact.ts";

const url = "http://127.0.0.1:9/a";
const request = {
  label: "getA (GET /a)",
  method: "GET",
  url,
  headers: new Headers(),
  body: undefined,
  secrets: new Secrets(),
};

type Matches = ((value: unknown) => boolean) | undefined;
const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);

function read(envelope: Matches, body: ParsedBody, status = 200): unknown {
  const validators = envelope ? { envelope } : {};
  const described = { operationId: "getA", parameters: [], security: [], preconditions: [], accept: [] };
  const loadValidators = async () => ({ validators });
  const operation = { ...described, emptyStatuses: [204], bodyStatuses: [200], loadValidators };
  const response = { method: "PUT", status, headers: new Headers(), body, retryAfter: undefined, text: undefined };
  return readSuccess({ ...request, operation, validators }, response);
}

test("a body with the documented envelope is a success", () => {
  const value = { a: 1 };

  expect(read(isObject, { isData: true, value })).toBe(value);
});

const failures: [what: string, envelope: Matches, body: ParsedBody, says: string][] = [
  ["another body", isObject, { isData: true, value: [] }, "a list"],
  ["any body, where none is documented", undefined, { isData: true, value: {} }, "an empty object"],
  ["a text that is no data", () => true, { isData: false, value: "OK" }, "a text that is no JSON"],
  ["an empty body", () => true, { isData: false, value: undefined }, "an empty body"],
];

test.each(failures)("%s is no success", (_, envelope, body, says) => {
  expect(() => read(envelope, body)).toThrow(ResponseValidationError);
  expect(() => read(envelope, body)).toThrow(says);
});

test("a status that is not documented is no success", () => {
  expect(() => read(isObject, { isData: true, value: {} }, 201)).toThrow("does not document as a success");
});

test("an empty body is a success under a status that is documented to have none", () => {
  expect(read(isObject, { isData: false, value: undefined }, 204)).toBeUndefined();
});

test("a body under a status that is documented to have none is validated like any other", () => {
  expect(read(isObject, { isData: true, value: {} }, 204)).toEqual({});
  expect(() => read(isObject, { isData: true, value: [] }, 204)).toThrow("a list");
});
