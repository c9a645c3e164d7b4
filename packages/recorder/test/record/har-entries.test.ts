import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Entry } from "har-format";
import { describe, expect, test } from "vitest";
import { chromeEntry, har, tokens } from "./har-files.ts";
import { openTerminal } from "./terminal.ts";

/** An entry as writers write it, and not as the types of the standard have it. */
type Raw = Record<string, unknown>;

interface Changes {
  entry?: Raw;
  request?: Raw;
  response?: Raw;
  content?: unknown;
}

const json = '{"response":{"members":[]},"status":0}';
const base64 = Buffer.from(json).toString("base64");
const mimeType = "application/json";
const type = { name: "content-type", value: "application/json" };

/** Chromium's entry, with other fields. */
function change({ entry, request, response, content = { size: json.length, mimeType, text: json } }: Changes): Raw {
  const { request: ownRequest, response: ownResponse, ...own } = chromeEntry();
  return {
    ...own,
    request: { ...ownRequest, ...request },
    response: { ...ownResponse, headers: [type], content, ...response },
    ...entry,
  };
}

/** What comes of entries: the recordings, and what is said. */
async function record(...entries: unknown[]) {
  await using terminal = await openTerminal();
  await writeFile(join(terminal.folder, "traffic.har"), JSON.stringify(har(...(entries as Entry[]))));
  const { stderr, code } = await terminal.run("--har", "traffic.har", "--write");
  const recordings = Object.values(await terminal.written()).map((text) => JSON.parse(text));
  return { code, stderr, recordings };
}

const whole: [name: string, changes: Changes][] = [
  ["with a text as long as its size", {}],
  ["with a text and no size", { content: { text: json } }],
  ["with a text and an unknown size", { content: { size: -1, text: json, mimeType: null } }],
  ["with a size that counts a byte-order mark", { content: { size: json.length + 3, text: json } }],
  [
    "in UTF-16, which has two bytes for a letter",
    {
      response: { headers: [{ name: "Content-Type", value: "application/json; charset=utf-16" }] },
      content: { size: json.length * 2, text: json },
    },
  ],
  [
    "shorter than what mitmproxy saw transferred",
    { content: { size: json.length + 20, compression: -20, text: json } },
  ],
  ["in Base64", { content: { size: json.length, text: base64, encoding: "base64" } }],
  ["in Base64 with line breaks", { content: { size: json.length, text: `${base64}\r\n`, encoding: "base64" } }],
  [
    "in Base64 without padding",
    { content: { size: json.length, text: base64.replace(/=+$/, ""), encoding: "base64" } },
  ],
  [
    "in Base64 of what was sent compressed",
    {
      response: { headers: [type, { name: "content-encoding", value: "br" }] },
      content: { size: 9999, text: brotliCompressSync(json).toString("base64"), encoding: "base64" },
    },
  ],
  [
    "whose compressed length is that of the header",
    {
      response: {
        headers: [type, { name: "Content-Length", value: "999" }, { name: "Content-Encoding", value: "gzip" }],
      },
    },
  ],
  ["beside a comment on something else", { content: { size: json.length, text: json, comment: "[#12]" } }],
  [
    "of an unknown media type that a header says",
    { content: { size: json.length, text: json, mimeType: "x-unknown" } },
  ],
  ["whose media type the content says alone", { response: { headers: [] } }],
];

test.each(whole)("a body %s is recorded", async (_, changes) => {
  const { recordings } = await record(change(changes));
  expect(recordings).toEqual([
    expect.objectContaining({ response: expect.objectContaining({ body: JSON.parse(json) }) }),
  ]);
});

const empty: [name: string, changes: Changes][] = [
  ["of size 0", { content: { size: 0, mimeType: "x-unknown" } }],
  ["of size 0 and an empty text", { content: { size: 0, mimeType: "x-unknown", text: "" } }],
  ["of an empty text", { content: { text: "" } }],
  ["of size 0 in Base64", { content: { size: 0, text: "", encoding: "base64" } }],
  ["that the status 204 forbids", { response: { status: 204 }, content: { size: -1 } }],
  ["that the status 204 forbids, without a content", { response: { status: 204, content: null } }],
  [
    "that the status 204 forbids, without bodies",
    { response: { status: 204 }, content: { size: -1, mimeType: "", comment: "Response bodies are not included." } },
  ],
  [
    "of which the header says 0 bytes",
    { response: { headers: [{ name: "Content-Length", value: "0" }] }, content: null },
  ],
  ["of which nothing was transferred", { response: { bodySize: 0, _transferSize: null }, content: {} }],
  ["of which Firefox counts the headers", { response: { headersSize: 812, bodySize: 812 }, content: { size: 0 } }],
];

