import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Fault } from "@group-move/simulator";
import { expect, test } from "vitest";
import { createFolder, readEvents, runHere } from "./helpers/command.ts";
import { createPortal, idOf, range, source, target, type Setting } from "./helpers/portal.ts";

// Many moves from a file (rules B): files and what is read in them, or why they are refused.

const third = "00000000-0000-4000-8000-00000000000c";
const fourth = "00000000-0000-4000-8000-00000000000d";
const groups = [
  { id: third, name: "Café & Co", members: [5, 3].map(idOf) },
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
    file: "from,to\n1.16E+20,Sales\nS\u{FFFD}les,Sales\n",
    stderr: [/Line 2: .*Changed by a spreadsheet or a wrong encoding\?/, /Line 3: .*Changed by/],
  },
  {
    rule: "B3: unknown and ambiguous names, all at once",
    file: "from,to\nNobody,Sales\nSales,Nowhere\n",
    stderr: [/Line 2: No group is called "Nobody"/, /Line 3: No group is called "Nowhere"/],
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

test("B3, B4: two sources to one target, one question with the sums, a report, one journal, and undo in reverse", async () => {
  const portal = createPortal({ inSource: [1, 2, 3, 4], guests: [4], groups });
  const folder = await createFolder();
  await writeFile(join(folder, "moves.csv"), "from,to,note\nSales,Sales EMEA,=1+1\nCafé & Co,Sales EMEA,plain\n");
  const args = ["run", "moves.csv", "--report", "report.csv", "--journal", "moves.jsonl"];

  const outcome = await runHere(args, { portal, folder, replies: ["y"] });

  expect(outcome).toMatchObject({ exitCode: 0 });
  expect(outcome.stderr).toContain("Make 2 moves of 5 people (1 guest stays)? [y/N]");
  expect(outcome.stdout).toMatch(/^2 +Sales +Sales EMEA +verified: 3 moved, 1 stayed$/m);
  expect(portal.inSource()).toEqual([4]);
  expect(portal.inTarget()).toEqual([1, 2, 3, 5, 9]);
  expect(await readFile(join(folder, "report.csv"), "utf8")).toBe(
    '\u{FEFF}from,to,note,result\nSales,Sales EMEA,\'=1+1,"verified: 3 moved, 1 stayed"\n' +
      'Café & Co,Sales EMEA,plain,"verified: 1 moved, 1 already there"\n',
  );
  const undone = await runHere(["undo", "moves.jsonl", "--yes"], { portal, folder });
  expect(undone).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("verified: 3 put back") });
  expect(portal.inSource()).toEqual([1, 2, 3, 4]);
  expect(portal.simulator.state.membersOf(third)).toEqual([3, 5].map(idOf));
  expect(portal.inTarget()).toEqual([9]);
});

test("B4: a row that fails stops no other, and the exit code says so", async () => {
  const portal = createPortal({ groups, faults: [{ fault: "person", person: idOf(1) }] });
  const folder = await createFolder();
  await writeFile(join(folder, "moves.csv"), "from,to\nSales,Sales EMEA\nCafé & Co,Fairs\n");

  const outcome = await runHere(["run", "moves.csv", "--yes", "--strategy", "steps"], { portal, folder });

  expect(outcome.exitCode).toBe(1);
  expect(outcome.stdout).toMatch(/^2 .*1 stayed$/m);
  expect(outcome.stdout).toMatch(/^3 .*verified: 2 moved$/m);
});

interface StopRow {
  rule: string;
  faults: Fault[];
  exitCode: number;
  /** What the report says of each line. */
  report: RegExp[];
  writes: number;
}

