import { expect, test } from "vitest";
import { findLeaks } from "../../src/record/leaks.ts";
import { scrub } from "../../src/record/scrub.ts";
import type { Recording } from "@group-move/contract-tests/recording";
import { operation, createRecording, host } from "./fixtures.ts";

const place = "response.body.listAdminModules[1]";
const toBase64 = (text: string) => Buffer.from(text).toString("base64");

/** The leaks of a scrubbed recording that was changed. */
function findLeaksIn(change: (scrubbed: Recording) => Recording): string[] {
  const raw = createRecording();
  const scrubbed = change(scrub(raw, operation, host).recording);
  return findLeaks(operation.api, { raw, scrubbed, credentials: [], portalHost: host });
}

function withText(text: string): (scrubbed: Recording) => Recording {
  const body = { listAdminModules: ["files", text] };
  return (scrubbed) => ({ ...scrubbed, response: { ...scrubbed.response, body } });
}

const jwt = [{ alg: "HS256" }, { sub: "x" }].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"));

/** What was never sent, and yet says something of a person or opens a door. */
const sensitive: [kind: string, texts: string[]][] = [
  [
    "a token",
    [
      `${jwt.join(".")}.c2lnbmF0dXI`,
      `x=${jwt.join(".")}.`,
      "sk-7Jq2vXw9RtLm4Zp8",
      "sk-proj-abcdefgh",
      "sk_live_4eC39HqLyjWD",
      `ghp_${"a1".repeat(18)}`,
      `github_pat_${"a1".repeat(18)}`,
      "glpat-a1b2c3d4e5f6g7h8i9j0",
      ["xoxb", "123456789012", "abcdef"].join("-"),
      "AKIAQWERTYUIOPASDFGH",
      `AIza${"Sy1".repeat(12)}`,
      `npm_${"a1".repeat(18)}`,
      "-----BEGIN OPENSSH PRIVATE KEY-----",
      "Authorization: Bearer 0123456789abcdef",
      "Basic dXNlcjpwYXNzd29yZDE=",
      "https://kiki:hunter2@example.com/",
      toBase64("key: sk-7Jq2vXw9RtLm4Zp8"),
    ],
  ],
  [
    "an e-mail address",
    [
      "kiki@acme.org",
      "Kiki <kiki.x+y@mail.acme.org>",
      "kiki@example.com",
      "kiki%40acme.org",
      "kiki%2540acme.org",
      "kiki&#64;acme.org",
      "kiki&#x40;acme&period;org",
      "kiki&amp;#64;acme.org",
      String.raw`kiki\u0040acme.org`,
      String.raw`kiki\\u0040acme.org`,
      "kiki=40acme.org",
      "kiki＠acme.org",
      "kiki@xn--bcher-kva.org",
      "kiki@bücher.рф",
      "мария@почта.рф",
      "mailto:kiki@acme.org?subject=x",
      toBase64("kiki@acme.org"),
      toBase64("x: kiki@acme.org"),
      toBase64("xy: kiki@acme.org").replace(/=+$/, ""),
      `text-1 ${encodeURIComponent(toBase64("kiki%40acme.org"))}`,
    ],
  ],
  [
    "an IP address",
    [
      "10.20.30.40",
      "from 84.17.23.5:443",
      "http://192.168.1.17/x",
      "http://files/3.7.2.1/x",
      "3.7.2.1",
      "[84.17.23.5]",
      "10%2E20%2E30%2E40",
      "2a02:8109:9c40:1d2c::5",
      "[fe80::1%eth0]:80",
      "at fe80::1: refused",
      "addr:fe80::1",
      "::ffff:10.20.30.40",
      "2A02:8109:9C40:1D2C:0:0:0:5",
      toBase64("ip 10.20.30.40"),
    ],
  ],
  [
    "a telephone number",
    [
      "+49 (171) 8877665",
      "+491718877665",
      "%2B49%20171%208877665",
      "0049 171 8877665",
      "01718877665",
      "0171/887 76 65",
      "01.23.45.67.89",
      "(0171) 887-7665",
      "(212) 555-0187",
      "212-555-0187",
      "1 212 555 0187",
      "tel:2125550187",
      toBase64("+49 171 8877665"),
    ],
  ],
  [
    "a home directory",
    [
      "/home/kiki/x",
      "at A.B() in /home/kiki/src/A.cs:line 5",
      "file:///Users/kiki/x",
      "/Users/kiki",
      String.raw`C:\Users\kiki\x`,
      String.raw`c:\\Users\\kiki`,
      "C:/Users/kiki",
      String.raw`C:\Documents and Settings\kiki`,
      "/mnt/c/Users/kiki",
      "C%3A%5CUsers%5Ckiki",
      toBase64("in /home/kiki/x"),
    ],
  ],
];

