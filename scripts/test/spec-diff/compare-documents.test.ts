import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { replace } from "../../src/gates/edits.ts";
import { documentChanges } from "../../src/spec-diff/changes-since.ts";
import { compareDocuments } from "../../src/spec-diff/compare-documents.ts";
import type { Files } from "../../src/spec-diff/files.ts";
import { ofAnswers, type Rows } from "./rows-of-answers.ts";

const text = readFileSync(new URL("notes.yaml", import.meta.url), "utf8");
const before = parse(text);

/** The changes between the document and the same one with a text in the place of another. */
function changesAfter(what: string, by: string): string[] {
  const changes = compareDocuments(before, parse(replace(what, by)(text) ?? ""));
  return changes.map(({ severity, place, what: change }) => `${severity}: ${place}: ${change}`);
}

const ofRequests: Rows = [
  [
    "a parameter that must be sent",
    "          schema: { type: integer, maximum: 10 }\n",
    "          required: true\n          schema: { type: integer, maximum: 10 }\n",
    ["breaking: changeNote, query parameter limit: was optional, is now required"],
  ],
  [
    "a parameter of another name",
    "- name: limit\n",
    "- name: count\n",
    ["breaking: changeNote, query parameter limit: is gone", "additive: changeNote, query parameter count: is new"],
  ],
  [
    "a new parameter of all operations of a path",
    "  /notes/{id}:\n",
    "  /notes/{id}:\n    parameters: [{ name: trace, in: header, required: true, schema: { type: string } }]\n",
    ["breaking: changeNote, header parameter trace: is required and new"],
  ],
  [
    "a new parameter that must be sent",
    "        - name: limit\n",
    "        - { name: page, in: query, required: true, schema: { type: integer } }\n        - name: limit\n",
    ["breaking: changeNote, query parameter page: is required and new"],
  ],
  [
    "a lower limit of a parameter",
    "maximum: 10",
    "maximum: 5",
    ["breaking: changeNote, query parameter limit: had the maximum 10, has 5 now"],
  ],
  [
    "no limit of a parameter",
    ", maximum: 10",
    "",
    ["additive: changeNote, query parameter limit: no longer has the maximum 10"],
  ],
  [
    "a field of the body that must be sent",
    "[title]",
    "[title, colour]",
    ["breaking: changeNote, body, colour: was optional, is now required"],
  ],
  [
    "a field of the body that may be left out",
    "              required: [title]\n",
    "",
    ["additive: changeNote, body, title: was required, may now be left out"],
  ],
  [
    "a value that may be sent as well",
    "[red, blue]",
    "[red, blue, green]",
    ['additive: changeNote, body, colour: may now also be "green"'],
  ],
  ["a value that is refused", "[red, blue]", "[red]", ['breaking: changeNote, body, colour: may no longer be "blue"']],
  [
    "a body that may be left out",
    "        required: true\n        content",
    "        content",
    ["additive: changeNote, body: was required, may now be left out"],
  ],
  [
    "one more rule before sending",
    "[root]",
    "[root, trash]",
    ['breaking: changeNote, precondition "id mustNotBe trash": is new'],
  ],
  [
    "one rule less before sending",
    "mustNotBe: [root]",
    "mustNotBe: []",
    ['additive: changeNote, precondition "id mustNotBe root": is gone'],
  ],
];