const stops: StopRow[] = [
  {
    rule: "401 stops all others",
    faults: [{ fault: "refuse", reason: "unauthorized", on: "write", from: 5, times: 99 }],
    exitCode: 1,
    report: [/^verified: 3 moved$/, /^The portal refuses to go on/, /^It was not begun, since an earlier one ended/],
    writes: 5,
  },
  {
    rule: "402 stops all others",
    faults: [{ fault: "refuse", reason: "notPaid", on: "write", from: 5, times: 99 }],
    exitCode: 1,
    report: [/^verified: 3 moved$/, /^The portal refuses to go on/, /^It was not begun, since an earlier one ended/],
    writes: 5,
  },
  {
    rule: "a limit by the day stops all others, and says until when",
    faults: [{ fault: "refuse", reason: "dailyLimit", on: "write", from: 5, times: 99 }],
    exitCode: 1,
    report: [/^verified: 3 moved$/, /Resume from \d{4}-\d\d-\d\dT/, /^It was not begun, since an earlier one ended/],
    writes: 5,
  },
  {
    rule: "a portal that can't be reached any more stops all others",
    faults: [{ fault: "connection", lost: "refused", on: "write", from: 5, times: 99 }],
    exitCode: 1,
    report: [/^verified: 3 moved$/, /^The portal can't be reached/, /^It was not begun, since an earlier one ended/],
    // Three repetitions: nothing of them was sent.
    writes: 8,
  },
  {
    rule: "403 stops its own row alone",
    faults: [{ fault: "refuse", reason: "forbidden", on: "write", from: 5 }],
    exitCode: 1,
    report: [/^verified: 3 moved$/, /^The portal refuses to go on/, /^verified: 1 moved$/],
    writes: 7,
  },
];

test.each(stops)("B4: $rule", async ({ faults, exitCode, report, writes }) => {
  const more = { id: "00000000-0000-4000-8000-00000000000e", name: "Labs", members: [idOf(7)] };
  const portal = createPortal({ groups: [...groups, more], faults });
  const folder = await createFolder();
  await writeFile(join(folder, "moves.csv"), "from,to\nSales,Sales EMEA\nCafé & Co,Sales EMEA\nLabs,Fairs\n");
  const args = ["run", "moves.csv", "--yes", "--strategy", "steps", "--journal", "moves.jsonl"];

  const outcome = await runHere([...args, "--report", "report.csv"], { portal, folder });

  expect(outcome).toMatchObject({ exitCode, stderr: expect.stringContaining("group-move resume moves.jsonl") });
  const [, ...lines] = (await readFile(join(folder, "report.csv"), "utf8")).trimEnd().split("\n");
  expect(lines.map((line) => line.replace(/^[^,]*,[^,]*,"?|"$/g, ""))).toEqual(
    report.map((text) => expect.stringMatching(text)),
  );
  expect(portal.writes()).toHaveLength(writes);
});

test("B4: a report that finds no room does not hide what was done", async () => {
  const portal = createPortal({ groups });
  const folder = await createFolder();
  await writeFile(join(folder, "moves.csv"), "from,to\nSales,Sales EMEA\n");

  const outcome = await runHere(["run", "moves.csv", "--yes"], { portal, folder, reportRoom: 0 });

  expect(outcome).toMatchObject({ exitCode: 1, stdout: expect.stringMatching(/^2 .*verified: 3 moved$/m) });
  expect(outcome.stderr).toContain("Warning: The report could not be written: ENOSPC");
  expect(outcome.stderr).not.toContain("Report: ");
});

test("B4: interrupted, it says how to go on, and resume takes the whole batch", async () => {
  const portal = createPortal({ groups, inSource: range(1, 3) });
  const folder = await createFolder();
  await writeFile(join(folder, "moves.csv"), "from,to\nSales,Sales EMEA\nCafé & Co,Fairs\n");
  const args = ["run", "moves.csv", "--yes", "--strategy", "steps", "--journal", "moves.jsonl"];

  const first = await runHere(args, { portal, folder, interruptAt: { request: 16 } });
  const resumed = await runHere(["resume", "moves.jsonl", "--yes"], { portal, folder });

  expect(first).toMatchObject({ exitCode: 130, stderr: expect.stringContaining("group-move resume moves.jsonl") });
  expect(resumed).toMatchObject({ exitCode: 0 });
  expect(portal.inSource()).toEqual([]);
  expect(portal.simulator.state.membersOf(fourth)).toEqual([3, 5].map(idOf));
});
