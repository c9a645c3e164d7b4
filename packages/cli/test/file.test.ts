import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { nameLines } from "../src/plan-rows.ts";
import { createFolder, readEvents, runHere } from "./helpers/command.ts";
import { createPortal, toId, range, source, target, type Setting } from "./helpers/portal.ts";

// Many moves from a file (rules B1 to B3): files and what is read in them, or why they are refused.

const third = "00000000-0000-4000-8000-00000000000c";
const fourth = "00000000-0000-4000-8000-00000000000d";
const groups = [
  { id: third, name: "Café & Co", members: [5, 3].map(toId) },
  { id: fourth, name: "Fairs", members: [] },
];
const utf16 = (text: string) => Buffer.from(`\u{FEFF}${text}`, "utf16le");

interface ReadRow {
  rule: string;
  file: string | Buffer;
  args?: string[];
  /** What each line asks for. */
  lines: number[][];
}

const read: ReadRow[] = [
  {
    rule: "B1: titles in any letter case and order, other columns kept",
    file: "Note,TO,From\nx,Sales EMEA,Sales\n",
    lines: [[2]],
  },
  { rule: "B2: UTF-8 with BOM", file: "\u{FEFF}from,to\nCafé & Co,Sales\n", lines: [[2]] },
  { rule: "B2: UTF-16 with BOM", file: utf16("from\tto\r\nCafé & Co\tSales\r\n"), lines: [[2]] },
  {
    rule: "B2: another encoding",
    file: Buffer.from("from,to\nCaf\u{E9} & Co,Sales\n", "latin1"),
    args: ["--encoding", "windows-1252"],
    lines: [[2]],
  },
  {
    rule: "B2: UTF-16 with BOM, the other way round",
    file: utf16("from\tto\r\nCafé & Co\tSales\r\n").swap16(),
    lines: [[2]],
  },
  { rule: "B2: semicolons", file: "from;to\nSales;Sales EMEA\n", lines: [[2]] },
  { rule: "B2: tabs", file: "from\tto\nSales\tSales EMEA\n", lines: [[2]] },
  { rule: "B2: CR alone", file: "from,to\rSales,Sales EMEA\r", lines: [[2]] },
  { rule: "B2: quotes", file: 'from,to,note\n"Sales","Sales EMEA","a, ""b"""\n', lines: [[2]] },
  {
    rule: "B2: space and no-break space around cells",
    file: "from , to\n\u{A0}Sales ,\tSales EMEA\u{A0}\n",
    lines: [[2]],
  },
  {
    rule: "B2: empty lines and lines of delimiters keep their numbers",
    file: "from,to\n\n,\nSales,Sales EMEA\n",
    lines: [[4]],
  },
  {
    rule: "B2: a cell of two lines keeps the numbers",
    file: 'from,to,note\nSales,Sales EMEA,"a\nb"\nCafé & Co,Sales EMEA,x\n',
    lines: [[2], [4]],
  },
  {
    rule: "B3: the same pair twice, by id and by name, is one move",
    file: `from,to\nSales,Sales EMEA\n${source},${target}\n`,
    lines: [[2, 3]],
  },
];

test.each(read)("$rule", async ({ file, args = [], lines }) => {
  const portal = createPortal({ groups });
  const folder = await createFolder();
  await writeFile(join(folder, "moves.csv"), file);

  const outcome = await runHere(["run", "moves.csv", "--yes", "--json", ...args], { portal, folder });

  expect(outcome).toMatchObject({ exitCode: 0 });
  const { events } = readEvents(outcome.stdout);
  expect(events.flatMap((event) => (event.type === "plan" ? [event.lines] : []))).toEqual(lines);
  expect(events.flatMap((event) => (event.type === "row" ? [event.line] : []))).toEqual(lines.flat());
});

test.each([
  { lines: [2], want: "Line 2" },
  { lines: [2, 3], want: "Lines 2 and 3" },
  { lines: range(1, 100_000), want: "Lines 1 and 2 and 3 and 4 and 5 and 6 and 7 and 8 and 9 and 10 and 99990 more" },
])("B3: a move in $lines.length lines is named $want", ({ lines, want }) => {
  expect(nameLines(lines)).toBe(want);
});

