import picocolors from "picocolors";
import stringWidth from "string-width";
import { expect, test } from "vitest";
import type { TargetGroup } from "../src/api.ts";
import { renderGroup } from "../src/render-group.ts";
import { group, manager, people, person } from "./bodies.ts";
import { fromId } from "./command.ts";

const plain = picocolors.createColors(false);

function render(target: TargetGroup, width = 80): string {
  return renderGroup(fromId, target, width, plain);
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

    This is the target group; the response says nothing about the source, which on
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

    This is the target group; the response says nothing about the source, which on
    DocSpace 3.6 and earlier, and on Community Server, keeps its members, since a
    move copies them there.
    "
  `);
});

const managers = [
  ["a manager", { given: { manager }, want: "Søren Ångström <soren@example.com>" }],
  ["no manager at all", { given: {}, want: "none" }],
  [
    "the stand-in of older portals",
    { given: { manager: person("Unknown", "", { id: "4a515a15-d4d6-4b8e-828e-e0586f18f3a3" }) }, want: "none" },
  ],
  ["a manager without address", { given: { manager: { ...manager, email: "" } }, want: "Søren Ångström" }],
  ["a manager with an encoded name", { given: { manager: person("O&#39;Hara", "") }, want: "O'Hara" }],
] as const;

test.each(managers)("%s is shown", (_, { given, want }) => {
  expect(render(group([], given)).split("\n")).toContain(`Manager  ${want}`);
});

const members = [
  ["every field", { given: { isAdmin: true, isCollaborator: false }, want: "Ada | ada@example.com | Active | admin" }],
  ["a status in words", { given: { status: "Pending" }, want: "Ada | ada@example.com | Pending | user" }],
  ["no role", { given: { isCollaborator: null }, want: "Ada | ada@example.com | Active | –" }],
  ["no status", { given: { status: null }, want: "Ada | ada@example.com | – | user" }],
  ["no address", { given: { email: null }, want: "Ada | – | Active | user" }],
  ["a name of blanks", { given: { displayName: " " }, want: "– | ada@example.com | Active | user" }],
  ["an encoded name", { given: { displayName: "R&amp;amp;D" }, want: "R&amp;D | ada@example.com | Active | user" }],
  [
    "a name that moves the cursor",
    { given: { displayName: "&#27;[2JA" }, want: "\u{FFFD}[2JA | ada@example.com | Active | user" },
  ],
  ["a name of two lines", { given: { displayName: "A&#10;B" }, want: "A B | ada@example.com | Active | user" }],
] as const;

test.each(members)("a member with %s has this row", (_, { given, want }) => {
  const lines = render(group([person("Ada", "ada@example.com", given)])).split("\n");
  const row = lines[lines.findIndex((line) => line.startsWith("Name")) + 2];
  expect(row?.split(/ {2,}/).join(" | ")).toBe(want);
});

test("the name of a group is not decoded, as portals do not encode it", () => {
  expect(render(group([], { name: "R&amp;D" }))).toContain("to R&amp;D (");
});

test("a portal that sends no count has its members counted", () => {
  const { membersCount: _, ...uncounted } = group(people.slice(0, 2));
  expect(render(uncounted)).toContain("Members  2\n");
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

test("members that the portal counts but does not list are told", () => {
  expect(render(group(people.slice(0, 2), { membersCount: 9 }))).toContain("Members  9 (2 of them in the response)");
});

test("no field of a response can drive the terminal or begin a line", () => {
  const evil = "\u{1B}[2J\u{9B}31m\u{7}\r\nError: x\u{202E}";
  const eve = { ...person(evil, `${evil}@`), id: evil, status: evil };
  const fields = { name: evil, id: evil, manager: eve, membersCount: evil };
  const shown = Reflect.apply(render, undefined, [group([eve as never], fields as never)]);
  expect(shown.match(/\[2J/g)).toHaveLength(8);
  expect(shown.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  expect(shown).not.toMatch(/^Error/m);
});
