import { inspect } from "node:util";
import { expect, test } from "vitest";
import { send, startServer } from "@group-move/testing";
import { ClientOptionsError, createDocSpaceClient, RequestValidationError } from "../src/index.ts";
import { clientOf, recordingLogger, secret } from "./helpers/client.ts";
import { fromId, moved, portalError, toId } from "./helpers/samples.ts";

const baseUrl = "http://127.0.0.1:9";
/** Stands for a JavaScript caller, whom no type holds back. */
const createUntyped: (options?: unknown) => unknown = (options) =>
  Reflect.apply(createDocSpaceClient, undefined, [options]);

test("an API key goes out as a bearer token, and nowhere else", async () => {
  await using portal = await startServer((response) => send(response, 200, moved));

  await createDocSpaceClient({ baseUrl: portal.url, apiKey: secret }).moveGroupMembers({ fromId, toId });

  const [received] = portal.received;
  expect(received?.headers.authorization).toBe(`Bearer ${secret}`);
  expect(JSON.stringify(received).split(secret)).toHaveLength(2);
});

test("an auth token goes out as the cookie asc_auth_key, and nowhere else", async () => {
  await using portal = await startServer((response) => send(response, 200, moved));

  await createDocSpaceClient({ baseUrl: portal.url, authToken: secret }).moveGroupMembers({ fromId, toId });

  const [received] = portal.received;
  expect(received?.headers.cookie).toBe(`asc_auth_key=${secret}`);
  expect(JSON.stringify(received).split(secret)).toHaveLength(2);
});

test("a key of 8 characters is sent", async () => {
  await using portal = await startServer((response) => send(response, 200, moved));

  await createDocSpaceClient({ baseUrl: portal.url, apiKey: "sk-12345" }).moveGroupMembers({ fromId, toId });

  expect(portal.received[0]?.headers.authorization).toBe("Bearer sk-12345");
});

test("a key may hold characters that only a cookie's value may not", async () => {
  await using portal = await startServer((response) => send(response, 200, moved));

  await createDocSpaceClient({ baseUrl: portal.url, apiKey: 'a"b,c;d=e' }).moveGroupMembers({ fromId, toId });

  expect(portal.received[0]?.headers.authorization).toBe('Bearer a"b,c;d=e');
});

const wrong: [what: string, options: unknown, says: string][] = [
  ["no options", undefined, "Pass { baseUrl, apiKey }"],
  ["null as options", null, "Pass { baseUrl, apiKey }"],
  ["no credential", { baseUrl }, "A credential is missing. Pass apiKey or authToken."],
  ["an undefined credential", { baseUrl, apiKey: undefined }, "A credential is missing"],
  ["a null credential", { baseUrl, apiKey: null }, "A credential is missing"],
  ["two credentials", { baseUrl, apiKey: "a", authToken: "b" }, "apiKey and authToken are both given"],
  ["an empty credential", { baseUrl, apiKey: "" }, "apiKey is empty"],
  ["a blank credential", { baseUrl, authToken: "  " }, "authToken is empty"],
  ["a number as credential", { baseUrl, apiKey: 7 }, "apiKey must be a string, or a function"],
  ["a line break in it", { baseUrl, apiKey: `${secret}\r\nx-evil: 1` }, "apiKey holds a space, a control character"],
  ["a letter beyond ASCII in it", { baseUrl, apiKey: `${secret}é` }, "apiKey holds a space, a control character"],
  ["a key of 7 characters", { baseUrl, apiKey: "sk-1234" }, "apiKey is shorter than 8 characters"],
  ["a token of 7 characters", { baseUrl, authToken: "abcdefg" }, "authToken is shorter than 8 characters"],
  ["a key that no header holds", { baseUrl, apiKey: "k".repeat(16_385) }, "apiKey is longer than 16384 characters"],
  ["double quotes around it", { baseUrl, apiKey: `"${secret}"` }, "apiKey is in quotes"],
  ["single quotes around it", { baseUrl, authToken: `'${secret}'` }, "authToken is in quotes"],
  ["backticks and spaces around it", { baseUrl, apiKey: ` \`${secret}\`\n` }, "apiKey is in quotes"],
  ["one quote at its end", { baseUrl, apiKey: `${secret}"` }, "apiKey is in quotes"],
  ["its scheme", { baseUrl, apiKey: `Bearer ${secret}` }, 'apiKey begins with "Bearer"'],
  ["its scheme in small letters", { baseUrl, apiKey: ` bearer  ${secret}` }, 'apiKey begins with "Bearer"'],
  ["its scheme and a colon", { baseUrl, apiKey: `Bearer:${secret}` }, 'apiKey begins with "Bearer"'],
  ["its header", { baseUrl, apiKey: `Authorization: Bearer ${secret}` }, 'apiKey begins with "Authorization:"'],
  ["another scheme", { baseUrl, apiKey: `Basic ${secret}` }, "apiKey holds a space"],
  ["its cookie's name", { baseUrl, authToken: `asc_auth_key=${secret}` }, 'authToken begins with "asc_auth_key="'],
  ["the cookie's header", { baseUrl, authToken: `Cookie: asc_auth_key=${secret}` }, 'authToken begins with "Cookie:"'],
  ["the cookie's attributes", { baseUrl, authToken: `${secret};path=/` }, "authToken holds a character that no cookie"],
  ["a second cookie in it", { baseUrl, authToken: `${secret};admin=1` }, "authToken holds a character that no cookie"],
];

