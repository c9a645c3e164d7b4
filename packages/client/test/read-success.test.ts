import { expect, test } from "vitest";
import { ResponseValidationError } from "../src/index.ts";
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

type Matches = ((value: unknown) => boolean) | undefined;
const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);

function read(envelope: Matches, body: ParsedBody, status = 200): Promise<unknown> {
  const described = { operationId: "getA", parameters: [], security: [], preconditions: [], accept: [] };
  const load = async () => ({ validators: { getA: envelope ? { envelope } : {} } });
  const operation = { ...described, emptyStatuses: [204], bodyStatuses: [200] };
  return readSuccess(load, { ...request, operation }, { status, headers: new Headers(), body });
}

test("a body with the documented envelope is a success", async () => {
  const value = { a: 1 };

  expect(await read(isObject, { isData: true, value })).toBe(value);
});

const failures: [what: string, envelope: Matches, body: ParsedBody, says: string][] = [
  ["another body", isObject, { isData: true, value: [] }, "a list"],
  ["any body, where none is documented", undefined, { isData: true, value: {} }, "an empty object"],
  ["a text that is no data", () => true, { isData: false, value: "OK" }, "a text that is no JSON"],
  ["an empty body", () => true, { isData: false, value: undefined }, "an empty body"],
];

test.each(failures)("%s is no success", async (_, envelope, body, says) => {
  const failure = read(envelope, body);

  await expect(failure).rejects.toThrow(ResponseValidationError);
  await expect(failure).rejects.toThrow(says);
});

test("a status that is not documented is no success", async () => {
  await expect(read(isObject, { isData: true, value: {} }, 201)).rejects.toThrow("does not document as a success");
});

test("an empty body is a success under a status that is documented to have none", async () => {
  expect(await read(isObject, { isData: false, value: undefined }, 204)).toBeUndefined();
});

test("a body under a status that is documented to have none is validated like any other", async () => {
  expect(await read(isObject, { isData: true, value: {} }, 204)).toEqual({});
  await expect(read(isObject, { isData: true, value: [] }, 204)).rejects.toThrow("a list");
});
