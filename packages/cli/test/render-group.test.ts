import picocolors from "picocolors";
import stringWidth from "string-width";
import { expect, test } from "vitest";
import { readGroup } from "../src/read-group.ts";
import { renderGroup } from "../src/render-group.ts";
import { group, manager, people, person } from "./bodies.ts";
import { fromId } from "./command.ts";

const plain = picocolors.createColors(false);

function render(response: unknown, width = 80): string {
  return renderGroup(fromId, readGroup(response), width, plain);
}

test("a group is shown with its manager and a table of its members", () => {
  expect(render(group(people, { manager }))).toMatchInlineSnapshot(`
    "Moved the members of the group 08e455dc-98c4-4390-b36f-54757080149c
    to Research & Development (258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c).

    Manager  Søren Ångström <soren@example.com>
    Members  5

    Name              E-mail                 Status   Role
    ────────────────  ─────────────────────  ───────  ──────────
    Ines Vandermeer   ines@example.com       Active   owner
    Søren Ångström    soren@example.com      Active   admin
    花子 山田         hanako@example.com     Active   room admin
    Tom O'Hara        tom.ohara@example.com  Active   user
    nova@example.com  nova@example.com       Pending  user

    This is the target group; the answer says nothing about the source, which on
    DocSpace 3.6 and earlier, and on Community Server, keeps its members, since a
    move copies them there.
    "
  `);
});

test("a group without members has no table", () => {
  expect(render(group([]))).toMatchInlineSnapshot(`
    "Moved the members of the group 08e455dc-98c4-4390-b36f-54757080149c
    to Research & Development (258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c).

    Manager  none
    Members  0

    This is the target group; the answer says nothing about the source, which on
    DocSpace 3.6 and earlier, and on Community Server, keeps its members, since a
    move copies them there.
    "
  `);
});

const lostUser = person("Unknown", "");
const managers = [
  ["a manager", { given: { manager }, want: "Manager  Søren Ångström <soren@example.com>" }],
  ["no manager at all", { given: {}, want: "Manager  none" }],
  ["null for a manager", { given: { manager: null }, want: "Manager  none" }],
  [
    "the placeholder of old portals",
    { given: { manager: { ...lostUser, id: "4A515A15-D4D6-4b8e-828E-E0586F18F3A3" } }, want: "Manager  none" },
  ],
  ["a manager without address", { given: { manager: { ...manager, email: "" } }, want: "Manager  Søren Ångström" }],
] as const;

test.each(managers)("%s is told", (_, { given, want }) => {
  expect(render(group([], given)).split("\n")).toContain(want);
});

const statuses = [
  [1, "Active"],
  [2, "Terminated"],
  [4, "Pending"],
  [5, "Default"],
  [7, "All"],
  ["Active", "Active"],
  ["Pending", "Pending"],
  [99, "99"],
  [null, "–"],
  [undefined, "–"],
  [{}, "–"],
] as const;

test.each(statuses)("the status %s is shown as %s", (status, want) => {
  const { members } = readGroup(group([{ ...person("Ada", "ada@example.com"), status }]));
  expect(members[0]?.status).toBe(want);
});

const roles = [
  ["an owner who is no admin, as from 3.7.1 on", { given: { isOwner: true }, want: "owner" }],
  ["an owner who is an admin, as before", { given: { isOwner: true, isAdmin: true }, want: "owner" }],
  ["an admin", { given: { isAdmin: true }, want: "admin" }],
  ["a room admin", { given: { isRoomAdmin: true }, want: "room admin" }],
  ["a user", { given: { isCollaborator: true }, want: "user" }],
  ["a guest", { given: { isVisitor: true }, want: "guest" }],
  ["a person of whom no role is told", { given: { isAdmin: null }, want: "–" }],
] as const;

test.each(roles)("the role of %s is shown", (_, { given, want }) => {
  const { members } = readGroup(group([{ id: fromId, displayName: "Ada", ...given }]));
  expect(members[0]?.role).toBe(want);
});

const names = [
  ["Tom O&#39;Hara", "Tom O'Hara"],
  ["R&amp;D &lt;b&gt;", "R&D <b>"],
  ["&amp;lt;", "&lt;"],
  ["AT&T", "AT&T"],
  ["&copy 2026", "&copy 2026"],
  ["S&#248;ren &#128512;", "Søren 😀"],
  ["&#27;[2JEve", "\u{FFFD}[2JEve"],
  ["Eve&#10;Error: no", "Eve Error: no"],
] as const;

test.each(names)("the name %s of a person is decoded and safe", (displayName, want) => {
  const { members } = readGroup(group([person(displayName, "eve@example.com")]));
  expect(members[0]?.name).toBe(want);
});

test("the name of a group is not decoded, as portals do not encode it", () => {
  expect(readGroup(group([], { name: "R&amp;D" })).name).toBe("R&amp;D");
});

const longPeople = [
  person("Maximiliana Theodora von und zu Hohenfels-Schwarzenbach", "maximiliana.theodora@department.example.com"),
  person("花子".repeat(30), `${"x".repeat(200)}@example.com`),
  person("👩‍👩‍👧‍👦".repeat(30), "family@example.com"),
  person("e\u{301}".repeat(90), "accents@example.com"),
  person("\u{1B}[2J".repeat(30), "eve@example.com"),
];

test.each([40, 60, 80, 132])("no line of the table is wider than %d columns, and its columns are aligned", (width) => {
  const lines = render(group(longPeople), width).split("\n");
  const start = lines.findIndex((line) => line.startsWith("Name"));
  const rows = lines.slice(start + 2, start + 2 + longPeople.length);
  expect(rows).toHaveLength(longPeople.length);
  for (const row of rows) expect(stringWidth(row)).toBeLessThanOrEqual(width);
  const columnsOfStatus = rows.map((row) => stringWidth(row.slice(0, row.lastIndexOf("Active"))));
  expect(new Set(columnsOfStatus).size).toBe(1);
});

test("a wide terminal shows long names in full", () => {
  expect(render(group(longPeople.slice(0, 1)), 200)).toContain(
    "Hohenfels-Schwarzenbach  maximiliana.theodora@department",
  );
});

test.each([
  ["members that are no people", { members: [null, 7, "x"], membersCount: 3 }],
  ["a list of members that is none", { members: "x", membersCount: 0 }],
  ["fields of the wrong types", { name: 7, id: null, manager: 3, members: [{ displayName: 7, email: {} }] }],
  ["nothing at all", undefined],
])("an answer with %s is still shown", (_, response) => {
  expect(render(response)).toContain("Moved the members");
});

test("members that the portal counts but does not list are told", () => {
  expect(render(group(people.slice(0, 2), { membersCount: 9 }))).toContain("Members  9 (2 of them in the answer)");
});

test("no field of an answer can drive the terminal or begin a line", () => {
  const evil = "\u{1B}[2J\u{9B}31m\u{7}\r\nError: x\u{202E}";
  const eve = { ...person(evil, evil), id: evil, status: evil };
  const shown = render(group([eve], { name: evil, id: evil, manager: { ...eve, email: `${evil}@` } }));
  expect(shown.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  expect(shown).not.toMatch(/^Error/m);
});