test.each(wrong)("%s is refused at construction, without showing the value", (_, options, says) => {
  const create = () => createUntyped(options);

  expect(create).toThrow(ClientOptionsError);
  expect(create).toThrow(says);
  expect(create).not.toThrow(secret);
});

test("a function is asked for each attempt", async () => {
  await using portal = await startServer((response, _, index) =>
    send(response, index < 2 ? 503 : 200, moved, { "retry-after": "0" }),
  );
  let asked = 0;
  const apiKey = async () => `key-number-${++asked}`;

  await createDocSpaceClient({ baseUrl: portal.url, apiKey }).moveGroupMembers({ fromId, toId });

  expect(portal.received.map(({ headers }) => headers.authorization)).toEqual([
    "Bearer key-number-1",
    "Bearer key-number-2",
    "Bearer key-number-3",
  ]);
});

const functions: [what: string, apiKey: () => string, says: string][] = [
  [
    "throws",
    () => {
      throw new Error("vault is closed");
    },
    "its function failed",
  ],
  ["gives nothing", () => "", "is empty"],
  ["gives a line break", () => `${secret}\n`, "holds a space, a control character"],
  ["gives no string", () => JSON.parse("5"), "is no string"],
  ["gives a short text", () => "sk-1234", "is shorter than 8 characters"],
  ["gives a text in quotes", () => `"${secret}"`, "is in quotes"],
  ["gives its scheme too", () => `Bearer ${secret}`, 'begins with "Bearer"'],
];

test.each(functions)("a function that %s stops the call before anything is sent", async (_, apiKey, says) => {
  await using portal = await startServer((response) => send(response, 200, moved));
  const error = await createDocSpaceClient({ baseUrl: portal.url, apiKey })
    .moveGroupMembers({ fromId, toId })
    .catch((reason: unknown) => reason);

  expect(error).toBeInstanceOf(RequestValidationError);
  expect(String(error)).toContain(says);
  expect(inspect(error)).not.toContain(secret);
  expect(portal.received).toHaveLength(0);
});

test("of what a credential's function threw, name, code and message are the cause, and nothing else", async () => {
  const request = { headers: { authorization: `Bearer ${secret}` } };
  const thrown = Object.assign(new RangeError("vault is closed"), { code: "EVAULT", request });
  const apiKey = () => Promise.reject(thrown);

  const error = await createDocSpaceClient({ baseUrl, apiKey })
    .moveGroupMembers({ fromId, toId })
    .catch((reason: unknown) => reason);

  expect(error).toMatchObject({
    issues: [{ path: "apiKey" }],
    cause: { name: "RangeError", message: "vault is closed", code: "EVAULT" },
  });
  expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(secret);
});

test("when the credential fails before a retry, the error is the response before it", async () => {
  await using portal = await startServer((response) =>
    send(response, 503, portalError(503, "Busy"), { "retry-after": "0" }),
  );
  let asked = 0;
  const apiKey = () => (++asked === 1 ? secret : "");

  const calling = createDocSpaceClient({ baseUrl: portal.url, apiKey }).moveGroupMembers({ fromId, toId });

  await expect(calling).rejects.toMatchObject({ status: 503 });
});

test.each(["authorization", "Cookie"])("a call can't set the header %s, where a credential goes", async (name) => {
  const calling = clientOf({ url: baseUrl }).moveGroupMembers({ fromId, toId }, { headers: { [name]: secret } });

  await expect(calling).rejects.toThrow(`headers.${name}: belongs to the credential`);
  await expect(calling).rejects.not.toThrow(secret);
});

test("a call's own headers are sent, and an invalid header is refused without its value", async () => {
  await using portal = await startServer((response) => send(response, 200, moved));

  await clientOf(portal).moveGroupMembers({ fromId, toId }, { headers: { "X-Trace": "7", accept: "text/json" } });
  expect(portal.received[0]?.headers).toMatchObject({ "x-trace": "7", accept: "text/json" });

  const calling = clientOf(portal).moveGroupMembers({ fromId, toId }, { headers: { "x-a": `${secret}\nx` } });
  await expect(calling).rejects.toThrow("headers.x-a: is no valid header");
  await expect(calling).rejects.not.toThrow(secret);
});

test("where no script may set a cookie, authToken says what to use instead", () => {
  const { Request: real } = globalThis;
  // What browsers do with the header, by the Fetch standard's forbidden header names.
  globalThis.Request = class extends real {
    override readonly headers = new Headers();
  };
  try {
    expect(() => createDocSpaceClient({ baseUrl, authToken: secret })).toThrow(
      "a browser lets no script set. Use apiKey here.",
    );
    expect(() => createDocSpaceClient({ baseUrl, apiKey: secret })).not.toThrow();
  } finally {
    globalThis.Request = real;
  }
});

test("what the logger is told at every level holds no secret", async () => {
  const odd = { ...moved, response: { ...moved.response, membersCount: "one" } };
  await using portal = await startServer((response, _, index) =>
    send(response, index === 0 ? 503 : 200, odd, { "retry-after": "0" }),
  );
  const logger = recordingLogger();

  await clientOf(portal, { logger, logLevel: "debug" }).moveGroupMembers(
    { fromId, toId },
    { headers: { "x-copy": secret } },
  );

  expect(logger.lines.debug).toHaveLength(2);
  expect(logger.lines.warn).toHaveLength(1);
  expect(inspect(logger.lines, { depth: 9 })).not.toContain(secret);
  expect(inspect(logger.lines, { depth: 9 })).toContain("Bearer [redacted]");
});
