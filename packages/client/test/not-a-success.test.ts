import { expect, test } from "vitest";
import { send, startServer } from "@group-move/testing";
import { GroupMoveError, ResponseValidationError } from "../src/index.ts";
import { clientOf, failureOf } from "./helpers/client.ts";
import { fromId, moved, portalError, toId } from "./helpers/samples.ts";

const loginPage = "<!DOCTYPE html><html><head><title>Sign in</title></head><body><form></form></body></html>";

const impostors: [what: string, status: number, body: unknown, says: string][] = [
  ["a login page", 200, loginPage, 'an HTML page titled "Sign in"'],
  ["an empty body", 200, "", "an empty body"],
  ["a 204", 204, "", "an empty body"],
  ["broken JSON", 200, JSON.stringify(moved).slice(0, -3), "broken JSON"],
  ["some text", 200, "OK", "a text that is no JSON"],
  ["null", 200, "null", "null"],
  ["a list", 200, [moved], "a list"],
  ["a number", 200, "42", "a number"],
  ["an empty object", 200, {}, "an empty object"],
  [
    "an envelope without its response",
    200,
    { count: 1, status: 0, statusCode: 200 },
    "an object with count, status, statusCode",
  ],
  ["an envelope around null", 200, { ...moved, response: null }, "an object with response"],
  ["an envelope around a list", 200, { ...moved, response: [] }, "an object with response"],
  [
    "an envelope around an object that is no group",
    200,
    { ...moved, response: { ok: true } },
    "an object with response",
  ],
  ["a group without its envelope", 200, moved.response, "an object with name, parent"],
];

test.each(impostors)("%s under a %i is a ResponseValidationError that says so", async (_, status, body, says) => {
  await using portal = await startServer((response) => send(response, status, body));

  const error = await failureOf(portal, { validation: "off" });

  expect(error).toBeInstanceOf(ResponseValidationError);
  expect(error).toMatchObject({
    status,
    operationId: "moveGroupMembers",
    issues: [{ path: "", message: expect.stringContaining(says) }],
  });
  expect(String(error)).toContain(says);
  expect(String(error)).toContain("It may have been carried out");
  expect(portal.received).toHaveLength(1);
});

const undocumented = [201, 202, 203, 204, 205, 206, 207, 226, 299, 300, 304, 305, 306, 399];

test.each(undocumented)(
  "a %i, which the operation does not document, is no success, whatever its body",
  async (status) => {
    const fetch = async () => ({ status, headers: new Headers(), text: async () => JSON.stringify(moved) }) as Response;

    const error = await failureOf({ url: "http://127.0.0.1:9" }, { fetch });

    expect(error).toMatchObject({ name: "ResponseValidationError", code: "undocumented", outcome: "unknown", status });
    expect(String(error)).toContain(`got status ${status}, which the operation does not document as a success`);
  },
);

test("a part of a body, under a 206, is no success", async () => {
  await using portal = await startServer((response) =>
    send(response, 206, moved, { "content-type": "application/json", "content-range": "bytes 0-99/1000" }),
  );

  expect(await failureOf(portal)).toMatchObject({ code: "undocumented", status: 206 });
  expect(portal.received).toHaveLength(1);
});

const problem = {
  type: "about:blank",
  title: "One or more validation errors occurred.",
  status: 400,
  errors: {},
  traceId: "t",
};

const namedErrors: [what: string, body: unknown, name: string, status: number, says: string][] = [
  ["an error body", portalError(403, "Access denied"), "PermissionDeniedError", 403, "Access denied"],
  ["an error body", portalError(404, "The group could not be found"), "NotFoundError", 404, "could not be found"],
  ["an error body", portalError(429, "Slow down"), "RateLimitError", 429, "Slow down"],
  ["an error body", portalError(500, "Boom"), "InternalServerError", 500, "Boom"],
  ["a problem", problem, "BadRequestError", 400, "validation errors"],
  [
    "a wrapped problem",
    { response: problem, count: 1, status: 0, statusCode: 200 },
    "BadRequestError",
    400,
    "validation errors",
  ],
  [
    "a wrapped problem",
    { response: problem, count: 1, status: 1, statusCode: 400 },
    "BadRequestError",
    400,
    "validation errors",
  ],
];

test.each(namedErrors)("%s under a 200 is the error that it names: %o is a %s", async (_, body, name, status, says) => {
  await using portal = await startServer((response) => send(response, 200, body));

  const error = await failureOf(portal);

  expect(error).toBeInstanceOf(GroupMoveError);
  expect(error).toMatchObject({ name, status, body });
  expect(String(error)).toContain(`got status 200, but its body names the status ${status}: `);
  expect(String(error)).toContain(says);
  expect(String(error)).toContain("It may have been carried out");
});

test("an error body under a 200 that names no status is a ResponseValidationError", async () => {
  await using portal = await startServer((response) => send(response, 200, { error: { message: "?" }, status: 1 }));

  expect(await failureOf(portal)).toBeInstanceOf(ResponseValidationError);
});

test("a response of more bytes than maxResponseBytes is refused before it has been read whole", async () => {
  await using portal = await startServer((response) => {
    response.writeHead(200);
    const pump = () => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536, " ")));
    };
    response.on("drain", pump);
    pump();
  });

  const error = await failureOf(portal, { maxResponseBytes: 1_000_000 });

  expect(error).toBeInstanceOf(ResponseValidationError);
  expect(String(error)).toContain("more than maxResponseBytes (1000000)");
  expect(error).toMatchObject({
    status: 200,
    operationId: "moveGroupMembers",
    issues: [{ path: "", message: expect.stringContaining("1000000 bytes") }],
    body: undefined,
  });
});

test("a response of just maxResponseBytes is accepted, and of one byte more is not", async () => {
  await using portal = await startServer((response) => send(response, 200, moved));
  const bytes = Buffer.byteLength(JSON.stringify(moved));

  expect(await clientOf(portal, { maxResponseBytes: bytes }).moveGroupMembers({ fromId, toId })).toEqual(moved);
  expect(await failureOf(portal, { maxResponseBytes: bytes - 1 })).toBeInstanceOf(ResponseValidationError);
});
