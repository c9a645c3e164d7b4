import { expect, test } from "vitest";
import { send, startServer } from "@group-move/testing";
import { ClientOptionsError, createDocSpaceClient } from "../src/index.ts";
import { clientOf, recordingLogger, secret } from "./helpers/client.ts";
import { fromId, moved, path, toId } from "./helpers/samples.ts";

const suffixes: [suffix: string, prefix: string][] = [
  ["", ""],
  ["/", ""],
  ["//", ""],
  ["/office", "/office"],
  ["/office/docs/", "/office/docs"],
  ["/office///", "/office"],
  ["/my-api", "/my-api"],
  ["/api/2.0/office", "/api/2.0/office"],
  ["/groups", "/groups"],
  ["/login.portal", "/login.portal"],
  ["/office\u00a0\n", "/office"],
];

test.each(suffixes)("behind the portal's address, %j leads to the prefix %j", async (suffix, prefix) => {
  await using portal = await startServer((response) => send(response, 200, moved));

  await clientOf({ url: portal.url + suffix }).moveGroupMembers({ fromId, toId });

  expect(portal.received[0]?.url).toBe(prefix + path);
});

const wrong: [baseUrl: unknown, says: string][] = [
  [undefined, "baseUrl is missing"],
  ["", "baseUrl is missing"],
  [" \t\n", "baseUrl is missing"],
  ["\u00a0", "such as https://portal.example.com."],
  [7, "baseUrl is missing"],
  ["portal.example.com", "must begin with https://"],
  ["//portal.example.com", "must begin with https://"],
  ["localhost:8080", "must begin with https://"],
  ["javascript:https://portal.example.com", "must begin with https://"],
  ["https://a b", "must begin with https://"],
  ["ftp://portal.example.com", "must begin with https://"],
  ["https:portal.example.com", "must begin with https://"],
  ["https://", "must begin with https://"],
  [`https://user:${secret}@portal.example.com`, "no user name and no password"],
  [`https://${secret}@portal.example.com`, "no user name and no password"],
  [`https://portal.example.com/?key=${secret}`, "no query and no fragment"],
  [`https://portal.example.com/#${secret}`, "no query and no fragment"],
  ["https://portal.example.com/?", "no query and no fragment"],
  ["https://portal.example.com/api", "before the path of a page or of the API"],
  ["https://portal.example.com/api/2.0", "before the path of a page or of the API"],
  ["https://portal.example.com/API/2.0//", "before the path of a page or of the API"],
  ["https://example.com/office/api/2.0/group", "before the path of a page or of the API"],
  [`https://portal.example.com${path}`, "before the path of a page or of the API"],
  [`https://portal.example.com/api/2.0/group/${secret}/members`, "before the path of a page or of the API"],
  ["https://portal.example.com/login", "before the path of a page or of the API"],
  ["https://portal.example.com/Products/People/Default.aspx", "before the path of a page or of the API"],
  ["https://portal.example.com/index.html", "before the path of a page or of the API"],
  ["https://portal.example.com/rooms/shared/filter", "before the path of a page or of the API"],
  [`https://portal.example.com/accounts/groups/${secret}`, "before the path of a page or of the API"],
  ["https://portal.example.com/portal-settings/developer-tools/api-keys", "before the path of a page or of the API"],
];

test.each(wrong)("the address %j is refused at construction, without showing a secret in it", (baseUrl, says) => {
  const create = () => Reflect.apply(createDocSpaceClient, undefined, [{ baseUrl, apiKey: secret }]);

  expect(create).toThrow(ClientOptionsError);
  expect(create).toThrow(says);
  expect(create).not.toThrow(secret);
});

const schemes: [baseUrl: string, warnings: number][] = [
  ["http://portal.example.com", 1],
  ["http://127.example.com", 1],
  ["http://127.0.0.1:8080", 0],
  ["http://127.0.0.1.example.com", 1],
  ["http://127.8.0.1", 0],
  ["http://127.10.200.30", 0],
  ["http://localhost", 0],
  ["http://docs.localhost", 0],
  ["http://[::1]:8080", 0],
  ["https://portal.example.com", 0],
];

test.each(schemes)("%s brings %i warnings of an unencrypted credential", (baseUrl, warnings) => {
  const logger = recordingLogger();

  createDocSpaceClient({ baseUrl, apiKey: secret, logger });

  expect(logger.lines.warn).toHaveLength(warnings);
});

test("the warning of an unencrypted credential names the host, and a logger without warn() changes nothing", () => {
  const baseUrl = "http://portal.example.com:8080";
  const logger = recordingLogger();

  createDocSpaceClient({ baseUrl, apiKey: secret, logger });

  expect(String(logger.lines.warn)).toContain("portal.example.com:8080");
  expect(() => createDocSpaceClient({ baseUrl, apiKey: secret, logger: {} })).not.toThrow();
});

test("options may be inherited, and getters of a class", () => {
  class Options {
    get baseUrl() {
      return "https://portal.example.com";
    }
    get apiKey() {
      return secret;
    }
  }

  expect(() => createDocSpaceClient(new Options())).not.toThrow();
  expect(() => createDocSpaceClient(Object.create(new Options()))).not.toThrow();
});

test("options that can't be read are refused, without what was thrown", () => {
  const options = Object.defineProperty({}, "timeout", { get: () => expect.fail(secret) });
  const create = () => Reflect.apply(createDocSpaceClient, undefined, [options]);

  expect(create).toThrow(ClientOptionsError);
  expect(create).toThrow("The options can't be read");
});

const options: [what: object, says: string][] = [
  [{ validation: "loose" }, "validation must be one of strict, warn, off"],
  [{ maxRetryAfter: -1 }, "maxRetryAfter must be a number of milliseconds"],
  [{ maxRetryAfter: Number.POSITIVE_INFINITY }, "maxRetryAfter must be a number of milliseconds"],
  [{ maxRetryAfter: 2 ** 31 }, "maxRetryAfter must be a number of milliseconds from 0 to 2147483647."],
  [{ timeout: "60" }, "timeout must be a number of milliseconds"],
  [{ maxResponseBytes: 0 }, "maxResponseBytes must be a number of bytes"],
];

test.each(options)("%j is refused at construction", (option, says) => {
  const create = () =>
    Reflect.apply(createDocSpaceClient, undefined, [
      { baseUrl: "https://portal.example.com", apiKey: secret, ...option },
    ]);

  expect(create).toThrow(ClientOptionsError);
  expect(create).toThrow(says);
});

const bounds = [
  { maxRetryAfter: 0 },
  { maxRetryAfter: 2_147_483 },
  { maxRetryAfter: 2_147_483.647 },
  { maxRetryAfter: 2 ** 31 - 1 },
  { maxResponseBytes: 1 },
  { timeout: 1 },
  { timeout: 2 ** 31 - 1 },
  { maxRetries: 0 },
];

test.each(bounds)("%j is as far as an option may go, and accepted", (option) => {
  const create = () => createDocSpaceClient({ baseUrl: "https://portal.example.com", apiKey: secret, ...option });

  expect(create).not.toThrow();
});
