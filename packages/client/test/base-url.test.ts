import { expect, test } from "vitest";
import { ClientOptionsError, createDocSpaceClient } from "../src/index.ts";
import { clientOf, recordingLogger, secret } from "./helpers/client.ts";
import { send, startPortal } from "./helpers/portal.ts";
import { fromId, moved, path, toId } from "./helpers/samples.ts";

const suffixes: [suffix: string, prefix: string][] = [
  ["", ""],
  ["/", ""],
  ["//", ""],
  ["/office", "/office"],
  ["/office/docs/", "/office/docs"],
];

test.each(suffixes)("behind the portal's address, %j leads to the prefix %j", async (suffix, prefix) => {
  await using portal = await startPortal((response) => send(response, 200, moved));

  await clientOf({ url: portal.url + suffix }).moveGroupMembers({ fromId, toId });

  expect(portal.received[0]?.url).toBe(prefix + path);
});

const wrong: [baseUrl: unknown, says: string][] = [
  [undefined, "baseUrl is missing"],
  ["", "baseUrl is missing"],
  [7, "baseUrl is missing"],
  ["portal.example.com", "must begin with https://"],
  ["//portal.example.com", "must begin with https://"],
  ["localhost:8080", "must begin with https://"],
  ["ftp://portal.example.com", "must begin with https://"],
  ["https:portal.example.com", "must begin with https://"],
  ["https://", "must begin with https://"],
  [`https://user:${secret}@portal.example.com`, "no user name and no password"],
  [`https://${secret}@portal.example.com`, "no user name and no password"],
  [`https://portal.example.com/?key=${secret}`, "no query and no fragment"],
  [`https://portal.example.com/#${secret}`, "no query and no fragment"],
  ["https://portal.example.com/?", "no query and no fragment"],
];

test.each(wrong)("the address %j is refused at construction, without showing a secret in it", (baseUrl, says) => {
  const create = () => Reflect.apply(createDocSpaceClient, undefined, [{ baseUrl, apiKey: "k" }]);

  expect(create).toThrow(ClientOptionsError);
  expect(create).toThrow(says);
  expect(create).not.toThrow(secret);
});

const schemes: [baseUrl: string, warnings: number][] = [
  ["http://portal.example.com", 1],
  ["http://127.example.com", 1],
  ["http://127.0.0.1:8080", 0],
  ["http://127.8.0.1", 0],
  ["http://localhost", 0],
  ["http://docs.localhost", 0],
  ["http://[::1]:8080", 0],
  ["https://portal.example.com", 0],
];

test.each(schemes)("%s brings %i warnings of an unencrypted credential", (baseUrl, warnings) => {
  const logger = recordingLogger();

  createDocSpaceClient({ baseUrl, apiKey: "k", logger });

  expect(logger.lines.warn).toHaveLength(warnings);
});

const options: [what: object, says: string][] = [
  [{ validation: "loose" }, "validation must be one of strict, warn, off"],
  [{ maxRetryAfter: -1 }, "maxRetryAfter must be a number of seconds"],
  [{ maxRetryAfter: Number.POSITIVE_INFINITY }, "maxRetryAfter must be a number of seconds"],
  [{ maxResponseBytes: 0 }, "maxResponseBytes must be a number of bytes"],
];

test.each(options)("%j is refused at construction", (option, says) => {
  const create = () => createDocSpaceClient({ baseUrl: "https://portal.example.com", apiKey: "k", ...option });

  expect(create).toThrow(ClientOptionsError);
  expect(create).toThrow(says);
});
