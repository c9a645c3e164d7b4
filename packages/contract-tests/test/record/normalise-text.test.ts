import { loadDocument } from "@group-move/openapi";
import { expect, test } from "vitest";
import { replaceByKind } from "../../src/record/kinds.ts";
import { createScope } from "../../src/record/scope.ts";

const document = loadDocument("docspace");
const fresh = () => createScope(document, "acme.example.net:8092");

const cases: [name: string, given: { kind: string; text: string }, want: string][] = [
  ["a short name", { kind: "name", text: "Tom" }, "Ash"],
  ["a name of middling length", { kind: "name", text: "Hanako" }, "Alder"],
  ["a long name", { kind: "name", text: "Maximilian" }, "Bilberries"],
  ["an initial", { kind: "name", text: "J. K." }, "G. H."],
  ["a name with a letter beyond ASCII", { kind: "name", text: "Søren Ångström" }, "Álder Bírch"],
  ["a name in Cyrillic", { kind: "name", text: "Иван" }, "Абв"],
  ["a name in Han characters", { kind: "name", text: "山田 太郎" }, "甲乙丙 甲乙丁"],
  ["a name in a script that is not listed", { kind: "name", text: "გიორგი" }, "álder"],
  ["a name in capitals", { kind: "name", text: "TOM Smith" }, "ASH Alder"],
  ["the same name in another case", { kind: "userName", text: "Tom tom TOM" }, "Ash ash ASH"],
  ["an apostrophe", { kind: "name", text: "O'Hara" }, "G'Ash"],
  ["an apostrophe that is HTML-encoded", { kind: "name", text: "O&#39;Hara" }, "G&#39;Ash"],
  ["a letter that is HTML-encoded", { kind: "name", text: "S&#248;ren" }, "&#193;lder"],
  ["a letter that is HTML-encoded by name", { kind: "name", text: "S&oslash;ren" }, "&#193;lder"],
  ["an ampersand", { kind: "name", text: "Research &amp; Development" }, "Alder &amp; Bilberries"],
  ["an ampersand that is not encoded", { kind: "name", text: "R&D; A&B" }, "G&H; I&J"],
  ["spaces", { kind: "name", text: " Administrator " }, " Bilberries "],
  ["a name with digits", { kind: "userName", text: "john.doe42" }, "ash.bay10"],
  ["nothing", { kind: "name", text: "" }, ""],
  ["an e-mail address", { kind: "email", text: "john.doe+x@acme.test" }, "ash.bay+g@example.com"],
  ["an e-mail address that is none", { kind: "email", text: "john doe" }, "ash bay"],
  ["a telephone number", { kind: "phone", text: "+45 21 43 65 87" }, "+15 55 01 00 00"],
  ["a telephone number in the form of its stand-in", { kind: "phone", text: "+1 202 9876" }, "+1 555 0100"],
  ["a short telephone number", { kind: "phone", text: "112" }, "100"],
  ["a telephone number with words", { kind: "phone", text: "+1 202 9876 ext. 12" }, "+1 555 0100 ash. 10"],
  ["a GUID", { kind: "id", text: "b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11" }, "facade00-0000-4000-9000-decade000001"],
  [
    "a GUID of version 1",
    { kind: "id", text: "fcfa85e3-15fc-11ec-8f4f-80ce62334fc7" },
    "facade00-0000-1000-8000-decade000001",
  ],
  [
    "a GUID of no variant",
    { kind: "id", text: "11111111-2222-3333-4444-555555555555" },
    "facade00-0000-3000-4000-decade000001",
  ],
  [
    "a GUID in capitals",
    { kind: "id", text: "B3C1F0E2-6A57-4D0C-9C55-2F4F0A6F8D11" },
    "FACADE00-0000-4000-9000-DECADE000001",
  ],
  [
    "a GUID in both cases",
    { kind: "id", text: "B3C1F0E2-6a57-4D0C-9C55-2F4F0A6F8D11" },
    "FACADE00-0000-4000-9000-decade000001",
  ],
  [
    "a GUID without dashes",
    { kind: "id", text: "b3c1f0e26a574d0c9c552f4f0a6f8d11" },
    "facade00000040009000decade000001",
  ],
  [
    "the nil GUID",
    { kind: "id", text: "00000000-0000-0000-0000-000000000000" },
    "00000000-0000-0000-0000-000000000000",
  ],
  [
    "the id of a built-in group",
    { kind: "id", text: "C5CC67D1-c3e8-43c0-a3ad-3928ae3e5b5e" },
    "C5CC67D1-c3e8-43c0-a3ad-3928ae3e5b5e",
  ],
  [
    "the id of nobody",
    { kind: "id", text: "4a515a15-d4d6-4b8e-828e-e0586f18f3a3" },
    "4a515a15-d4d6-4b8e-828e-e0586f18f3a3",
  ],
  ["an id that is no GUID", { kind: "id", text: "not-a-guid" }, "ash-g-bay"],
  ["a date", { kind: "date", text: "2021-11-17T15:03:23.8290000Z" }, "2020-01-01T12:34:56.8290000Z"],
  [
    "a date west of UTC, at midnight",
    { kind: "date", text: "2021-11-23T00:00:00.0000000-11:00" },
    "2020-01-01T00:00:00.0000000-11:00",
  ],
  ["a date without a time", { kind: "date", text: "1979-11-20" }, "2020-01-01"],
  ["a date in words", { kind: "date", text: "20 November 1979" }, "10 Alder 1000"],
  ["no date", { kind: "date", text: "0001-01-01T00:00:00.0000000Z" }, "0001-01-01T00:00:00.0000000Z"],
  ["a time span", { kind: "date", text: "03:00:00" }, "03:00:00"],
  [
    "the portal's URL",
    { kind: "url", text: "https://ACME.example.net:8092/accounts/view/john.doe" },
    "https://portal.example.com/accounts/view/ash.bay",
  ],
  ["another host", { kind: "url", text: "https://cdn.acme.test:444/a?b=1#c" }, "https://host1.example.com:444/g?b=1#h"],
  ["the own machine", { kind: "url", text: "http://localhost:8092/people" }, "http://localhost:8092/people"],
  [
    "a password in a URL",
    { kind: "url", text: "https://tom:hunter@acme.example.net/" },
    "https://ash:alder@portal.example.com/",
  ],
  [
    "a default picture",
    { kind: "url", text: "/static/images/default_user_photo_size_82-82.png?hash=1238743481" },
    "/static/images/default_user_photo_size_82-82.png?hash=1000000000",
  ],
  ["a person's picture", { kind: "url", text: "/images/tom_size_82-82.png" }, "/images/ash_bay_10-10.png"],
  [
    "an e-mail address in a query",
    { kind: "url", text: "/accounts/people/filter?search=tom%40acme.test" },
    "/accounts/people/filter?search=ash%40example.com",
  ],
  ["a URL that is not percent-encoded", { kind: "url", text: "/view/Jürgen Klein" }, "/view/Álder Alder"],
  ["a URL that is percent-encoded", { kind: "url", text: "/view/J%C3%BCrgen" }, "/view/%C3%81lder"],
  ["broken percent-encoding", { kind: "url", text: "/view/100%" }, "/view/100%"],
  ["a mail address as a URL", { kind: "url", text: "mailto:tom@acme.test" }, "mailto:ash@example.com"],
  ["a text", { kind: "text", text: "Call Tom, 2021-01-02!" }, "Ash Bay, 2020-01-01!"],
  [
    "an address in a text",
    { kind: "text", text: "see https://acme.example.net/x or tom@x.test" },
    "ash https://portal.example.com/g bay elm@example.com",
  ],
  [
    "a quoted name in a message",
    { kind: "message", text: '"Tom O\'Hara" access denied' },
    '"Ash G\'Bay" access denied',
  ],
  [
    "a quoted value in a message",
    { kind: "message", text: "The value 'x' isn't valid." },
    "The value 'g' isn't valid.",
  ],
  [
    "a message that quotes nothing",
    { kind: "message", text: "The group could not be found" },
    "The group could not be found",
  ],
  [
    "an id in a message",
    { kind: "message", text: "No b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11" },
    "No facade00-0000-4000-9000-decade000001",
  ],
];

test.each(cases)("%s has a stand-in of its form, which is its own stand-in", (_, { kind, text }, want) => {
  const standIn = replaceByKind(fresh(), kind, text);
  expect(standIn).toBe(want);
  expect(replaceByKind(createScope(document), kind, standIn)).toBe(want);
});

test("a name that is longer used up goes on with the next class of length, again and again the same", () => {
  const letters = [..."abcdefghijklmnopqrstuvwxyz"];
  const words = letters.flatMap((one) => letters.map((other) => one + other));
  const scope = fresh();
  const standIns = words.map((word) => replaceByKind(scope, "name", word));
  expect(new Set(standIns).size).toBe(words.length);
  const second = fresh();
  expect(standIns.map((word) => replaceByKind(second, "name", word))).toEqual(standIns);
});

test("a kind that there is none of is refused by name", () => {
  expect(() => replaceByKind(fresh(), "shoeSize", "42")).toThrow(/"x-personal: shoeSize".*The kinds are: id, name/);
});
