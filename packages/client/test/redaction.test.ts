import { inspect } from "node:util";
import { encode } from "html-entities";
import { expect, test } from "vitest";
import { send, startServer } from "@group-move/testing";
import { createDocSpaceClient, type GroupMoveError } from "../src/index.ts";
import { Secrets } from "../src/errors/redact.ts";
import { quote } from "../src/errors/fail.ts";
import { fromId, portalError, toId } from "./helpers/samples.ts";

/** Has every sign that is encoded somewhere. */
const odd = `sk+/=_-.~"'<>&%$#!\\{}|^:;,?@[]()*0aZ`;
const plain = "sk-SECRET-0123456789";
const jwt = `${"eyJhbGciOiJIUzI1NiJ9".repeat(100)}.c2ln_-Y`;

const code = (character: string) => character.charCodeAt(0);
const hex = (character: string) => code(character).toString(16).padStart(2, "0");
const each = (write: (character: string) => string) => (text: string) => Array.from(text, write).join("");
const percentAll = each((character) => `%${hex(character)}`);
const base64 = (text: string) => Buffer.from(text).toString("base64");

const forms: [form: string, write: (secret: string) => string][] = [
  ["as it is", (text) => text],
  ["in capitals", (text) => text.toUpperCase()],
  ["in percent encoding", encodeURIComponent],
  ["in percent encoding of a form", (text) => String(new URLSearchParams({ q: text }))],
  ["in percent encoding of every character", percentAll],
  ["in percent encoding in capitals", (text) => percentAll(text).toUpperCase()],
  ["in percent encoding twice", (text) => encodeURIComponent(encodeURIComponent(text))],
  ["in percent encoding of every character twice", (text) => encodeURIComponent(percentAll(text))],
  ["in JSON", JSON.stringify],
  ["in JSON with slashes escaped", (text) => JSON.stringify(text).replaceAll("/", String.raw`\/`)],
  ["in JSON in JSON", (text) => JSON.stringify(JSON.stringify(text))],
  ["in JSON with every character escaped", each((character) => String.raw`\u00${hex(character)}`)],
  ["in hex", (text) => Buffer.from(text).toString("hex")],
  ["in base64 twice", (text) => base64(base64(text))],
  ["in base64 of a URL twice", (text) => Buffer.from(Buffer.from(text).toString("base64url")).toString("base64url")],
  ["in percent encoding of JavaScript's escape", each((character) => `%u00${hex(character)}`)],
  ["in JavaScript with code points", each((character) => String.raw`\u{${hex(character)}}`)],
  ["in Python with every character escaped", each((character) => String.raw`\U000000${hex(character)}`)],
  ["in JavaScript with every character escaped", each((character) => String.raw`\x${hex(character)}`)],
  ["in HTML", (text) => encode(text)],
  ["in HTML with every name", (text) => encode(text, { mode: "extensive", level: "html5" })],
  ["in HTML 4", (text) => encode(text, { mode: "extensive", level: "html4" })],
  ["in HTML twice", (text) => encode(encode(text))],
  ["in XML", (text) => encode(text, { level: "xml" })],
  ["in decimal HTML", each((character) => `&#${code(character)};`)],
  ["in decimal HTML without semicolons", each((character) => `&#${code(character)}`)],
  ["in decimal HTML with zeros", each((character) => `&#0000${code(character)};`)],
  ["in hexadecimal HTML", each((character) => `&#x${hex(character)};`)],
  ["in hexadecimal HTML in capitals", each((character) => `&#X00${hex(character).toUpperCase()};`)],
  ["in base64", base64],
  ["in base64 without padding", (text) => base64(text).replaceAll("=", "")],
  ["in base64 of a URL", (text) => Buffer.from(text).toString("base64url")],
  ["in base64 as a user's password", (text) => base64(`user:${text}`)],
  ["in base64 with its scheme", (text) => base64(`Bearer ${text}, and so on`)],
  ["in base64 with something before it", (text) => base64(`12${text}`)],
  ["in base64 in percent encoding", (text) => encodeURIComponent(base64(text))],
  ["in base64 in JSON", (text) => JSON.stringify(base64(text)).replaceAll("/", String.raw`\/`)],
  ["in base64 in lines of 16", (text) => base64(text).replaceAll(/.{16}/g, "$&\r\n")],
  ["with what nobody sees in it", (text) => text.split("").join("\u{200B}")],
  ["with variation selectors", (text) => text.split("").join("\u{FE0F}")],
  ["with fillers", (text) => text.split("").join("\u{3164}")],
  ["broken into lines", (text) => text.replaceAll(/.{5}/g, "$&\n ")],
];
const rows = forms.flatMap(([form, write]) => [plain, odd].map((secret) => [form, secret, write(secret)] as const));

test.each(rows)("%s, %s is taken out of a message", (_, secret, written) => {
  const secrets = new Secrets();
  secrets.add(secret);

  const shown = quote({ secrets }, `Bad key ${written}, sorry`);

  expect(shown).toContain("[redacted]");
  // Of base64, a character at each end holds bits of what stands beside the secret.
  expect(shown.replaceAll(/\s/g, "").length).toBeLessThan(60);
  expect(shown).toMatch(/^Bad ?key/);
});

test("a long secret is taken out as well, in every form", () => {
  const secrets = new Secrets();
  secrets.add(jwt);

  for (const [, write] of forms) expect(quote({ secrets }, write(jwt).slice(0, 9000))).not.toMatch(/eyJhb/);
});

test("a text without a secret stays as it was written", () => {
  const secrets = new Secrets();
  secrets.add(plain);
  const text = String.raw`100%25 of &quot;Sales&quot; and \u0041 at C:\x41, c2stU0VD`;

  expect(secrets.redact(text)).toBe(text);
});

test("of half a secret where a long text is cut, nothing is left", () => {
  const secrets = new Secrets();
  secrets.add(plain);
  for (let length = 9_900; length < 10_300; length += 1) {
    const text = `words${" ".repeat(length)}${plain}`;
    expect(quote({ secrets }, text)).not.toMatch(/sk-/);
    expect(quote({ secrets }, `${text} ${"x".repeat(900)}`)).not.toMatch(/sk-/);
  }
});

test("every key that was asked for during a call is taken out", async () => {
  const keys = ["key-number-1", "key-number-2", "key-number-3"];
  await using portal = await startServer((response, _, index) =>
    send(response, 429, portalError(429, `${keys.join()} ${keys.map(percentAll).join()} ${index}`), {
      "retry-after": "0",
    }),
  );
  let asked = 0;
  const docspace = createDocSpaceClient({ baseUrl: portal.url, apiKey: () => keys[asked++] ?? "" });

  const error = await docspace.moveGroupMembers({ fromId, toId }).catch((reason: GroupMoveError) => reason);

  expect(portal.received).toHaveLength(3);
  expect(inspect(error, { depth: 9 })).not.toMatch(/key-number|%6b/);
  expect(String(error)).toContain("[redacted],[redacted],[redacted] [redacted],[redacted],[redacted] 2");
});
