import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { send, startServer } from "@group-move/testing";
import { clientOf, failureOf } from "./helpers/client.ts";
import { fromId, moved, portalError, toId } from "./helpers/samples.ts";

const named = (name: string) => JSON.stringify({ ...moved, response: { ...moved.response, name } });
const latin = (text: string) => Buffer.from(text, "latin1");
const utf16 = (text: string) => Buffer.from(text, "utf16le");
const cyrillic = Buffer.from([0xd1, 0xee, 0xf4, 0xe8, 0xff]);

const labeled: [mediaType: string, body: Buffer, name: string][] = [
  ["application/json", Buffer.from(named("Büro")), "Büro"],
  ["application/json; charset=utf-8", Buffer.from(named("Büro")), "Büro"],
  ['application/json;Charset="UTF8"', Buffer.from(named("Büro")), "Büro"],
  ["application/json", Buffer.from(`\u{FEFF}${named("Büro")}`), "Büro"],
  ["application/json; charset=iso-8859-1", latin(named("Büro")), "Büro"],
  ["application/json; odata=x; charset=windows-1252", latin(named("Büro")), "Büro"],
  [
    "application/json; charset=windows-1251",
    Buffer.concat(
      named("|")
        .split("|")
        .flatMap((part) => [cyrillic, Buffer.from(part)])
        .slice(1),
    ),
    "София",
  ],
  ["application/json; charset=utf-16le", utf16(named("Büro")), "Büro"],
  ["application/json; charset=utf-16be", utf16(named("Büro")).swap16(), "Büro"],
  ["application/json; charset=utf-16", utf16(`\u{FEFF}${named("Büro")}`), "Büro"],
];

test.each(labeled)("a body of the type %s is decoded by its label", async (mediaType, body, name) => {
  await using portal = await startServer((response) => send(response, 200, body, { "content-type": mediaType }));

  expect(await clientOf(portal).moveGroupMembers({ fromId, toId })).toHaveProperty("response.name", name);
});

const refused: [what: string, mediaType: string, body: Buffer][] = [
  ["an unknown label", "application/json; charset=x-none", Buffer.from(named("Büro"))],
  ["a text that is not in the encoding of its label", "application/json; charset=utf-8", latin(named("Büro"))],
  ["a text in another encoding without a label", "application/json", latin(named("Büro"))],
  [
    "a text that ends within a character",
    "application/json",
    Buffer.concat([Buffer.from(named("a")), Buffer.of(0xc3)]),
  ],
];

test.each(refused)("%s is no success, since names would be others", async (_, mediaType, body) => {
  await using portal = await startServer((response) => send(response, 200, body, { "content-type": mediaType }));

  const error = await failureOf(portal);

  expect(error).toMatchObject({ name: "ResponseValidationError", code: "undocumented", outcome: "unknown" });
  expect(String(error)).toContain("a text that can't be decoded");
  expect(portal.received).toHaveLength(1);
});

test.each(refused)("under a 403, %s is a refusal all the same", async (_, mediaType) => {
  const body = latin(JSON.stringify(portalError(403, "Büro")));
  await using portal = await startServer((response) => send(response, 403, body, { "content-type": mediaType }));

  const error = await failureOf(portal);

  expect(error).toMatchObject({ name: "PermissionDeniedError", outcome: "refused" });
  expect(String(error)).toMatch(/403: B.+ro/);
});

const zipped = gzipSync(JSON.stringify({ ...moved, padding: Array.from({ length: 500 }, (_, index) => index * 7919) }));

test.each([10, 11, 50, 500, zipped.length - 20])(
  "a gzip body that breaks off after %i bytes is an error",
  async (end) => {
    const body = zipped.subarray(0, end);
    const headers = { "content-encoding": "gzip", "content-length": String(end) };
    await using portal = await startServer((response) => send(response, 200, body, headers));

    expect(await failureOf(portal)).toMatchObject({ outcome: "unknown" });
    expect(portal.received).toHaveLength(1);
  },
);

test("a body labeled gzip that is not gzip is an error", async () => {
  const headers = { "content-encoding": "gzip" };
  await using portal = await startServer((response) => send(response, 200, moved, headers));

  expect(await failureOf(portal)).toMatchObject({ name: "APIConnectionError", outcome: "unknown" });
});