test.each(empty)("an empty body %s is recorded as empty", async (_, changes) => {
  const { recordings } = await record(change(changes));
  expect(recordings).toEqual([expect.objectContaining({ response: expect.not.objectContaining({ text: "" }) })]);
  expect(recordings[0].response).not.toHaveProperty("body");
});

const half = json.slice(0, 20);
const notSaved = "the response's body was not saved";
const cut = "the response's body was cut";

const missing: [name: string, changes: Changes, want: string][] = [
  ["without a text", { content: { size: 412, mimeType } }, notSaved],
  ["without a text, of unknown size", { content: { size: -1, mimeType } }, notSaved],
  ["without a text and a size", { content: { mimeType } }, notSaved],
  ["that is null", { content: { size: 412, text: null } }, notSaved],
  ["without a content", { content: null }, notSaved],
  ["of an empty text and another size", { content: { size: 412, text: "" } }, notSaved],
  ["of an empty text and an unknown size", { content: { size: -1, text: "" } }, notSaved],
  [
    "of an empty text and another length",
    { response: { headers: [type, { name: "content-length", value: "412" }] }, content: { size: 0, text: "" } },
    notSaved,
  ],
  [
    "of size 0 that was transferred, as Safari writes it",
    { response: { headersSize: 400, bodySize: 412, _transferSize: 812 }, content: { size: 0 } },
    notSaved,
  ],
  [
    "of size 0 that has bytes",
    { response: { headersSize: -1, bodySize: 412, _transferSize: null }, content: { size: 0 } },
    notSaved,
  ],
  ["from a cache", { response: { bodySize: 0, _transferSize: 0 }, content: { mimeType } }, notSaved],
  [
    "that Firefox left out",
    { content: { size: 0, mimeType, comment: "Antwortinhalte sind nicht enthalten." } },
    notSaved,
  ],
  ["that Playwright put into a file", { content: { size: 412, _file: "a1b2.json" } }, "is in a file of its own"],
  ["shorter than its size", { content: { size: 412, text: half } }, `${cut}: 20 of its 412 bytes are there`],
  ["shorter than its size by the last sign", { content: { size: json.length, text: json.slice(0, -1) } }, cut],
  ["shorter than its size by three", { content: { size: json.length, text: json.slice(0, -3) } }, cut],
  [
    "shorter than its length",
    { response: { headers: [type, { name: "Content-Length", value: "412" }] }, content: { text: json } },
    cut,
  ],
  ["that breaks off, of unknown size", { content: { size: -1, text: half } }, cut],
  ["with a comment", { content: { text: json, comment: "Response body has been truncated" } }, cut],
  ["with a comment at the response", { response: { comment: "body was omitted: too large" } }, cut],
  ["in Base64 that breaks off", { content: { text: base64.slice(0, -3), encoding: "base64" } }, cut],
  ["in Base64 that is shorter", { content: { size: 38, text: base64.slice(0, 20), encoding: "base64" } }, cut],
  ["in Base64 that is none", { content: { text: "{…}", encoding: "base64" } }, "the response's body is no Base64"],
  [
    "in Base64 of what breaks off",
    {
      response: { headers: [type, { name: "content-encoding", value: "gzip" }] },
      content: { text: gzipSync(json).subarray(0, 30).toString("base64"), encoding: "base64" },
    },
    "the response's body is no text in UTF-8, or was cut",
  ],
  ["of no text", { content: { text: "/9j/4AAQSkZJRg==", encoding: "base64" } }, "is no text in UTF-8"],
];

test.each(missing)("a body %s is left out by name, and the others are kept", async (_, changes, want) => {
  const { code, stderr, recordings } = await record(change({ response: { status: 404 } }), change(changes));
  expect(code).toBe(0);
  expect(stderr).toMatch(/^Left out: log\.entries\[1\] \(moveGroupMembers\)/);
  expect(stderr.split("\n")[0]).toContain(want);
  expect(recordings).toHaveLength(1);
});

