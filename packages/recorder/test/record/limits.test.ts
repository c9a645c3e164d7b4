import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Exchange } from "../../src/record/exchange.ts";
import { assertShort, findSecrets, toRecording } from "../../src/record/exchange.ts";
import { findLeaks } from "../../src/record/leaks.ts";
import { scrub } from "../../src/record/scrub.ts";
import { communityServer, operation, createExchange, createRecording, host, ids, withManager } from "./fixtures.ts";
import { chromeEntry, har } from "./har-files.ts";
import { openTerminal } from "./terminal.ts";

/** Code that takes the square of the length needs seconds for it. */
const MAX_MS = 400;
const LENGTH = 40_000;

/** Gives the time of the processor that a function takes, in which other processes don't count. */
function measure(act: () => void): number {
  const start = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function record(exchange: Exchange, own = operation): void {
  assertShort(exchange);
  const raw = toRecording(exchange, own, { scenario: "x", from: "A portal that is none.", version: null });
  const scrubbed = scrub(raw, own, host).recording;
  const credentials = findSecrets(own.api, exchange);
  findLeaks(own.api, { raw, scrubbed, credentials, portalHost: host });
}

const respond = (type: string, responseBody: string, status = 200): Partial<Exchange> => ({
  status,
  responseBody,
  responseHeaders: [["content-type", type]],
});

/** Places in which a long text goes through other code. */
const places: [name: string, exchange: (text: string) => Partial<Exchange>][] = [
  ["a field", (text) => ({ responseBody: withManager({ notes: `a${text}b` }) })],
  ["a URL", (text) => ({ responseBody: withManager({ profileUrl: `https://x/${text}`, avatar: `/x?${text}b` }) })],
  ["an error", (text) => ({ status: 400, responseBody: JSON.stringify({ error: { message: `"a${text}b` } }) })],
  ["a tag", (text) => respond("text/html", `<p${text}`, 502)],
  ["a page", (text) => respond("text/html", `<p>${text}x`, 502)],
  ["a plain text", (text) => respond("text/plain", `x ${text}x`)],
  ["the content type", (text) => respond(`application/json; ${text}x`, "{}")],
  ["a cookie", (text) => ({ requestHeaders: [["cookie", `${text}x`]] })],
  ["a credential", (text) => ({ requestHeaders: [["authorization", `Bearer ${text}x`]] })],
  ["a query", (text) => ({ url: new URL(`https://${host}/api/2.0/group/${ids.from}/members/x?q=${text}`) })],
];

const signs = [
  ..." \n<&%=@.:;01-/\\(+[{\"'aé山",
  "a@",
  "a.",
  "1.",
  "0 ",
  "+1 ",
  "%4",
  "%C3",
  "&#",
  "&amp;",
  "\\u00",
  "=3",
  "=4A",
  "xn--",
  "::",
  "a:",
  "eyJ",
  "sk-",
  "<!--",
  "<![CDATA[",
  "]]>",
  "<a>",
  "</a>",
  "<a ",
  '" access denied ". Cause: ',
  "text-1 ",
  "/home/",
  "C:\\Users\\",
  "e\u0301",
];

test.each(signs)("a text of nothing but %j is read in time, wherever it is", (sign) => {
  const text = sign.repeat(LENGTH / sign.length);
  for (const [place, exchange] of places) {
    const time = measure(() => {
      try {
        record(createExchange(exchange(text)));
      } catch (error) {
        // A page with so many open elements is refused, and so is a URL that becomes too long as it is encoded.
        expect(error).toMatchObject({
          message: expect.stringMatching(/nested deeper than 1000 levels|longer than 200000/),
        });
      }
    });
    expect.soft(time, place).toBeLessThan(MAX_MS);
  }
});

const lists: [name: string, exchange: Partial<Exchange>][] = [
  ["numbers", { responseBody: JSON.stringify(Array.from({ length: LENGTH }, (_, index) => index % 10)) }],
  ["objects", { responseBody: `{"response":{"members":[${"{},".repeat(LENGTH)}{}]}}` }],
  ["names", { responseBody: `{${Array.from({ length: LENGTH / 5 }, (_, index) => `"k${index}":1`).join()}}` }],
  ["elements", respond("text/xml", `<result>${"<a/>".repeat(LENGTH)}</result>`)],
  ["digits", { responseBody: withManager({}).replace("{}", `{"quotaLimit":1${"0".repeat(LENGTH)}}`) }],
];

test.each(lists)("%s by the ten thousand are read in time", (_, exchange) => {
  expect(measure(() => record(createExchange(exchange), communityServer))).toBeLessThan(MAX_MS);
});

const nested = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);
const refused: [name: string, exchange: Partial<Exchange>, message: string][] = [
  ["lists far too deep", { responseBody: nested("[", "]", LENGTH) }, "is nested deeper than 100 levels"],
  ["lists that don't end", { responseBody: "[".repeat(LENGTH) }, "is nested deeper than 100 levels"],
  ["objects far too deep", { responseBody: nested('{"a":', "}", LENGTH / 2) }, "is nested deeper than 100 levels"],
  ["a request far too deep", { requestBody: nested("[", "]", LENGTH) }, "The request's body is nested deeper"],
  ["XML far too deep", respond("text/xml", nested("<a>", "</a>", LENGTH / 2)), "is nested deeper than 1000 levels"],
  ["a page far too deep", respond("text/html", "<p>".repeat(LENGTH), 502), "is nested deeper than 1000 levels"],
  ["millions of letters", { responseBody: "a".repeat(5_000_000) }, "is longer than 500000 characters. Ask for less"],
  [
    "tens of thousands of headers",
    { responseHeaders: Array.from({ length: LENGTH }, () => ["name", "value"]) },
    "longer than 200000",
  ],
];

test.each(refused)("it is refused in time, and is said why: %s", (_, exchange, message) => {
  const refusal = { exitCode: 1, message: expect.stringContaining(message) };
  const time = measure(() => {
    expect(() => record(createExchange(exchange), communityServer)).toThrow(expect.objectContaining(refusal));
  });
  expect(time).toBeLessThan(MAX_MS);
});

test("brackets in a text are no levels", () => {
  const responseBody = JSON.stringify({ response: { name: `\\"${"[".repeat(1000)}` } });
  expect(createRecording({ responseBody }).response.body).toEqual(JSON.parse(responseBody));
});

test("a HAR file with an entry that is too deep keeps the others", async () => {
  await using terminal = await openTerminal();
  const deep = chromeEntry({ content: { size: -1, mimeType: "", text: nested("[", "]", LENGTH) } });
  const text = JSON.stringify(har(deep, chromeEntry())).replace(
    '"_priority":"High"',
    `"_deep":${nested("[", "]", LENGTH)}`,
  );
  await writeFile(join(terminal.folder, "traffic.har"), text);
  const { code, stderr } = await terminal.run("--har", "traffic.har", "--write");

  expect(code).toBe(0);
  expect(stderr).toContain("Left out: one moveGroupMembers. The response's body is nested deeper than 100 levels");
  expect(stderr).toContain("(log.entries[0])");
  expect(Object.keys(await terminal.written())).toHaveLength(1);
});
