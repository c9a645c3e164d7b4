import { expect, test } from "vitest";
import { createDocSpaceClient, GroupMoveError, RequestValidationError } from "../src/index.ts";
import { clientOf, secret } from "./helpers/client.ts";
import { fromId, toId } from "./helpers/samples.ts";

const portal = { url: "https://portal.example.com" };
const never = () => Promise.reject(new Error("Nothing may be sent."));

/** What a call throws. Untyped, as JavaScript callers are. */
function failureOfCall(parameters: object, callOptions: object, clientOptions: object = {}): Promise<unknown> {
  const { moveGroupMembers } = clientOf(portal, { fetch: never, ...clientOptions });
  return Reflect.apply(moveGroupMembers, undefined, [parameters, callOptions]).then(
    () => expect.unreachable(),
    (error: unknown) => error,
  );
}

interface CallCase {
  what: string;
  parameters?: object;
  callOptions?: object;
  clientOptions?: object;
  /** The error's code, option and detail. */
  wanted: [code: string, option: string | undefined, detail: string];
}

const noSignal = "signal: must be an AbortSignal. Of an AbortController, pass its signal.";
const listener = { addEventListener: () => {} };
const calls: CallCase[] = [
  { what: "a parameter", parameters: { fromId }, wanted: ["parameter", undefined, "toId: is missing"] },
  {
    what: "parameters that contradict each other",
    parameters: { fromId, toId: fromId },
    wanted: ["precondition", undefined, expect.stringContaining("remove every member")],
  },
  {
    what: "an option of the call",
    callOptions: { maxRetries: -1 },
    wanted: ["option", "maxRetries", expect.stringContaining("must be a whole number")],
  },
  {
    what: "a controller as signal",
    callOptions: { signal: new AbortController() },
    wanted: ["option", "signal", noSignal],
  },
  {
    what: "a signal that can't be listened to",
    callOptions: { signal: { aborted: false } },
    wanted: ["option", "signal", noSignal],
  },
  {
    what: "a signal that can't be left alone",
    callOptions: { signal: { aborted: false, ...listener } },
    wanted: ["option", "signal", noSignal],
  },
  {
    what: "a signal that has no state",
    callOptions: { signal: { ...listener, removeEventListener: () => {} } },
    wanted: ["option", "signal", noSignal],
  },
  {
    what: "a credential that its function gives",
    clientOptions: { apiKey: () => "" },
    wanted: ["credential", "apiKey", "apiKey: is empty. Pass the credential itself."],
  },
  {
    what: "a credential that is no string",
    clientOptions: { apiKey: () => 7 },
    wanted: ["credential", "apiKey", "apiKey: is no string. Let its function return one."],
  },
];

test.each(calls)("$what that is wrong has its code, and its option where it is one", async (callCase) => {
  const { parameters = { fromId, toId }, callOptions = {}, clientOptions, wanted } = callCase;
  const [code, option, detail] = wanted;

  const error = await failureOfCall(parameters, callOptions, clientOptions);

  expect(error).toBeInstanceOf(RequestValidationError);
  expect(error).toMatchObject({ code, option, detail, outcome: "notSent" });
});

test("of no issue at all, a wrong option is not known", () => {
  expect(new RequestValidationError("move", [], { code: "option" }).option).toBeUndefined();
});

test("a code is stored with the error, and is no field of an error that has none", () => {
  const error = new GroupMoveError("m", { code: "ECONNREFUSED" });
  const without = new GroupMoveError("m");

  expect(error.toJSON()).toStrictEqual({
    name: "GroupMoveError",
    message: "m",
    outcome: "unknown",
    code: "ECONNREFUSED",
  });
  expect(without.toJSON()).toStrictEqual({ name: "GroupMoveError", message: "m", outcome: "unknown" });
  expect(Object.keys(without)).not.toContain("code");
});

const optionCases: [options: object, option: string | undefined, message: string][] = [
  [
    { baseUrl: undefined },
    "baseUrl",
    "baseUrl is missing. Give the portal's address, such as https://portal.example.com.",
  ],
  [
    { baseUrl: "ftp://portal.example.com" },
    "baseUrl",
    "baseUrl must begin with https:// and name a host, such as https://portal.example.com.",
  ],
  [
    { baseUrl: "https://ann:pw@portal.example.com" },
    "baseUrl",
    "baseUrl must hold no user name and no password. Pass the credential as an option.",
  ],
  [
    { baseUrl: "https://portal.example.com?a" },
    "baseUrl",
    "baseUrl must hold no query and no fragment. Leave out the part from ? or # on.",
  ],
  [
    { baseUrl: "https://portal.example.com/api/2.0" },
    "baseUrl",
    "baseUrl must end before the path of a page or of the API, such as https://portal.example.com.",
  ],
  [{ fetch: "fetch" }, "fetch", "fetch must be a function."],
  [{ maxRetryAfter: "60" }, "maxRetryAfter", "maxRetryAfter must be a number of milliseconds from 0 to 2147483647."],
  [{ maxResponseBytes: "9" }, "maxResponseBytes", "maxResponseBytes must be a number of bytes above 0."],
  [{ headers: 7 }, "headers", "headers must be an object, a Headers, or a list of pairs."],
  [
    { headers: { authorization: "x" } },
    "headers",
    "headers hold authorization, which belongs to the credential. Set it as an option of the client.",
  ],
  [{ headers: { "a b": "x" } }, "headers", expect.stringMatching(/^headers hold a…, which is no valid header/)],
  [{ apiKey: undefined }, undefined, "A credential is missing. Pass apiKey or authToken."],
  [{ authToken: secret }, undefined, "apiKey and authToken are both given. Pass only one of them."],
  [{ apiKey: 7 }, "apiKey", "apiKey must be a string, or a function that returns one."],
];

test.each(optionCases)("%j is refused at construction, and the error names the option", (options, option, message) => {
  const given = { baseUrl: portal.url, apiKey: secret, ...options };

  expect(() => Reflect.apply(createDocSpaceClient, undefined, [given])).toThrow(
    expect.objectContaining({ name: "ClientOptionsError", outcome: "notSent", option, message }),
  );
});