describe("the request", () => {
  const absent: [name: string, request: Raw][] = [
    ["no postData", {}],
    ["null", { postData: null }],
    ["nothing in it", { postData: {} }],
    ["an empty text", { postData: { mimeType: "", text: "", params: [] }, bodySize: -1 }],
    ["null in it", { postData: { mimeType: null, text: null, params: null } }],
  ];
  test.each(absent)("with %s has no body", async (_, request) => {
    const { recordings } = await record(change({ request }));
    expect(recordings).toHaveLength(1);
    expect(recordings[0].request).not.toHaveProperty("body");
  });

  const lost: [name: string, request: Raw, want: string][] = [
    ["that was not saved", { bodySize: 12 }, "the request's body was not saved"],
    ["that is left out", { postData: { text: "", comment: "Request bodies are not included." } }, "was not saved"],
    ["of a length", { headers: [{ name: "content-length", value: "12" }] }, "the request's body was not saved"],
    ["that was cut", { bodySize: 12, postData: { mimeType, text: '{"a":1' } }, "the request's body was cut"],
    ["of a form", { postData: { params: [{ name: "a", value: "Kiki" }] } }, "The request's body is no JSON"],
    [
      "of a form without values",
      { postData: { params: [{ name: "a" }], text: null } },
      "The request's body is no JSON",
    ],
    ["in a file", { postData: { mimeType, _file: "a.json" } }, "is in a file of its own"],
  ];
  test.each(lost)("with a body %s is left out by name", async (_, request, want) => {
    const { stderr, recordings } = await record(change({ request }));
    expect(stderr).toContain("log.entries[0]");
    expect(stderr).toContain(want);
    expect(stderr).not.toContain("Kiki");
    expect(recordings).toEqual([]);
  });
});

const readable: [name: string, changes: Changes][] = [
  ["headers that are null", { request: { headers: null }, response: { headers: null } }],
  ["no headers", { request: { headers: undefined }, response: { headers: undefined } }],
  ["headers that are none", { request: { headers: "x" }, response: { headers: [null, 7, { name: null }, type] } }],
  ["headers without a value", { response: { headers: [type, { name: "x-a", value: null }, { name: "x-b" }] } }],
  ["pseudo headers", { response: { headers: [{ name: ":status", value: "200" }, type] } }],
  ["headers in capitals", { response: { headers: [{ name: "CONTENT-TYPE", value: "application/json" }] } }],
  ["cookies that are null", { request: { cookies: null }, response: { cookies: null } }],
  [
    "nothing but the request and the response",
    { entry: { startedDateTime: undefined, timings: undefined, cache: undefined } },
  ],
  ["null in the place of times", { entry: { startedDateTime: null, time: null, timings: null, cache: null } }],
  ["a time that is none", { entry: { startedDateTime: "yesterday" } }],
  ["a time far off", { entry: { startedDateTime: "+012026-03-04T00:00:00Z" } }],
  ["a time in milliseconds", { entry: { startedDateTime: 1_772_667_000_123 } }],
  ["a method in small letters", { request: { method: "put" } }],
  [
    "null in other fields",
    {
      request: { httpVersion: null, queryString: null, bodySize: null },
      response: { statusText: null, bodySize: null, headersSize: null, _transferSize: null, redirectURL: null },
    },
  ],
];

test.each(readable)("an entry with %s is read", async (_, changes) => {
  const { stderr, recordings } = await record(change(changes));
  expect(stderr).not.toContain("Left out");
  expect(recordings[0]).toMatchObject({
    request: { method: "PUT" },
    response: { status: 200, body: JSON.parse(json) },
  });
});

const bad: [name: string, entry: unknown, want: string][] = [
  ["is null", null, "log.entries[0] is no entry: (the whole)"],
  ["is a text", tokens.bearer, "log.entries[0] is no entry: (the whole)"],
  ["is a list", [], "log.entries[0] is no entry"],
  ["has no request", change({ entry: { request: null } }), "log.entries[0] is no entry: request: "],
  ["has no method", change({ request: { method: null } }), "log.entries[0] is no entry: request.method: "],
  ["has no URL", change({ request: { url: undefined } }), "log.entries[0] is no entry: request.url: "],
  ["has a URL that is none", change({ request: { url: "geheim" } }), "1 entry of no URL"],
  ["has no response", change({ entry: { response: null } }), "1 entry without a response"],
  [
    "was blocked",
    change({ response: { status: 0, _error: "net::ERR_BLOCKED_BY_CLIENT" }, content: {} }),
    "1 entry without a response",
  ],
  ["has no status", change({ response: { status: null } }), "1 entry without a response"],
  [
    "has a status that is none",
    change({ response: { status: 999 } }),
    "log.entries[0] (moveGroupMembers) has a status that HTTP lacks",
  ],
  [
    "has a body of no media type",
    change({ response: { headers: null }, content: { text: json } }),
    "doesn't say its media type: a recording can't hold it. (log.entries[0])",
  ],
];

test.each(bad)("an entry that %s costs the others nothing", async (_, entry, want) => {
  const { code, stderr, recordings } = await record(entry, change({}));
  expect({ code, recordings }).toEqual({ code: 0, recordings: [expect.anything()] });
  expect(stderr.split("\n")).toEqual([expect.stringContaining("Left out: "), expect.stringContaining("Wrote "), ""]);
  expect(stderr).toContain(want);
  expect(stderr).not.toMatch(/geheim/);
});