const ofTheRest: Rows = [
  ["nothing", "Notes", "Notes", []],
  [
    "an operation of another name",
    "changeNote",
    "putNote",
    ["breaking: changeNote: is gone", "additive: putNote: is new"],
  ],
  ["another path", "/notes/{id}:", "/note/{id}:", ["breaking: changeNote: was PUT /notes/{id}, is now PUT /note/{id}"]],
  [
    "another name in the path, which is never sent",
    "/notes/{id}:",
    "/notes/{noteId}:",
    [
      "editorial: paths./notes/{id}: has changed, which changes no call",
      "editorial: paths./notes/{noteId}: has changed, which changes no call",
    ],
  ],
  [
    "a credential of another name, which is a client's option",
    "    apiKey: { type",
    "    token: { type",
    ["breaking: security scheme apiKey: is gone", "additive: security scheme token: is new"],
  ],
  [
    "a credential that is sent in another way",
    "{ type: http, scheme: bearer }",
    "{ type: apiKey, in: header, name: X-Key }",
    [
      'breaking: security scheme apiKey: had the type "http", has "apiKey" now',
      'breaking: security scheme apiKey: no longer has the scheme "bearer"',
      'breaking: security scheme apiKey: now has the in "header"',
      'breaking: security scheme apiKey: now has the name "X-Key"',
    ],
  ],
  [
    "no credential where one was needed",
    "security:\n  - apiKey: []\n",
    "",
    ["additive: changeNote, credential none: is new", "breaking: changeNote, credential apiKey: is gone"],
  ],
  ["a type less", "    Unused:\n      type: string\n", "", ["breaking: type Unused: is gone"]],
  [
    "a component that no operation uses",
    "    Unused:\n      type: string",
    "    Unused:\n      type: integer",
    ["editorial: components.schemas.Unused.type: has changed, which changes no call"],
  ],
  [
    "an operation that is deprecated",
    "      operationId: changeNote\n",
    "      operationId: changeNote\n      deprecated: true\n",
    ["additive: changeNote: is now deprecated"],
  ],
  [
    "a description",
    "description: A note.",
    "description: One note.",
    ["editorial: components.schemas.Note.description: has changed"],
  ],
  [
    "the description of a field",
    "How far it is.",
    "Whether it is done.",
    ["editorial: components.schemas.Note.properties.state.description: has changed"],
  ],
  [
    "a field whose name is that of a keyword",
    "        title: { type: string, minLength: 1 }\n",
    "        title: { type: string, minLength: 1 }\n                description: { type: string }\n",
    ["additive: changeNote, body, description: is new"],
  ],
  [
    "why a rule is there",
    "The root can't be changed.",
    "Nobody may.",
    ["editorial: paths./notes/{id}.put.x-preconditions.0.reason: has changed"],
  ],
  [
    "what is only for recordings",
    "Problem:\n",
    "Problem:\n      x-personal: text\n",
    ["editorial: components.schemas.Problem.x-personal: has changed"],
  ],
];

test.each([...ofAnswers, ...ofRequests, ...ofTheRest])("%s", (_, what, by, changes) => {
  expect(changesAfter(what, by).toSorted()).toEqual(changes.toSorted());
});

function filesAt(...paths: string[]): Files {
  return { list: async () => paths, read: async () => text };
}

/** The document with one more spelling of an answer, of which a field has this type. */
function withSpelling(type: string) {
  const problem = "$ref: '#/components/schemas/Problem'";
  const loud = "$ref: '#/components/schemas/Loud'";
  const schema = `{ type: object, x-spelling: PascalCase, properties: { Message: { type: ${type} } } }`;
  return parse(
    text
      .replace(/\{ \$ref: .#\/components\/schemas\/Problem. \}/, `{ anyOf: [{ ${problem} }, { ${loud} }] }`)
      .replace("    Unused:\n", `    Loud: ${schema}\n    Unused:\n`),
  );
}

test("a product that is new or gone is a change as well", async () => {
  const changes = await documentChanges(filesAt("openapi/old.yaml"), filesAt("openapi/new.yaml", "openapi/README.md"));

  expect(changes.map(({ severity, file, what }) => `${severity}: ${file}: ${what}`)).toEqual([
    "breaking: openapi/old.yaml: is gone",
    "additive: openapi/new.yaml: is new",
  ]);
});

test("a change says what it means to those who call the API", () => {
  const [change] = compareDocuments(before, parse(text.replace("required: [email]", "required: []")));

  expect(change).toMatchObject({ meaning: "code that reads it must expect undefined" });
});

test("a spelling that clients never hand out calls for nothing", () => {
  const changes = compareDocuments(withSpelling("string"), withSpelling("integer"));

  expect(changes.map(({ severity }) => severity)).toEqual(["editorial"]);
});

function ref(name: string): string {
  return `{ $ref: "#/components/schemas/${name}" }`;
}

/** The document with schemas that contain each other, of which a field has this type. */
function withRecursion(type: string) {
  const leaf = `{ type: object, properties: { left: ${ref("Twig")}, right: ${ref("Note")} } }`;
  const own = `{ type: object, properties: { left: ${ref("Leaf")}, right: ${ref("Twig")}, size: { type: ${type} } } }`;
  const schemas = [
    `    Note: { oneOf: [${ref("Leaf")}, ${ref("Twig")}] }`,
    `    Leaf: ${leaf}`,
    `    Twig: { allOf: [${ref("Note")}, ${own}] }`,
  ];
  return parse(text.replace(/ {4}Note:.*\n(?= {4}Person:)/s, `${schemas.join("\n")}\n`));
}

test("schemas that contain each other are compared to the end", () => {
  const changes = compareDocuments(withRecursion("string"), withRecursion("integer"));

  expect(changes.map(({ place, what }) => `${place}: ${what}`)).toEqual([
    "changeNote, 200, size (in every Note): was string, is now integer",
  ]);
});
