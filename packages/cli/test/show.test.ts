import { Writable } from "node:stream";
import stringWidth from "string-width";
import { expect, test } from "vitest";
import { CommandError, exitCodes } from "../src/command-error.ts";
import { showError, showGroup } from "../src/show.ts";
import { group, person } from "./bodies.ts";
import { fromId, toId } from "./command.ts";

/** Streams whose text can be read. Given a width, both are terminals of it. */
function createIo(columns?: number) {
  const terminal = columns === undefined ? {} : { isTTY: true, columns };
  const texts = { stdout: "", stderr: "" };
  const collect = (name: keyof typeof texts) =>
    Object.assign(
      new Writable({
        write(chunk, _, done) {
          texts[name] += String(chunk);
          done();
        },
      }),
      terminal,
    );
  const [stdout, stderr] = [collect("stdout"), collect("stderr")];
  const interrupt = new AbortController().signal;
  return { texts, io: { stdin: process.stdin, stdout, stderr, env: { NO_COLOR: "1" }, interrupt } };
}

const error = new CommandError(exitCodes.refused, "One two three 花子 four.", "Look at incomprehensibilities first.");
const wrapped: [what: string, columns: number | undefined, want: string][] = [
  ["off a terminal", undefined, "Error: One two three 花子 four.\nHint: Look at incomprehensibilities first.\n"],
  ["on a wide terminal", 80, "Error: One two three 花子 four.\nHint: Look at incomprehensibilities first.\n"],
  [
    "by columns, not characters",
    25,
    "Error: One two three 花子\nfour.\nHint: Look at\nincomprehensibilities\nfirst.\n",
  ],
  [
    "on one that is narrower than a word",
    12,
    "Error: One\ntwo three\n花子 four.\nHint: Look\nat\nincomprehensibilities\nfirst.\n",
  ],
];

test.each(wrapped)("an error and its hint are broken between words %s", (_, columns, want) => {
  const { io, texts } = createIo(columns);
  showError(error, io);
  expect(texts).toEqual({ stdout: "", stderr: want });
});

const ada = person("Ada", "ada@example.com");
const oddGroups: [what: string, given: object][] = [
  ["members that are no people", { ...group([]), members: [null, 7, "x"] }],
  ["one member that is none", { ...group([]), members: [ada, null] }],
  ["a member whose name is a number", { ...group([]), members: [{ ...ada, displayName: 7 }] }],
  ["a member whose address is an object", { ...group([]), members: [{ ...ada, email: {} }] }],
  ["a list of members that is a text", { ...group([]), members: "x" }],
  ["no list of members", { ...group([]), members: undefined }],
  ["a manager whose id is a number", { ...group([]), manager: { ...ada, id: 7 } }],
  ["an id that is null", { ...group([]), id: null }],
  ["nothing at all", {}],
];

test.each(oddGroups)("a response with %s does not hide that the members were moved", async (_, given) => {
  const { io, texts } = createIo(80);
  await Reflect.apply(showGroup, undefined, [{ fromId, toId }, given, io]);
  expect(texts).toEqual({
    stdout: `Moved the members of the group ${fromId}\nto ${toId}, but the response can't be shown as a table. --json prints it.\n`,
    stderr: "",
  });
});

test("what a move means is broken between words, too", async () => {
  const { io, texts } = createIo(30);
  await showGroup({ fromId, toId }, group([]), io);
  const meaning = texts.stdout.slice(texts.stdout.indexOf("This is")).trimEnd().split("\n");
  expect(meaning.length).toBeGreaterThan(5);
  expect(Math.max(...meaning.map((line) => stringWidth(line)))).toBeLessThanOrEqual(30);
});
