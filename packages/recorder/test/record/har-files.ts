import { gzipSync } from "node:zlib";
import type { Entry, Har } from "har-format";
import { host, ids, realResponse } from "./fixtures.ts";

const url = `https://${host}/api/2.0/group/${ids.from}/members/${ids.to}`;
const json = JSON.stringify(realResponse);
const text = (size: number) => ({ size, mimeType: "application/json; charset=utf-8" });
const timing = { cache: {}, timings: { send: 0, wait: 41.2, receive: 0.8 }, time: 42 };

export const tokens = { bearer: "sk-geheimer-schluessel", cookie: "geheimes-plaetzchen" };

/** An entry as Chromium's network panel writes it: HTTP/2 names, cookies also in a list, fields of its own. */
export function chromeEntry(
  changes: { method?: string; url?: string; status?: number; content?: Entry["response"]["content"] } = {},
): Entry {
  return {
    _resourceType: "fetch",
    _priority: "High",
    startedDateTime: "2026-03-04T23:30:00.123Z",
    ...timing,
    request: {
      method: changes.method ?? "PUT",
      url: changes.url ?? url,
      httpVersion: "http/2.0",
      headers: [
        { name: ":authority", value: host },
        { name: ":method", value: "PUT" },
        { name: "accept", value: "application/json" },
        { name: "authorization", value: `Bearer ${tokens.bearer}` },
        { name: "cookie", value: `asc_auth_key=${tokens.cookie}; culture=de` },
        { name: "sec-ch-ua", value: '"Chromium";v="140"' },
      ],
      queryString: [],
      cookies: [{ name: "asc_auth_key", value: tokens.cookie }],
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status: changes.status ?? 200,
      statusText: "",
      httpVersion: "http/2.0",
      headers: [
        { name: "content-type", value: "application/json; charset=utf-8" },
        { name: "content-encoding", value: "br" },
        { name: "set-cookie", value: `asc_auth_key=${tokens.cookie}; path=/\nculture=de; path=/` },
      ],
      cookies: [],
      content: changes.content ?? { ...text(json.length), text: json },
      redirectURL: "",
      headersSize: -1,
      bodySize: -1,
      _transferSize: 812,
    },
    serverIPAddress: "203.0.113.7",
  } as Entry;
}

/** An entry as Firefox writes it: names as on the wire, cookies in a list alone, the body in Base64. */
export function firefoxEntry(): Entry {
  const entry = chromeEntry({
    content: { ...text(json.length), text: Buffer.from(json).toString("base64"), encoding: "base64" },
  });
  return {
    ...entry,
    startedDateTime: "2026-03-04T23:30:00.123+01:00",
    request: {
      ...entry.request,
      httpVersion: "HTTP/1.1",
      headers: [
        { name: "Host", value: host },
        { name: "Accept", value: "application/json" },
        { name: "Accept-Encoding", value: "gzip, deflate, br, zstd" },
      ],
    },
    response: {
      ...entry.response,
      headers: [
        { name: "Content-Type", value: "application/json; charset=utf-8" },
        { name: "Content-Encoding", value: "br" },
      ],
      cookies: [{ name: "session", value: tokens.cookie }],
    },
  };
}

/** An entry of a proxy that saves bodies as they were sent. */
export function compressedEntry(): Entry {
  const body = gzipSync(json).toString("base64");
  const entry = chromeEntry({ content: { ...text(json.length), text: body, encoding: "base64", compression: 1 } });
  const headers = [
    { name: "Content-Type", value: "application/json; charset=utf-8" },
    { name: "Content-Encoding", value: "gzip" },
  ];
  return { ...entry, response: { ...entry.response, headers } };
}

export function har(...entries: Entry[]): Har {
  return { log: { version: "1.2", creator: { name: "WebInspector", version: "537.36" }, pages: [], entries } };
}

/** Entries that are to be left out, each with the reason. */
export function otherEntries(): Record<string, Entry> {
  return {
    "1 entry preflight requests": chromeEntry({
      method: "OPTIONS",
      status: 204,
      content: { size: 0, mimeType: "x-unknown" },
    }),
    "2 entries of no operation": chromeEntry({ url: `https://${host}/api/2.0/people/@self`, method: "GET" }),
    "1 entry without a response": chromeEntry({ status: 0, content: { size: 0, mimeType: "x-unknown" } }),
  };
}
