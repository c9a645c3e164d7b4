import { inspect } from "node:util";
import { expect, test, vi } from "vitest";
import { send, startServer } from "@group-move/testing";
import * as client from "../src/index.ts";
import { api } from "../src/gen/docspace/api.gen.ts";
import { createApiClient } from "../src/operations/create-client.ts";
import { failureOf, recordingLogger, secret, withValidators } from "./helpers/client.ts";
import { fromId, moved, path, portalError, toId } from "./helpers/samples.ts";

const statuses: [status: number, ErrorClass: typeof client.APIError][] = [
  [400, client.BadRequestError],
  [401, client.AuthenticationError],
  [402, client.PaymentRequiredError],
  [403, client.PermissionDeniedError],
  [404, client.NotFoundError],
  [409, client.APIError],
  [418, client.APIError],
  [429, client.RateLimitError],
  [500, client.InternalServerError],
  [502, client.InternalServerError],
  [599, client.InternalServerError],
];

test.each(statuses)("a %i is its own error, with status, headers, body and operation", async (status, ErrorClass) => {
  const body = portalError(status, "So it is");
  await using portal = await startServer((response) => send(response, status, body, { "x-trace": "7" }));

  const error = await failureOf(portal, { maxRetries: 0 });

  expect(error).toBeInstanceOf(ErrorClass);
  expect(error).toBeInstanceOf(client.GroupMoveError);
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({ name: ErrorClass.name, status, body, operationId: "moveGroupMembers" });
  expect((error as client.APIError).headers.get("x-trace")).toBe("7");
  const known =
    status < 500
      ? "The portal refused it; read both groups to see whether it did a part before."
      : "It may have been carried out, or may still be running: read both groups before you send it again.";
  expect(String(error)).toBe(
    `${ErrorClass.name}: moveGroupMembers (PUT ${path}) got status ${status}: So it is. ${known}`,
  );
});

const bodies: [kind: string, body: unknown, says: string][] = [
  ["nothing", "", "403."],
  ["the portal's own error", portalError(403, "Access denied"), "403: Access denied."],
  ["a bare JSON string", '"Your address is not allowed"', "403: Your address is not allowed."],
  ["a problem", { type: "about:blank", title: "Forbidden", status: 403 }, "403: Forbidden."],
  [
    "a problem with details",
    { title: "Forbidden", detail: "The portal is being moved." },
    "403: The portal is being moved.",
  ],
  ["an error that is a string", { error: "no" }, "403: no."],
  ["plain text", "Unauthorized", "403: Unauthorized."],
  [
    "an HTML page",
    "<html><head><title>403 Forbidden</title></head></html>",
    '403: an HTML page titled "403 Forbidden".',
  ],
  ["JSON that says nothing", { a: 1 }, "403."],
  ["JSON null", "null", "403."],
];

test.each(bodies)("a message says in the portal's words what went wrong, out of %s", async (_, body, says) => {
  await using portal = await startServer((response) => send(response, 403, body));

  expect(await failureOf(portal)).toHaveProperty("detail", `got status ${says}`);
});

test("a long message of the portal is cut, and its lines are joined", async () => {
  await using portal = await startServer((response) =>
    send(response, 400, portalError(400, `one\n  two ${"x".repeat(5000)}`)),
  );

  const { message } = (await failureOf(portal)) as Error;

  expect(message).toContain("one two xxx");
  expect(message.length).toBeLessThan(600);
});

test("what could drive a terminal is taken out of the portal's words", async () => {
  const hostile = portalError(400, "\u001b[2Jgone\u009b31m \u202eright\u0007");
  await using portal = await startServer((response) => send(response, 400, hostile));

  expect(await failureOf(portal)).toHaveProperty("detail", "got status 400: [2Jgone 31m right.");
});

test("the portal's stack trace and the secret are in no text that an error is shown as", async () => {
  const echo = portalError(403, `Bad key ${secret}, no key is ${secret}`);
  await using portal = await startServer((response) => {
    send(response, 403, { ...echo, key: secret }, { "set-cookie": `asc_auth_key=${secret}`, "x-echo": secret });
  });

  const error = await failureOf(portal);
  const shown = [String(error), (error as Error).stack, JSON.stringify(error), inspect(error, { depth: 9 })].join("\n");

  expect(shown).toContain("Bad key [redacted], no key is [redacted]");
  expect(shown).not.toContain(secret);
  expect(shown).not.toContain("GroupsController");
  expect(error).toMatchObject({ body: { error: { stack: expect.stringContaining("GroupsController") } } });
});

const cut: [what: string, status: number, body: unknown][] = [
  ["the portal's words", 403, portalError(403, `${"x".repeat(285)} ${secret}`)],
  ["a text", 500, `${"x".repeat(285)} ${secret}`],
  ["the title of a page", 500, `<html><title>${"x".repeat(185)} ${secret}</title></html>`],
  ["the title of a page under a 200", 200, `<html><title>${"x".repeat(185)} ${secret}</title></html>`],
];

