import { expect, test, vi } from "vitest";
import * as client from "../src/index.ts";

const response = {
  operationId: "move",
  status: 418,
  headers: new Headers({ "x-secret": "s" }),
  body: "b",
  retryAfter: 7,
};
const issues = [{ path: "toId", message: "is off" }];
const unexpected = { operationId: "move", status: 200, issues, body: "b" };
const stored = { message: "m", outcome: "refused", operationId: "move", status: 418 };
const limits = { retryAfter: 7, limit: undefined, remaining: undefined, reset: undefined };

type Library = typeof client;
const library: Library = { ...client };
type Name = Extract<keyof Library, `${string}Error`>;

interface ErrorCase {
  name: Name;
  /** The classes above it, of this package. */
  above: Name[];
  make: (library: Library) => client.GroupMoveError;
  /** What `toJSON` gives besides the name. */
  json: object;
}

const apiError: Name[] = ["APIError", "GroupMoveError"];
const cases: ErrorCase[] = [
  {
    name: "GroupMoveError",
    above: [],
    make: (of) => new of.GroupMoveError("m"),
    json: { message: "m", outcome: "unknown" },
  },
  { name: "APIError", above: ["GroupMoveError"], make: (of) => new of.APIError("m", response), json: stored },
  { name: "BadRequestError", above: apiError, make: (of) => new of.BadRequestError("m", response), json: stored },
  {
    name: "AuthenticationError",
    above: apiError,
    make: (of) => new of.AuthenticationError("m", response),
    json: stored,
  },
  {
    name: "PaymentRequiredError",
    above: apiError,
    make: (of) => new of.PaymentRequiredError("m", response),
    json: stored,
  },
  {
    name: "PermissionDeniedError",
    above: apiError,
    make: (of) => new of.PermissionDeniedError("m", response),
    json: stored,
  },
  { name: "NotFoundError", above: apiError, make: (of) => new of.NotFoundError("m", response), json: stored },
  {
    name: "RateLimitError",
    above: apiError,
    make: (of) => new of.RateLimitError("m", response),
    json: { ...stored, ...limits },
  },
  {
    name: "InternalServerError",
    above: apiError,
    make: (of) => new of.InternalServerError("m", response),
    json: stored,
  },
  {
    name: "APIConnectionError",
    above: ["GroupMoveError"],
    make: (of) => new of.APIConnectionError("m"),
    json: { message: "m", outcome: "unknown" },
  },
  {
    name: "APIConnectionTimeoutError",
    above: ["APIConnectionError", "GroupMoveError"],
    make: (of) => new of.APIConnectionTimeoutError("m"),
    json: { message: "m", outcome: "unknown" },
  },
  {
    name: "APIUserAbortError",
    above: ["GroupMoveError"],
    make: (of) => new of.APIUserAbortError("m"),
    json: { message: "m", outcome: "unknown" },
  },
  {
    name: "ClientOptionsError",
    above: ["GroupMoveError"],
    make: (of) => new of.ClientOptionsError("timeout", "is off"),
    json: { message: "timeout is off", outcome: "notSent" },
  },
  {
    name: "RequestValidationError",
    above: ["GroupMoveError"],
    make: (of) => new of.RequestValidationError("move", issues),
    json: {
      message: "move was not sent. toId: is off",
      outcome: "notSent",
      code: "parameter",
      operationId: "move",
      issues,
    },
  },
  {
    name: "ResponseValidationError",
    above: ["GroupMoveError"],
    make: (of) => new of.ResponseValidationError("m", unexpected),
    json: { message: "m", outcome: "unknown", operationId: "move", status: 200, issues },
  },
];
const names = cases.map(({ name }) => name);

test("each error class of the package is in the table", () => {
  expect(Object.keys(client).filter((name) => name.endsWith("Error"))).toEqual(expect.arrayContaining(names));
  expect(Object.keys(client).filter((name) => name.endsWith("Error"))).toHaveLength(names.length);
});

test.each(cases)("a $name has its name, and is one of the classes above it and of no other", async (errorCase) => {
  const { name, above, make } = errorCase;
  vi.resetModules();
  const copy: Library = await import("../src/index.ts");

  expect(copy[name]).not.toBe(library[name]);
  for (const error of [make(client), make(copy)]) {
    expect(error.name).toBe(name);
    expect(names.filter((other) => error instanceof library[other]).toSorted()).toEqual([name, ...above].toSorted());
  }
});

test.each(cases)("a $name is stored without headers and body, which it does not show either", (errorCase) => {
  const { name, make, json } = errorCase;
  const error = make(client);

  expect(error.toJSON()).toEqual({ name, ...json });
  for (const hidden of ["name", "headers", "body", "operationId"]) expect(Object.keys(error)).not.toContain(hidden);
});

test("what an error hides can be changed and removed, as the message of any error can", () => {
  const error = new client.NotFoundError("m", response);
  const { value: _, ...likeMessage } = Object.getOwnPropertyDescriptor(new Error("m"), "message") ?? {};

  for (const name of ["name", "operationId", "headers", "body"]) {
    expect(Object.getOwnPropertyDescriptor(error, name)).toMatchObject(likeMessage);
  }
});

test("the symbol by which copies know each other's errors is the same in every version", () => {
  expect(Reflect.get(client.NotFoundError, Symbol.for("@group-move/client/error-kind"))).toBe("NotFoundError");
});

test.each([undefined, null, 7, "text", {}, Object.create(null), () => {}])("%o is no error", (value) => {
  expect(value).not.toBeInstanceOf(client.GroupMoveError);
});

test("a message lists the issues of a call; one of the whole call has no path", () => {
  const error = new client.RequestValidationError("move", [...issues, { path: "", message: "is late" }]);

  expect(error.message).toBe("move was not sent. toId: is off; is late");
});

const numbers: [value: string, number: number | undefined][] = [
  ["0", 0],
  ["1500", 1500],
  [" 7 ", 7],
  ["", undefined],
  ["-1", undefined],
  ["1.5", undefined],
  ["7 a day", undefined],
  ["a day 7", undefined],
  ["many", undefined],
];

test.each(numbers)("a rate limit's header %j is the number %j", (value, number) => {
  const headers = new Headers({
    "x-ratelimit-limit": value,
    "x-ratelimit-remaining": value,
    "x-ratelimit-reset": value,
  });

  const { limit, remaining, reset } = new client.RateLimitError("m", { ...response, headers });

  expect([limit, remaining, reset]).toEqual([number, number, number]);
});
