import type { Api } from "@group-move/openapi/model";
import { expect, test } from "vitest";
import type { Exchange } from "../../src/record/exchange.ts";
import { findSecrets } from "../../src/record/exchange.ts";
import { findLeaks } from "../../src/record/leaks.ts";
import { scrub } from "../../src/record/scrub.ts";
import { loadOperations } from "@group-move/contract-tests/operations";
import { listRecordingFiles, readRecording, type Recording } from "@group-move/contract-tests/recording";
import { operation, createExchange, createRecording, host, ids, realResponse } from "./fixtures.ts";

const operations = await loadOperations();
const secret = "sk-geheimer-schluessel";

/** The leaks of a scrubbed recording in which something was left or put back. */
function findLeaksIn(change: (scrubbed: Recording) => Recording, exchange: Partial<Exchange> = {}): string[] {
  const raw = createRecording(exchange);
  const scrubbed = change(scrub(raw, operation, host).recording);
  return findLeaks(operation.api, { raw, scrubbed, credentials: [secret], portalHost: host });
}

function withText(text: string): (scrubbed: Recording) => Recording {
  return (scrubbed) => ({
    ...scrubbed,
    response: { ...scrubbed.response, body: { listAdminModules: ["files", text] } },
  });
}

const place = "response.body.listAdminModules[1]";
const original = `${place} holds what was there before`;
const toBase64 = (text: string) => Buffer.from(text).toString("base64");

const texts: [name: string, text: string, want: string][] = [
  ["a token", `x${secret}y`, `${place} holds a credential`],
  ["a token that is percent-encoded", "sk%2Dgeheimer-schluessel", `${place} holds a credential`],
  ["a host below the portal's", `files.${host}`, `${place} holds the portal's host`],
  ["a first name", "of jürgen!", original],
  ["a first name that is HTML-encoded", "J&#252;rgen", original],
  ["a first name that is HTML-encoded twice", "J&amp;#252;rgen", original],
  ["a first name that is percent-encoded", "J%C3%BCrgen", original],
  ["a name in another script", "Кузнецова", original],
  ["a name of two characters", "山田", original],
  ["a telephone number", "+49 171 9988776", original],
  ["an id", ids.person.toUpperCase(), original],
  ["a word of a note", "gegen Nüsse", original],
  ["a first name, decomposed", "Ju\u{308}rgen", original],
  ["a first name in quoted-printable", "J=C3=BCrgen", original],
  ["a first name in escapes of JSON", String.raw`J\u00fcrgen`, original],
  ["a first name in a domain", "https://xn--jrgen-kva.test/", original],
  ["a first name that is percent-encoded beside what is broken", "100% J%C3%BCrgen", original],
  ["a name between angle brackets", "<wuppertal@", original],
  ["a town in Base64", toBase64("Wuppertal"), original],
  ["a town in Base64 with one sign before it", toBase64("-Wuppertal"), original],
  ["a town in Base64 with two signs before it", toBase64("1-Wuppertal"), original],
  ["a town in Base64 beside letters", `key${toBase64("Wuppertal")}`, original],
  ["a town in Base64 for URLs, without padding", Buffer.from("??>Wuppertal").toString("base64url"), original],
  ["a town in Base64 twice", toBase64(toBase64("Wuppertal")), original],
  ["a name in Base64", toBase64("山田"), original],
  ["a name with an entity in Base64", toBase64("J&#252;rgen"), original],
  ["a number in Base64", toBase64("30571015"), original],
  ["a token in Base64", toBase64(`Token ${secret}`), `${place} holds a credential`],
  ["a token in Base64 and percent-encoding", encodeURIComponent(toBase64(`?${secret}`)), `${place} holds a credential`],
  ["a host in Base64", toBase64(`//${host}/`), `${place} holds the portal's host`],
];

test.each(texts)("%s that is left is found, and is not said", (_, text, want) => {
  const leaks = findLeaksIn(withText(text));
  expect(leaks).toContain(want);
  expect(leaks.join("\n")).not.toMatch(/rgen|Кузнецова|山田|9988776|acme|sk-g|7b3d/i);
});

const elsewhere: [name: string, change: (scrubbed: Recording) => Recording, want: string][] = [
  ["a name in the scenario", (it) => ({ ...it, scenario: "wuppertal" }), "scenario"],
  ["a name in the note", (it) => ({ ...it, source: { ...it.source, from: "Recorded by Brannigan." } }), "source.from"],
  [
    "a number",
    (it) => ({ ...it, response: { ...it.response, body: { loginEventId: 30571015 } } }),
    "response.body.loginEventId",
  ],
  [
    "the name of a field",
    (it) => ({ ...it, response: { ...it.response, body: { wuppertal: 1 } } }),
    "a name in response.body",
  ],
  ["an id in the path", (it) => ({ ...it, request: { ...it.request, path: `/group/${ids.from}` } }), "request.path"],
  ["a query", (it) => ({ ...it, request: { ...it.request, query: { a: "Vertrieb" } } }), "request.query.a"],
  ["a text", (it) => ({ ...it, response: { ...it.response, text: "<b>Vertrieb</b>" } }), "response.text"],
];

