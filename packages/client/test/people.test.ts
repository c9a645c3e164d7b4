import { expect, test } from "vitest";
import { getDisplayName, getManager, getRole, getStatusLabel, type EmployeeStatus } from "../src/index.ts";

const id = "66faa6e4-f133-11ea-b126-00ffeec8b4ef";
const person = { id, displayName: "Ann Example" };

const names: [what: string, test: { given: string; want: string }][] = [
  ["no reference", { given: "Søren 花子 😀", want: "Søren 花子 😀" }],
  [
    "the characters that HTML gives a meaning",
    { given: "&lt;b&gt; &quot;R&amp;D&quot; O&#39;Hara", want: `<b> "R&D" O'Hara` },
  ],
  ["an apostrophe by its name", { given: "O&apos;Hara", want: "O'Hara" }],
  ["the first and the last that are encoded of Latin-1", { given: "a&#160;b&#255;", want: "a\u{A0}bÿ" }],
  ["a character beyond 16 bits", { given: "Ann &#128512;", want: "Ann 😀" }],
  ["hexadecimal digits", { given: "&#x2F;&#XF8;&#x1f600;", want: "/ø😀" }],
  ["a reference that was typed in", { given: "&amp;#39; &amp;amp; &amp;lt;", want: "&#39; &amp; &lt;" }],
  ["a reference that comes into being", { given: "&#38;lt;", want: "&lt;" }],
  ["an ampersand alone", { given: "AT&T & Co; &;", want: "AT&T & Co; &;" }],
  ["a reference without its end", { given: "&amp &#39 &lt", want: "&amp &#39 &lt" }],
  ["names that are never sent", { given: "&copy; &AMP; &toString;", want: "&copy; &AMP; &toString;" }],
  ["numbers that are none", { given: "&#; &#x; &#-1; &#3a; &#xg;", want: "&#; &#x; &#-1; &#3a; &#xg;" }],
  ["the last character of all", { given: "&#1114111;", want: "\u{10FFFF}" }],
  [
    "numbers beyond it",
    { given: "&#1114112; &#x110000; &#99999999999;", want: "&#1114112; &#x110000; &#99999999999;" },
  ],
  ["the characters around surrogates", { given: "&#55295;&#57344;", want: "\u{D7FF}\u{E000}" }],
  ["surrogates", { given: "&#55296; &#xdfff;", want: "&#55296; &#xdfff;" }],
  ["nothing", { given: "", want: "" }],
];

test.each(names)("a display name with %s is decoded once", (_, { given, want }) => {
  expect(getDisplayName({ displayName: given })).toBe(want);
});

// As .NET does it: those of HTML, the upper half of Latin-1, and whatever takes two units of UTF-16.
const named: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const htmlEncode = (text: string) =>
  text.replaceAll(/[&<>"'\u{A0}-\u{FF}\u{10000}-\u{10FFFF}]/gu, (c) => named[c] ?? `&#${c.codePointAt(0)};`);

test("whatever portals encode comes back, also where it was encoded before", () => {
  const characters = Array.from({ length: 0x3_00 }, (__, code) => String.fromCodePoint(code)).join("");
  const name = `${characters}😀𐐷𝒳\u{10FFFF}&amp;&#39;&#x27;`;

  expect(htmlEncode(name)).not.toBe(name);
  expect(getDisplayName({ displayName: htmlEncode(name) })).toBe(name);
  expect(getDisplayName({ displayName: htmlEncode(htmlEncode(name)) })).toBe(htmlEncode(name));
});

const managers: [what: string, test: { given: Parameters<typeof getManager>[0]; want: object | undefined }][] = [
  ["a manager", { given: { manager: person }, want: person }],
  ["no manager", { given: {}, want: undefined }],
  ["null for a manager", { given: { manager: null }, want: undefined }],
  ["a manager with an empty id", { given: { manager: { id: "" } }, want: undefined }],
  ["the stand-in", { given: { manager: { id: "4a515a15-d4d6-4b8e-828e-e0586f18f3a3" } }, want: undefined }],
  ["the stand-in in capitals", { given: { manager: { id: "4A515A15-D4D6-4B8E-828E-E0586F18F3A3" } }, want: undefined }],
];

test.each(managers)("the manager of a group with %s", (_, { given, want }) => {
  expect(getManager(given)).toBe(want);
});

test("a manager who has no id at all is none", () => {
  expect(Reflect.apply(getManager, undefined, [{ manager: { displayName: "Ann" } }])).toBeUndefined();
});

const roles: [what: string, given: object, want: string | undefined][] = [
  ["an owner who is no admin, as from 3.7.1 on", { isOwner: true, isAdmin: false }, "owner"],
  ["an owner who is an admin, as before", { isOwner: true, isAdmin: true }, "owner"],
  ["an admin", { isAdmin: true }, "admin"],
  ["a room admin", { isRoomAdmin: true }, "room admin"],
  ["a user", { isCollaborator: true, isVisitor: false }, "user"],
  ["a guest", { isVisitor: true }, "guest"],
  ["a person with no role", { isAdmin: null, isVisitor: false }, undefined],
  ["a person of Community Server", {}, undefined],
];

test.each(roles)("the role of %s", (_, given, want) => {
  expect(getRole({ ...person, ...given })).toBe(want);
});

const statuses: [given: EmployeeStatus | null | undefined, want: string | undefined][] = [
  [1, "Active"],
  [2, "Terminated"],
  [4, "Pending"],
  [5, "Default"],
  [7, "All"],
  ["Active", "Active"],
  ["Pending", "Pending"],
  [null, undefined],
  [undefined, undefined],
];

test.each(statuses)("the label of the status %s is %s", (given, want) => {
  expect(getStatusLabel(given)).toBe(want);
});

test.each([
  [99, "99"],
  ["constructor", "constructor"],
])("the label of the status %s, which the contract does not have, is what came", (given, want) => {
  expect(Reflect.apply(getStatusLabel, undefined, [given])).toBe(want);
});
