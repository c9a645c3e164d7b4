import { expect, test } from "vitest";
import { scrub } from "../../src/record/scrub.ts";
import { Pseudonyms } from "../../src/record/pseudonyms.ts";
import { operation, createRecording } from "./fixtures.ts";

/** The pseudonym of a text, as the value of a query that is not documented. */
function scrubText(text: string, portalHost?: string): string {
  const { request, response } = createRecording({ responseBody: "" });
  const raw = {
    ...createRecording(),
    response,
    request: { ...request, path: "/api/2.0/group/0/members/0", query: { q: text } },
  };
  const [value] = Object.values(scrub(raw, operation, portalHost).recording.request.query);
  return String(value);
}

const rows: [name: string, text: string, want: string][] = [
  ["a name", "Tom", "text-1"],
  ["a sentence", "Call Tom, 2021-01-02!", "text-1"],
  ["spaces around a text", " Administrator ", " text-1 "],
  ["nothing", "", ""],
  ["spaces alone", "  ", "  "],
  ["an apostrophe", "O'Hara", "text-1'"],
  ["an apostrophe that is HTML-encoded", "O&#39;Hara", "text-1&#39;"],
  ["an apostrophe that is HTML-encoded in hexadecimal digits", "O&#x27;Hara", "text-1&#x27;"],
  ["a letter of Latin-1", "Søren", "text-1é"],
  ["a letter that is HTML-encoded", "S&#248;ren", "text-1&#233;"],
  ["a letter that is HTML-encoded by its name", "S&oslash;ren", "text-1&eacute;"],
  ["letters beyond Latin-1", "Иван 山田", "text-1я"],
  ["an ampersand that is HTML-encoded", "R &amp; D", "text-1&amp;"],
  ["an ampersand that is not", "R&D; A&B", "text-1&"],
  ["an e-mail address", "john.doe+x@acme.test", "person-1@example.com"],
  ["a telephone number", "+45 21 43 65 87", "text-1"],
  ["digits", "0171998877", "1000000000"],
  ["a negative number", "-95241710", "-10000000"],
  ["zeros", "000", "000"],
  ["a GUID", "b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11", "facade00-0000-4000-9000-decade000001"],
  ["a GUID of version 1", "fcfa85e3-15fc-11ec-8f4f-80ce62334fc7", "facade00-0000-1000-8000-decade000001"],
  ["a GUID of no variant", "11111111-2222-3333-4444-555555555555", "facade00-0000-3000-4000-decade000001"],
  ["a GUID in capitals", "B3C1F0E2-6A57-4D0C-9C55-2F4F0A6F8D11", "FACADE00-0000-4000-9000-DECADE000001"],
  ["a GUID in both cases", "B3C1F0E2-6a57-4D0C-9C55-2F4F0A6F8D11", "FACADE00-0000-4000-9000-decade000001"],
  ["a GUID without dashes", "b3c1f0e26a574d0c9c552f4f0a6f8d11", "facade00000040009000decade000001"],
  ["the nil GUID", "00000000-0000-0000-0000-000000000000", "00000000-0000-0000-0000-000000000000"],
  ["the id of a built-in group", "C5CC67D1-c3e8-43c0-a3ad-3928ae3e5b5e", "C5CC67D1-c3e8-43c0-a3ad-3928ae3e5b5e"],
  ["the id of nobody", "4a515a15-d4d6-4b8e-828e-e0586f18f3a3", "4a515a15-d4d6-4b8e-828e-e0586f18f3a3"],
  ["a date in UTC", "2021-11-17T15:03:23.8290000Z", "2020-01-01T12:34:56.1234567Z"],
  ["a date at midnight west of UTC", "2021-11-23T00:00:00.0000000-11:00", "2020-01-01T00:00:00.0000000-11:00"],
  ["a date without seconds", "2021-11-23T04:05+03:00", "2020-01-01T12:34+03:00"],
  ["a date without a time", "1979-11-20", "2020-01-01"],
  ["a date in words", "20 November 1979", "text-1"],
  [
    "a trace id",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    `00-${"1".padStart(32, "0")}-${"1".padStart(16, "0")}-00`,
  ],
  [
    "the portal's URL",
    "https://ACME.example.net:8092/accounts/view/john.doe",
    "https://portal.example.com/accounts/view/text-1",
  ],
  [
    "another host and its port",
    "https://cdn.acme.test:444/a?b=1#c",
    "https://host-1.example.com/text-1?name-2=1#text-2",
  ],
  ["the own machine", "http://localhost:8092/products/people", "http://localhost:8092/products/people"],
  ["a number in the place of a port", "http://localhost:4711815/", "http://host-1.example.com/"],
  ["a port without a host", "http://:4711/", "http:///"],
  ["a password in a URL", "https://tom:hunter@acme.example.net:8092/", "https://text-1@portal.example.com/"],
  [
    "a default picture",
    "/static/images/default_user_photo_size_82-82.png?hash=1238743481",
    "/static/images/default_user_photo_size_82-82.png?hash=1000000000",
  ],
  [
    "the picture of a person with an id",
    "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_82-82.png",
    "/storage/userPhotos/root/facade00-0000-4000-9000-decade000001_size_82-82.png",
  ],
  ["the picture of a person with a name", "/images/tom_size_82-82.png", "/images/text-1"],
  ["the number of a person", "/accounts/view/42", "/accounts/view/10"],
  [
    "an e-mail address in a query",
    "/accounts/people/filter?search=tom%40acme.test",
    "/accounts/people/filter?search=person-1%40example.com",
  ],
  ["a URL that is not percent-encoded", "/view/Jürgen Klein", "/view/text-1é"],
  ["a URL that is percent-encoded", "/view/J%C3%BCrgen", "/view/text-1%C3%A9"],
  ["broken percent-encoding", "/view/Tom%", "/view/text-1"],
  ["another kind of URL", "skype:tom?call", "text-1"],
];

test.each(rows)("%s has a pseudonym of its format, which is its own pseudonym", (_, text, want) => {
  const pseudonym = scrubText(text, "acme.example.net:8092");
  expect(pseudonym).toBe(want);
  expect(scrubText(pseudonym)).toBe(want);
});

const numbers: [number: string, pseudonym: string][] = [
  ["30571015", "10000000"],
  ["-45", "-10"],
  ["7", "1"],
  ["0", "0"],
  ["0.0", "0.0"],
  ["12345.5067", "10000.5055"],
  ["0.25", "1.55"],
  ["1.123456789", "1.555555"],
  ["6.5e-7", "1.5"],
  ["9223372036854775807", "1000000000000000000"],
];

test.each(numbers)("the number %s has the pseudonym %s, which is its own pseudonym", (number, pseudonym) => {
  expect(new Pseudonyms(new Set()).replaceNumber(number)).toBe(pseudonym);
  expect(new Pseudonyms(new Set()).replaceNumber(pseudonym)).toBe(pseudonym);
});

test("where the numbers of a length are used up, it goes on with longer ones, again and again the same", () => {
  const given = Array.from({ length: 9 }, (_, index) => String(9 - index)).concat("42", "1.5", "43");
  const first = new Pseudonyms(new Set());
  const once = given.map((number) => first.replaceNumber(number));
  expect(new Set(once).size).toBe(given.length);
  const second = new Pseudonyms(new Set());
  expect(once.map((number) => second.replaceNumber(number))).toEqual(once);
});