test.each(elsewhere)("%s that is left is found", (_, change, want) => {
  expect(findLeaksIn(change)).toContain(`${want} holds what was there before`);
});

test.each(listRecordingFiles())("nothing is found in %s", (file) => {
  const recording = readRecording(file);
  const own = operations.find(
    ({ api, operationId }) => api.name === recording.api && operationId === recording.operationId,
  );
  const { api } = own ?? operation;
  const leaks = findLeaks(api, { raw: recording, scrubbed: recording, credentials: [], portalHost: undefined });
  // The samples of a documentation are kept as they are.
  const isSample = recording.source.kind === "documented";
  expect(leaks.filter((leak) => !(isSample && leak.endsWith("what was there before")))).toEqual([]);
});

const harmless: [name: string, text: string][] = [
  ["what the portal says of itself", "people"],
  ["a part of a longer word", "Jürgensen"],
  ["nothing", ""],
];

test.each(harmless)("%s is no leak", (_, text) => {
  expect(findLeaksIn(withText(text))).toEqual([]);
});

test("a word of the document is no secret although somebody is called so", () => {
  const response = { ...realResponse.response, name: "Files", members: [{ id: "x", displayName: "Group" }] };
  expect(findLeaksIn(withText("files group"), { responseBody: JSON.stringify({ response, status: 0 }) })).toEqual([]);
});

test("what the document makes public is no leak", () => {
  expect(findLeaksIn((scrubbed) => scrubbed)).toEqual([]);
  const responseHeaders = [["X-RateLimit-Reset", "1782950400"]] as const;
  expect(findLeaksIn((scrubbed) => scrubbed, { status: 429, responseBody: "", responseHeaders })).toEqual([]);
  const error = { message: "Access denied", type: "ASC.Common.Web.ItemNotFoundException", hresult: -2146233088 };
  const responseBody = JSON.stringify({ error, status: 1, statusCode: 403 });
  expect(findLeaksIn((scrubbed) => scrubbed, { status: 403, responseBody })).toEqual([]);
});

test("the elements of a page are no leak", () => {
  const responseBody = "<!DOCTYPE html><html><title>502 Bad Gateway</title><center>Kiki</center></html>";
  expect(findLeaksIn((scrubbed) => scrubbed, { status: 502, responseBody })).toEqual([]);
});

const secrets: [name: string, given: Partial<Exchange>, want: string[]][] = [
  ["a bearer token", { requestHeaders: [["authorization", "Bearer sk-1234"]] }, ["sk-1234"]],
  ["a token without a scheme", { requestHeaders: [["Authorization", "a-b-c-d"]] }, ["a-b-c-d"]],
  [
    "a user name and a password",
    { requestHeaders: [["Authorization", `Basic ${Buffer.from("tom@x.test:hunter2").toString("base64")}`]] },
    ["dG9tQHgudGVzdDpodW50ZXIy", "tom@x.test:hunter2", "tom@x.test", "hunter2"],
  ],
  ["the cookie of the document", { requestHeaders: [["Cookie", "a=1; asc_auth_key=abcd"]] }, ["abcd"]],
  [
    "other cookies, when they are long",
    { requestHeaders: [["Cookie", "culture=en; session=0123456789"]] },
    ["0123456789"],
  ],
  [
    "cookies that were set, apart from their attributes",
    {
      requestHeaders: [],
      responseHeaders: [["Set-Cookie", 'asc_auth_key="abcd"; path=/; domain=acme.example.test; HttpOnly']],
    },
    ["abcd"],
  ],
];

test.each(secrets)("%s is a secret of the exchange", (_, changes, want) => {
  expect(findSecrets(operation.api, createExchange(changes))).toEqual(want);
});

test("where credentials go follows from the document's security schemes", () => {
  const scheme = { name: "own", prefix: "", pointer: "#" };
  const securitySchemes: Api["securitySchemes"] = [
    { ...scheme, in: "header", parameter: "X-Token" },
    { ...scheme, in: "query", parameter: "token" },
  ];
  const url = new URL("https://acme.test/?token=in-the-query&other=public-thing");
  const requestHeaders = [
    ["X-Token", "in-a-header"],
    ["X-Other", "public-thing"],
  ] as const;
  expect(findSecrets({ securitySchemes }, createExchange({ url, requestHeaders }))).toEqual([
    "in-a-header",
    "in-the-query",
  ]);
});
