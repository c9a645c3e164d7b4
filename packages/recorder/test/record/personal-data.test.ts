import { decode } from "html-entities";
import { expect, test } from "vitest";
import type { ApiOperation } from "@group-move/contract-tests/operations";
import type { Exchange } from "../../src/record/exchange.ts";
import { communityServer, operation, createExchange, host, ids, scrubExchange, withManager } from "./fixtures.ts";

/** Personal data by their kind. None shares a word of three letters with a document or a pseudonym. */
const kinds: [kind: string, value: string][] = [
  ["first name", "Wilhelmina"],
  ["last name with an apostrophe", "O'Shaughnessy"],
  ["full name, HTML-encoded", "S&#248;ren &Aring;ngstr&ouml;m"],
  ["name in Cyrillic", "Анастасия Кузнецова"],
  ["name in Han characters", "山田太郎"],
  ["name in Arabic", "فاطمة الزهراء"],
  ["name in Thai", "กมลวรรณ"],
  ["account name", "w.oshaughnessy77"],
  ["e-mail address", "wilhelmina.x@acme-verlag.test"],
  ["e-mail address with letters beyond ASCII", "jürgen@bücher.test"],
  ["e-mail address with a name", "Wilhelmina <wilma@gmx.test>"],
  ["telephone number", "+49 (171) 99887766"],
  ["telephone number without spaces", "0049171998877"],
  ["date of birth", "1987-11-23"],
  ["date and time of a sign-in", "2026-03-04T23:31:17.1876543+05:45"],
  ["date in words", "23. Brachmonat 1987"],
  ["street address", "Blücherstraße 17, Hinterhaus"],
  ["postal code and town", "42103 Wuppertal-Elberfeld"],
  ["coordinates", "51.25621, 7.14816"],
  ["IPv4 address", "203.0.113.77"],
  ["IPv6 address", "2001:db8:85a3::8a2e:370:7334"],
  ["MAC address", "9c:b6:d0:e3:77:51"],
  ["host", "laptop-wilhelmina.fritz.box"],
  ["URL of a page", "https://wilhelmina.blog.test/urlaub?quelle=mastodon#strand"],
  ["path of a picture", "/storage/userPhotos/root/wilhelmina_size_82-82.png"],
  ["percent-encoded path", "/accounts/view/J%C3%BCrgen%20M%C3%BCller"],
  ["social handle", "@wilma_im_wald"],
  ["messenger address", "skype:wilhelmina?chat"],
  ["job", "Gleichstellungsbeauftragte"],
  ["group", "Betriebsrat Süd &amp; Nord"],
  ["note", "Allergisch gegen Nüsse, Büro 4711"],
  ["sex", "weiblich"],
  ["religion", "rum-orthodox"],
  ["salary", "73421.77"],
  ["personnel number", "4711815"],
  ["tax number", "86095742719"],
  ["passport number", "C01X00T47"],
  ["account number", "DE89 3704 0044 0532 0130 00"],
  ["card number", "4929-8843-7756-9017"],
  ["license plate", "W-OS 1987"],
  ["GUID", "b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11"],
  ["GUID without dashes", "B3C1F0E26A574D0C9C552F4F0A6F8D11"],
  ["hash", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b"],
  ["JSON Web Token", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ3aWxtYSJ9.c2lnbmF0dXI"],
  ["key", "sk-7Jq2vXw9RtLm4Zp8"],
  ["password", "Hunter2!Sonnenblume"],
  ["file name", "Kündigung_Wilhelmina.docx"],
  ["path of a computer", String.raw`C:\Users\wilma\Eigene Dateien`],
  ["picture in Base64", "data:image/jpeg;base64,R0lGODlhAQABAIAAAAUEBA"],
  ["trace id", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"],
];

interface Place {
  own?: ApiOperation;
  exchange(value: string): Partial<Exchange>;
}

const group = `https://${host}/api/2.0/group/`;
const url = (path: string) => new URL(group + path);
const inUrl = encodeURIComponent;
const asXml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const respond = (mediaType: string, responseBody: string, status = 200): Partial<Exchange> => ({
  status,
  responseBody,
  responseHeaders: [["content-type", mediaType]],
});
const respondJson = (fields: object) => respond("application/json", withManager(fields));
const respondError = (error: object) => respond("application/json", JSON.stringify({ error, status: 1 }), 500);
const respondXml = (xml: string) => respond("text/xml", `<result><response>${xml}</response></result>`);

const places: Record<string, Place> = {
  "a documented text": { exchange: (value) => respondJson({ notes: value }) },
  "a documented id": { exchange: (value) => respondJson({ id: value }) },
  "a documented date": {
    exchange: (value) => respondJson({ birthday: value, workFrom: { utcTime: value, timeZoneOffset: value } }),
  },
  "a field of an enumeration": { exchange: (value) => respondJson({ status: value, theme: value }) },
  "a field that is public in part": {
    exchange: (value) => respondJson({ cultureName: value, listAdminModules: [value], contacts: [{ type: value }] }),
  },
  "a documented number": {
    exchange: (value) => respondJson({ quotaLimit: value, loginEventId: Number(value) || value, isAdmin: value }),
  },
  "a number that is public": {
    exchange: (value) => respond("application/json", JSON.stringify({ response: {}, status: value, count: value })),
  },
  "an unknown field": {
    exchange: (value) => respondJson({ unknown: [{ deep: value, number: Number(value) || null }] }),
  },
  "the name of a field": {
    exchange: (value) => respondJson({ [value]: true, unknown: { [value]: { [value]: null } } }),
  },
  "a path of the portal": {
    exchange: (value) =>
      respondJson({ avatar: `/accounts/view/${value}`, avatarMax: `/static/${inUrl(value)}?hash=${inUrl(value)}` }),
  },
  "a URL's host, user and fragment": {
    exchange: (value) =>
      respondJson({ profileUrl: `https://${value}@${value}/#${value}`, avatar: `//x.test/?${value}` }),
  },
  "the message of an error": {
    exchange: (value) => respondError({ message: value, type: value, stack: `   at ${value}` }),
  },
  "a phrase of an error": { exchange: (value) => respondError({ message: `The value '${value}' is not valid.` }) },
  "a problem": {
    exchange: (value) =>
      respond(
        "application/problem+json",
        JSON.stringify({ type: value, title: value, status: 402, detail: value, instance: value, traceId: value }),
        402,
      ),
  },
  "the errors of fields": {
    exchange: (value) =>
      respond(
        "application/json",
        JSON.stringify({ response: { status: 400, errors: { [value]: [value] } }, status: 1 }),
        400,
      ),
  },
  "JSON that is a text": { exchange: (value) => respond("application/json", JSON.stringify(value), 403) },
  "a plain text": { exchange: (value) => respond("text/plain", value) },
  "an undocumented media type": { exchange: (value) => respond("text/csv", `id;${value}`) },
  "the content type": {
    exchange: (value) => ({ responseHeaders: [["content-type", `application/json; name="${value}"`]] }),
  },
  "a page": {
    exchange: (value) =>
      respond(
        "text/html",
        `<html><p title="${asXml(value)}">${asXml(value)}</p><!-- ${value} --><script>x="${value}"</script></html>`,
        502,
      ),
  },
  "broken markup": { exchange: (value) => respond("text/html", `<p ${value}<b>${value}`, 502) },
  "an element of XML": {
    own: communityServer,
    exchange: (value) =>
      respondXml(`<name>${asXml(value)}</name><manager><displayName><![CDATA[${value}]]></displayName></manager>`),
  },
  "an unknown element of XML": {
    own: communityServer,
    exchange: (value) =>
      respondXml(
        `<nick a="${asXml(value)}">${asXml(value)}</nick><${value.replaceAll(/\W/g, "")}>1</${value.replaceAll(/\W/g, "")}>`,
      ),
  },
  "an id in the path": { exchange: (value) => ({ url: url(`${inUrl(value)}/members/${ids.to}`) }) },
  "the query": {
    exchange: (value) => ({
      url: url(`${ids.from}/members/${ids.to}?q=${inUrl(value)}&q=${inUrl(value)}&${inUrl(value)}=1`),
    }),
  },
  "the request's body": {
    exchange: (value) => ({ requestBody: JSON.stringify({ [value]: value, number: Number(value) || null }) }),
  },
  "a header of the request": {
    exchange: (value) => ({
      requestHeaders: [
        [`x-${value.replaceAll(/\W/g, "")}`, value],
        ["accept-language", value],
      ],
    }),
  },
  "a header of the response": {
    exchange: (value) => ({
      responseHeaders: [
        ["content-type", "application/json"],
        [`x-${value.replaceAll(/\W/g, "")}`, value],
        ["server", value],
      ],
    }),
  },
  "a documented header": {
    exchange: (value) => ({
      status: 429,
      responseBody: "",
      responseHeaders: [
        ["retry-after", `${value} s`],
        ["x-ratelimit-limit", `about ${value}`],
      ],
    }),
  },
};

/** What a value is told by: itself, its words from three letters on, and its numbers from four digits on. */
function findTelling(value: string): string[] {
  const forms = [value, decode(value), decodeURIComponent(value)].map((form) => form.toLowerCase());
  const words =
    decodeURIComponent(decode(value))
      .toLowerCase()
      .match(/[\p{L}\p{M}]{3,}|\p{Script=Han}+|\d{4,}/gu) ?? [];
  return [...new Set([...forms, ...words])].filter((word) => !ofPortals.has(word));
}

/** Words that portals or URLs use, and so say nothing. */
const ofPortals = new Set("https http storage userphotos root size png accounts view data image test skype".split(" "));

test("there are forty kinds of personal data, and a place wherever an exchange can hold one", () => {
  expect(new Set(kinds.map(([kind]) => kind)).size).toBeGreaterThanOrEqual(40);
  for (const [, value] of kinds) expect(findTelling(value)).not.toEqual([]);
});

test.each(kinds)("a %s leaves nothing in a recording", (_, value) => {
  const telling = findTelling(value);
  const found = Object.entries(places).flatMap(([place, { own = operation, exchange }]) => {
    const { recording, unknown } = scrubExchange(exchange(value), own);
    const { request, response } = recording;
    const text = JSON.stringify({ request, response, unknown }).toLowerCase();
    const forms = [text, decode(text), decode(decode(text)), text.replaceAll(/(?:%[\da-f]{2})+/g, decodeURIComponent)];
    return telling.some((word) => forms.some((form) => form.includes(word))) ? [place] : [];
  });
  expect(found).toEqual([]);
});

test.each(Object.entries(places))("the search would find personal data in %s", (_, { exchange }) => {
  const raw = JSON.stringify(createExchange(exchange("Wilhelmina"))).toLowerCase();
  expect(raw).toContain("wilhelmina");
});