test.each(cut)("%s, where they are cut within the secret, show no part of it", async (_, status, body) => {
  await using portal = await startServer((response) => send(response, status, body));

  const error = await failureOf(portal, { maxRetries: 0 });

  expect(String(error)).toContain("xxx");
  expect(String(error)).not.toContain(secret.slice(0, 4));
});

const hostile = "\u001b]52;c;cm0gLXJmIC8=\u0007\u001b[2J\u202e\u2066\u200b\u0085\u2028\ud800";
const huge = `${hostile}${"é\u0000".repeat(1_000_000)}`;
const places: [what: string, status: number, body: string][] = [
  ["an error's message", 403, JSON.stringify(portalError(403, huge))],
  ["a problem's title", 500, JSON.stringify({ title: huge })],
  ["a text", 502, huge],
  ["the title of a page", 502, `<html><title>${huge}</title></html>`],
  ["the title of a page under a 200", 200, `<html><title>${huge}</title></html>`],
  ["a name in an object under a 200", 200, JSON.stringify({ [huge]: 1 })],
  ["five names under a 200", 200, JSON.stringify(Object.fromEntries([1, 2, 3, 4, 5].map((n) => [n + huge, 1])))],
];

test.each(places)("of megabytes in %s, a short and clean message comes soon", async (_, status, body) => {
  const fetch = async () => new Response(body, { status });

  const { message } = (await failureOf({ url: "http://127.0.0.1:9" }, { fetch, maxRetries: 0 })) as Error;

  expect(message.length).toBeLessThan(700);
  expect(message).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028]/u);
});

const checks = ["strict", "warn"] as const;

test.each(checks)(
  "names in a body that breaks its schema are short and clean where validation is %s",
  async (validation) => {
    const isValid = Object.assign(() => false, {
      errors: [{ instancePath: `/${huge}`, keyword: "type", params: { type: "null" } }],
    });
    const key = "PUT /api/2.0/group/{fromId}/members/{toId}";
    const loadValidators = async () => ({ validators: { response: isValid, envelope: () => true } });
    const logger = recordingLogger();
    const options = {
      baseUrl: "http://127.0.0.1:9",
      apiKey: secret,
      logger,
      validation,
      fetch: async () => Response.json(moved),
    };
    const sender = createApiClient(withValidators(api, loadValidators), options);

    const error = await sender.send(key, { path: { fromId, toId } }).then(
      () => undefined,
      (reason: Error) => reason,
    );
    const shown = [error?.message ?? "", ...logger.lines.warn.map(String)].join("");

    expect(shown).toContain("must be null");
    expect(shown.length).toBeLessThan(700);
    expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028]/u);
    expect(JSON.stringify(error ?? "").length).toBeLessThan(1500);
  },
);

test("toJSON holds what is safe to store", async () => {
  await using portal = await startServer((response) => send(response, 404, portalError(404, "Gone")));

  expect(JSON.parse(JSON.stringify(await failureOf(portal)))).toEqual({
    name: "NotFoundError",
    message: `moveGroupMembers (PUT ${path}) got status 404: Gone. The portal refused it; read both groups to see whether it did a part before.`,
    outcome: "refused",
    operationId: "moveGroupMembers",
    status: 404,
  });
});

test("a refused connection is an APIConnectionError with its cause", async () => {
  const portal = await startServer(() => {});
  await portal[Symbol.asyncDispose]();

  const error = await failureOf(portal, { maxRetries: 0 });

  expect(error).toBeInstanceOf(client.APIConnectionError);
  expect(error).not.toBeInstanceOf(client.APIError);
  expect(String(error)).toContain("ECONNREFUSED");
  expect(String(error)).toContain("Nothing was sent.");
  expect((error as Error).cause).toMatchObject({ name: "TypeError", cause: { code: "ECONNREFUSED" } });
});

test("instanceof knows the errors of another copy of the package, and no others", async () => {
  vi.resetModules();
  const copy: typeof client = await import("../src/index.ts");
  const error = new copy.NotFoundError("x", { operationId: "o", status: 404, headers: new Headers(), body: undefined });
  class OwnError extends client.APIError {}

  expect(copy.NotFoundError).not.toBe(client.NotFoundError);
  expect(error).toBeInstanceOf(client.NotFoundError);
  expect(error).toBeInstanceOf(client.APIError);
  expect(error).toBeInstanceOf(client.GroupMoveError);
  expect(error).not.toBeInstanceOf(client.BadRequestError);
  expect(error).not.toBeInstanceOf(OwnError);
  expect(new Error("x")).not.toBeInstanceOf(client.GroupMoveError);
  expect(null).not.toBeInstanceOf(client.GroupMoveError);
});