interface RefusedRow {
  rule: string;
  file?: string | Buffer;
  args?: string[];
  portal?: Setting;
  stderr: (string | RegExp)[];
}

const refused: RefusedRow[] = [
  { rule: "no file", args: ["other.csv"], stderr: ["can't be read: ENOENT"] },
  ...["user", "E-Mail", "members", "Person"].map((title) => ({
    rule: `B1: the column ${title} names people`,
    file: `from,to,${title}\nSales,Sales EMEA,ann\n`,
    stderr: [`The column "${title}" names people`],
  })),
  { rule: "B1: no header", file: "Sales,Sales EMEA\n", stderr: ["no header with the columns from and to"] },
  { rule: "B1: no moves", file: "from,to\n", stderr: ["has no moves"] },
  {
    rule: "B2: bytes that are not UTF-8",
    file: Buffer.from("from,to\nSales,Sales EMEA\nCaf\u{E9},Sales\n", "latin1"),
    stderr: ["Line 3 is not in utf-8", "--encoding windows-1252"],
  },
  {
    rule: "B2: an encoding that there is not",
    file: "from,to\n",
    args: ["moves.csv", "--encoding", "klingon"],
    stderr: ["There is no encoding klingon"],
  },
  { rule: "B2: a quote that does not end", file: 'from,to\n"Sales,Sales EMEA\n', stderr: ["is no CSV", "line 2"] },
  {
    rule: "B2: a number that a spreadsheet made of an id",
    file: "from,to\n1.16E+20,Sales\nS\u{FFFD}les,Sales\nCaf?,Sales\n",
    stderr: [
      /Line 2: .*Changed by a spreadsheet or a wrong encoding\?/,
      /Line 3: .*Changed by/,
      /Line 4: .*Changed by/,
    ],
  },
  {
    rule: "B3: unknown and ambiguous names, all at once",
    file: "from,to\nNobody,Sales\nSales,Nowhere\n",
    stderr: [/Line 2: No group is called "Nobody"/, /Line 3: No group is called "Nowhere"/],
  },
  {
    rule: "B3: a hundred of ten thousand unknown names",
    file: `from,to\n${range(1, 10_000)
      .map((number) => `n${number},Sales\n`)
      .join("")}`,
    stderr: [/Line 101: .*\n(?:.+\n)*And 9900 more\./],
  },
  {
    rule: "B3: a name of a million letters",
    file: `from,to\n${"x".repeat(1e6)},Sales\n`,
    stderr: [/Line 2: No group is called\s+"x/],
  },
  {
    rule: "P1: a group from LDAP",
    file: "from,to\nSales,Sales EMEA\n",
    portal: { isLdap: true },
    stderr: [/Line 2: "Sales" comes from LDAP.* --ldap does\./],
  },
  { rule: "B3: there and back", file: "from,to\nSales,Fairs\nFairs,Sales\n", stderr: [/Lines 2 and 3: /] },
  {
    rule: "B3: a chain",
    file: "from,to\nSales,Fairs\nFairs,Café & Co\n",
    stderr: [/Lines 2 and 3: .*is the source of one move and the target of another/],
  },
  {
    rule: "B3: one source to two targets",
    file: "from,to\nSales,Fairs\nSales,Sales EMEA\n",
    stderr: [/Lines 2 and 3: The people of .* would go to two groups/],
  },
  {
    rule: "B4: a report that is there already",
    file: "from,to\nSales,Fairs\n",
    args: ["moves.csv", "--report", "moves.csv"],
    stderr: ["can't be made: EEXIST"],
  },
];

test.each(refused)(
  "$rule: refused, and nothing is sent",
  async ({ file, args = ["moves.csv"], portal: setting, stderr }) => {
    const portal = createPortal({ groups, ...setting });
    const folder = await createFolder();
    if (file !== undefined) await writeFile(join(folder, "moves.csv"), file);

    const outcome = await runHere(["run", ...args, "--yes"], { portal, folder });

    expect(outcome).toMatchObject({ exitCode: 2, stdout: "" });
    for (const text of stderr) expect(outcome.stderr).toMatch(text);
    expect(portal.writes()).toEqual([]);
  },
);
