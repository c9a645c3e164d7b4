import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Fault } from "@group-move/simulator";
import { expect, test } from "vitest";
import { planMove } from "@group-move/move";
import { renderPlans } from "../src/batch.ts";
import { createFolder, runHere } from "./helpers/command.ts";
import { createAccess, createPortal, toId, range } from "./helpers/portal.ts";

// What comes of the moves of a file (rules B4 and J5).

const third = "00000000-0000-4000-8000-00000000000c";
const fourth = "00000000-0000-4000-8000-00000000000d";
const groups = [
  { id: third, name: "Café & Co", members: [5, 3].map(toId) },
  { id: fourth, name: "Fairs", members: [] },
];

test("B3, B4: two sources to one target, one question with the sums, a report, one journal, and undo in reverse", async () => {
  const portal = createPortal({ inSource: [1, 2, 3, 4], guests: [4], groups });
  const folder = await createFolder();
  await writeFile(
    join(folder, "moves.csv"),
    "from,to,note,more\nSales,Sales EMEA,=1+1,+1\nCafé & Co,Sales EMEA,-1,@x\n",
  );
  const args = ["run", "moves.csv", "--report", "report.csv", "--journal", "moves.jsonl"];

  const outcome = await runHere(args, { portal, folder, replies: ["y"] });

  expect(outcome).toMatchObject({ exitCode: 0 });
  expect(outcome.stderr).toContain("Make 2 moves of 5 people (1 guest stays)? [y/N]");
  expect(outcome.stdout).toMatch(/^2 +Sales +Sales EMEA +verified: 3 moved, 1 stayed$/m);
  expect(portal.inSource()).toEqual([4]);
  expect(portal.inTarget()).toEqual([1, 2, 3, 5, 9]);
  expect(await readFile(join(folder, "report.csv"), "utf8")).toBe(
    "\u{FEFF}from,to,note,more,result\nSales,Sales EMEA,'=1+1,'+1,\"verified: 3 moved, 1 stayed\"\n" +
      "Café & Co,Sales EMEA,'-1,'@x,\"verified: 1 moved, 1 already there\"\n",
  );
  const undone = await runHere(["undo", "moves.jsonl", "--yes"], { portal, folder });
  expect(undone).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("verified: 3 put back") });
  expect(portal.inSource()).toEqual([1, 2, 3, 4]);
  expect(portal.simulator.state.membersOf(third)).toEqual([3, 5].map(toId));
  expect(portal.inTarget()).toEqual([9]);
});

test.each([
  [5000, []],
  [5001, ["! It takes 10002 writes, and a portal allows 10000 a day."]],
])("B4: two moves of %i writes each", async (writes, warnings) => {
  const { client } = createAccess(createPortal({ groups }), () => {});
  const planned = await planMove(client, { from: third, to: fourth });
  const plan = { ...planned, writes, warnings: [] };

  const lines = renderPlans(
    [2, 3].map((line) => ({ lines: [line], plan })),
    100,
  );

  expect(lines.filter((line) => line.startsWith("!"))).toEqual(warnings);
  expect(lines.join("\n")).toContain(`${2 * writes} of the 10000 writes a day`);
});

test("B4: a row that fails stops no other, and the exit code says so", async () => {
  const portal = createPortal({ groups, faults: [{ fault: "person", person: toId(1) }] });
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
  hint: string;
  /** What the report says of each line. */
  report: RegExp[];
  writes: number;
}

const stops: StopRow[] = [
  {
    rule: "401 stops all others",
    faults: [{ fault: "refuse", reason: "unauthorized", on: "write", from: 5, times: 99 }],
    exitCode: 1,
    hint: "The token in --auth-token is mistyped or expired",
    report: [/^verified: 3 moved$/, /^The portal refuses to go on/, /^It was not begun, since an earlier one ended/],
    writes: 5,
  },
  {
    rule: "402 stops all others",
    faults: [{ fault: "refuse", reason: "notPaid", on: "write", from: 5, times: 99 }],
    exitCode: 1,
    hint: "The portal is not paid for.",
    report: [/^verified: 3 moved$/, /^The portal refuses to go on/, /^It was not begun, since an earlier one ended/],
    writes: 5,
  },
  {
    rule: "a limit by the day stops all others, and says until when",
    faults: [{ fault: "refuse", reason: "dailyLimit", on: "write", from: 5, times: 99 }],
    exitCode: 1,
    hint: "limit of changes a day is used up",
    report: [/^verified: 3 moved$/, /Resume from \d{4}-\d\d-\d\dT/, /^It was not begun, since an earlier one ended/],
    writes: 5,
  },
  {
    rule: "a portal that can't be reached any more stops all others",
    faults: [{ fault: "connection", lost: "refused", on: "write", from: 5, times: 99 }],
    exitCode: 1,
    hint: "and the network.",
    report: [/^verified: 3 moved$/, /^The portal can't be reached/, /^It was not begun, since an earlier one ended/],
    // Three repetitions: nothing of them was sent.
    writes: 8,
  },
  {
    rule: "403 stops its own row alone",
    faults: [{ fault: "refuse", reason: "forbidden", on: "write", from: 5 }],
    exitCode: 1,
    hint: "its DocSpace admins may do this",
    report: [/^verified: 3 moved$/, /^The portal refuses to go on/, /^verified: 1 moved$/],
    writes: 7,
  },
];

test.each(stops)("B4: $rule", async ({ faults, exitCode, hint, report, writes }) => {
  const more = { id: "00000000-0000-4000-8000-00000000000e", name: "Labs", members: [toId(7)] };
  const portal = createPortal({ groups: [...groups, more], faults });
  const folder = await createFolder();
  await writeFile(join(folder, "moves.csv"), "from,to\nSales,Sales EMEA\nCafé & Co,Sales EMEA\nLabs,Fairs\n");
  const args = ["run", "moves.csv", "--yes", "--strategy", "steps", "--journal", "moves.jsonl"];

  const outcome = await runHere([...args, "--report", "report.csv"], { portal, folder });

  expect(outcome).toMatchObject({ exitCode, stderr: expect.stringContaining("group-move resume moves.jsonl") });
  expect(outcome.stderr.replaceAll(/\s+/g, " ")).toContain(hint);
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

test("J5: an undo of many moves that breaks off says how to go on with it", async () => {
  const portal = createPortal({
    groups,
    faults: [{ fault: "refuse", reason: "notPaid", on: "write", from: 3, times: 99 }],
  });
  const folder = await createFolder();
  await writeFile(join(folder, "moves.csv"), "from,to\nSales,Sales EMEA\nCafé & Co,Fairs\n");
  await runHere(["run", "moves.csv", "--yes", "--journal", "moves.jsonl"], { portal, folder });

  const undone = await runHere(["undo", "moves.jsonl", "--yes", "--journal", "undo.jsonl"], { portal, folder });

  expect(undone.exitCode).toBe(1);
  expect(undone.stderr).toContain("Hint: The portal is not paid for.");
  expect(undone.stderr).toContain("group-move resume undo.jsonl");
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
  expect(portal.simulator.state.membersOf(fourth)).toEqual([3, 5].map(toId));
});