test.each(sensitive.flatMap(([kind, all]) => all.map((text) => [kind, text])))("%s is found in %s", (kind, text) => {
  expect(findLeaksIn(withText(text ?? ""))).toContain(`${place} holds ${kind}`);
  const note = (scrubbed: Recording) => ({ ...scrubbed, source: { ...scrubbed.source, from: `Noted: ${text}` } });
  expect(findLeaksIn(note)).toContain(`source.from holds ${kind}`);
});

const unsuspicious = [
  "127.0.0.1:5000",
  "[::1]:80",
  "0.0.0.0",
  "192.0.2.7",
  "2001:db8::8a2e:370:7334",
  "DocSpace 3.7.2.1",
  "version 3.7.2.1",
  "Version=1.0.0.0, Culture=neutral",
  "v3.7.2.1-server",
  "tag v3.7.2.1",
  "nginx/1.25.3.1",
  "1.2.3.4.5",
  "10.20.300.40",
  "2020-01-01T12:34:56.0000000+03:00",
  "0001-01-01T00:00:00.0000000Z",
  "01.02.2026",
  "01/02/2026 12:30",
  "(2026-11-25)",
  "12:34:56",
  "00000000-0000-0000-0000-000000000000",
  "facade00-0000-4000-8000-decade000001",
  "00-00000000000000000000000000000001-0000000000000001-00",
  "0.5555555",
  "-2146233088",
  "1000000000",
  "/static/images/default_user_photo_size_82-82.png?hash=100000000",
  "http://localhost:5008/accounts/people/filter?search=person-1%40example.com",
  "https://text-1@host-1.example.com/home/text-2",
  "person-12@example.com",
  "people/@self",
  "text-1&#39;é",
  "ASC.Web.Api::Users",
  "risk-assessment-2026 of a task-management",
  "Bearer text-1",
  "ResponseWrapper.cs:38-124 @ ff7b6fc432aa8ff9af8cc54822cba1c755fc3ff2",
  "application/json; charset=utf-8",
];

test.each(unsuspicious)("nothing is found in %s", (text) => {
  expect(findLeaksIn(withText(text))).toEqual([]);
});

test("four numbers are a version where the field or the recording says so", () => {
  const versions = { documentServer: "8.2.0.143", cultureName: "8.2.0.143" };
  const leaks = findLeaksIn((it) => ({ ...it, version: "3.7.2.1", response: { ...it.response, body: versions } }));
  expect(leaks).toEqual(["response.body.cultureName holds an IP address"]);
  expect(findLeaksIn((it) => ({ ...withText("3.7.2.1")(it), version: "3.7.2.1" }))).toEqual([]);
});

test("a name that is left is not shown in the places below it", () => {
  const leaks = findLeaksIn((it) => ({ ...it, response: { ...it.response, body: { wuppertal: { a: "Vertrieb" } } } }));
  expect(leaks).toEqual([
    "a name in response.body holds what was there before",
    'response.body["…"].a holds what was there before',
  ]);
});
