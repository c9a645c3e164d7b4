import stringWidth from "string-width";
import { expect, test } from "vitest";
import { PassThrough } from "node:stream";
import { ask } from "../src/kit/ask.ts";
import { Interruption } from "../src/kit/stdio.ts";
import { formatTable } from "../src/kit/table.ts";
import { fit, measure, printable } from "../src/kit/text.ts";

const texts = [
  ["a plain name", { given: "Tom O'Hara", want: "Tom O'Hara" }],
  ["letters of many scripts", { given: "Søren 花子 हिन्दी", want: "Søren 花子 हिन्दी" }],
  ["an emoji of several characters", { given: "👩‍👩‍👧‍👦", want: "👩‍👩‍👧‍👦" }],
  ["a color sequence", { given: "\u{1B}[31mEve", want: "\u{FFFD}[31mEve" }],
  ["a sequence that sets the window's title", { given: "\u{1B}]0;x\u{7}Eve", want: "\u{FFFD}]0;x\u{FFFD}Eve" }],
  ["a control sequence in one character", { given: "\u{9B}2JEve", want: "\u{FFFD}2JEve" }],
  ["backspaces and deletions", { given: "Eve\u{8}\u{7F}", want: "Eve\u{FFFD}\u{FFFD}" }],
  ["line breaks of every kind", { given: "Eve\r\nError:\u{2028}x\ty", want: "Eve Error: x y" }],
  ["a turn of the direction", { given: "Eve\u{202E}moc.live", want: "Evemoc.live" }],
  ["half a surrogate pair", { given: "Eve\u{D83D}", want: "Eve\u{FFFD}" }],
  ["a word longer than any path", { given: `a ${"é".repeat(9000)}`, want: `a ${"é".repeat(5000)}…` }],
  ["nothing but blanks", { given: " \t ", want: "" }],
] as const;

test.each(texts)("%s is made safe to print", (_, { given, want }) => {
  expect(printable(given)).toBe(want);
});

const cells = [
  ["a text that fits is filled up", { given: "Ada", want: "Ada     " }],
  ["a text of just the width stays", { given: "Ada Ada8", want: "Ada Ada8" }],
  ["a text that is too long ends in an ellipsis", { given: "Ada Lovelace", want: "Ada Lov…" }],
  ["wide characters count twice", { given: "花子山田花子", want: "花子山… " }],
  ["a wide character that just fits stays", { given: "花子花子", want: "花子花子" }],
  ["a wide character beside narrow ones", { given: "a花子山田花子", want: "a花子山…" }],
  ["accents of their own count nothing", { given: "e\u{301}e\u{301}e\u{301}", want: "e\u{301}e\u{301}e\u{301}     " }],
  ["no letter loses its accent", { given: "e\u{301}".repeat(9), want: `${"e\u{301}".repeat(7)}…` }],
  ["a letter with a vowel sign is one", { given: "हिन्दी हिन्दी हिन्दी", want: "हिन्दी हि…" }],
  ["no keycap is cut in half", { given: "1️⃣2️⃣3️⃣4️⃣5️⃣", want: "1️⃣2️⃣3️⃣… " }],
  ["no tone of skin is lost", { given: "👍🏽👍🏽👍🏽👍🏽👍🏽", want: "👍🏽👍🏽👍🏽… " }],
  ["no emoji is cut in half", { given: "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", want: "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦… " }],
  ["no flag is cut in half", { given: "🇩🇪🇫🇷🇱🇻🇫🇮🇯🇵", want: "🇩🇪🇫🇷🇱🇻… " }],
] as const;

test.each(cells)("%s", (_, { given, want }) => {
  expect(fit(measure(given), 8)).toBe(want);
  expect(stringWidth(fit(measure(given), 8))).toBe(8);
});

test("letters that are measured by a rule of ours are as wide as string-width says", () => {
  const letters = Array.from({ length: 0x530 }, (_, code) => String.fromCodePoint(code));

  expect(letters.filter((letter) => measure(letter).width !== stringWidth(letter))).toEqual([]);
});

const replies: [reply: string, isYes: boolean][] = [
  ["y\n", true],
  ["YES\n", true],
  [" yes \n", true],
  ["n\n", false],
  ["\n", false],
  ["yy\n", false],
  ["yesterday\n", false],
  ["\u{4}", false],
];

/** Asks where nothing but the streams is there. */
function askOn(stdin: PassThrough, isTTY = false) {
  const stderr = Object.assign(new PassThrough(), { isTTY });
  const controller = new AbortController();
  const interrupt = () => controller.abort(new Interruption("SIGINT"));
  const { signal } = controller;
  const stdio = {
    stdin,
    stdout: new PassThrough(),
    stderr,
    env: {},
    folder: ".",
    interrupt: signal,
    onInterrupt: interrupt,
  };
  return { reply: ask("Move?", stdio), interrupt, stderr };
}

test.each(replies)("%j is a yes: %s", async (typed, isYes) => {
  const stdin = new PassThrough();
  const { reply } = askOn(stdin, true);
  stdin.write(typed);

  expect(await reply).toBe(isYes);
});

test("the end of the input is no yes, and leaves the line of the question", async () => {
  const stdin = new PassThrough();
  const { reply, stderr } = askOn(stdin);
  stdin.end();

  expect(await reply).toBe(false);
  expect(String(stderr.read())).toBe("Move? [y/N] \n");
});

test.each(["key", "signal"])("Ctrl-C as a %s ends the question", async (how) => {
  const stdin = new PassThrough();
  const { reply, interrupt } = askOn(stdin, true);
  if (how === "key") stdin.write("\u{3}");
  else interrupt();

  await expect(reply).rejects.toMatchObject({ exitCode: 130 });
});

const columns = [
  { title: "Name", givesWay: true },
  { title: "Id", givesWay: false },
];

test.each([20, 30, 60, Number.POSITIVE_INFINITY])("a table of %d columns keeps ids whole", (width) => {
  const lines = formatTable(
    columns,
    [
      ["A group with a long name", "0123456789"],
      ["花子", "9876543210"],
    ],
    width,
  );

  for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
  expect(lines[2]).toMatch(/ {2}0123456789$/);
  expect(new Set(lines.slice(1).map((line) => stringWidth(line))).size).toBe(1);
});
