import type { Refusal } from "@group-move/simulator";
import { test } from "vitest";
import { toId, source, target } from "./helpers/portal.ts";
import { expectRow, move, type Row } from "./helpers/rows.ts";

/** What a portal may be, and what the command says to do then. */
const refusals: [reason: Refusal, hint: string][] = [
  ["unauthorized", "The token in --auth-token is mistyped or expired"],
  ["notPaid", "The portal is not paid for."],
  ["forbidden", "Only the portal's owner and its DocSpace admins"],
  ["suspended", "The portal is suspended, or marked for removal"],
  ["beingMoved", "The portal is being moved or restored."],
  ["tooManyRequests", "too many requests in a short time"],
  ["dailyLimit", "limit of changes a day is used up"],
  ["databaseDown", "or the portal's database is down"],
  ["badGateway", "the portal behind it is not"],
  ["unavailable", "has too much to do"],
];

const rows: Row[] = [
  // Run
  {
    rule: "X2: the portal's own request where there are no guests",
    args: move,
    exitCode: 0,
    stdout: [
      "Verified by reading both groups: 3 people moved from Sales to Sales EMEA.",
      // I4: with a group its shares go, for good.
      /Nobody can be seen in Sales\. Deleting it takes the rooms and files shared with\s+it away from it for good/,
    ],
    writes: { PUT: 1 },
    inSource: [],
    inTarget: [1, 2, 3, 9],
  },
  {
    rule: "X2: DocSpace 3.6 copies, so people are taken out after that",
    args: move,
    portal: { version: "3.6" },
    exitCode: 0,
    inSource: [],
    inTarget: [1, 2, 3, 9],
  },
  {
    rule: "X2: --strategy portal with a guest",
    args: [...move, "--strategy", "portal"],
    portal: { guests: [2] },
    exitCode: 2,
    stderr: ["has guests", "Leave --strategy out"],
    inSource: [1, 2, 3],
  },
  {
    rule: "X2: --strategy steps",
    args: [...move, "--strategy", "steps"],
    exitCode: 0,
    writes: { PUT: 2, DELETE: 2 },
    inSource: [],
  },
  {
    rule: "X1: somebody came since the plan, which is said with --yes",
    args: move,
    portal: { others: [{ when: { beforeRequest: 5 }, act: { act: "add", group: source, person: toId(9) } }] },
    exitCode: 0,
    stdout: [/Arrived +1 {2}Ann9/],
    inSource: [9],
    inTarget: [1, 2, 3, 9],
  },
  {
    rule: "X1: and asked about on a terminal",
    args: [source, target, "--journal", "journal.jsonl"],
    portal: { others: [{ when: { beforeRequest: 5 }, act: { act: "remove", group: source, person: toId(1) } }] },
    replies: ["y", "n"],
    exitCode: 2,
    stderr: ["Ann1 O'Hara left the source.", "still there? [y/N]", "declined"],
    inSource: [2, 3],
  },
  // Result
  {
    rule: "E5: a portal that can't be reached",
    args: move,
    portal: { faults: [{ fault: "connection", lost: "refused", times: 99 }] },
    exitCode: 2,
    stderr: ["network"],
    inSource: [1, 2, 3],
  },
  ...refusals.map(([reason, hint]) => ({
    rule: `E5: a portal that is ${reason} when the groups are read`,
    args: move,
    portal: { faults: [{ fault: "refuse" as const, reason, times: 99 }] },
    exitCode: 2,
    stderr: ["The portal could not be read: the request got status", hint],
    inSource: [1, 2, 3],
  })),
  {
    rule: "E5: a person without the right, whom DocSpace 3.0 responds to with 500",
    args: move,
    portal: { version: "3.0", faults: [{ fault: "refuse", reason: "forbidden", times: 99 }] },
    exitCode: 2,
    stderr: ["the portal's owner and its DocSpace admins"],
    inSource: [1, 2, 3],
  },
  {
    rule: "E5: a limit by the day while people are moved",
    args: [...move, "--strategy", "steps"],
    portal: { limits: { writesPerDay: 1 } },
    exitCode: 1,
    stderr: [
      "limit of changes a day is used up. Try again after 2026-01-06 09:00 UTC",
      "group-move resume journal.jsonl\n",
    ],
    writes: { PUT: 2 },
    inSource: [1, 2, 3],
    inTarget: [1, 9],
  },
  {
    rule: "E5: the portal's own request that can't be sent",
    args: move,
    portal: { faults: [{ fault: "connection", lost: "refused", on: "move", times: 99 }] },
    exitCode: 2,
    stderr: ["Nothing was sent: the request", "Check the address in --portal and the network."],
    // The simulator counts what it does not let in.
    writes: { PUT: 1 },
    inSource: [1, 2, 3],
  },
  {
    rule: "E5: refused after a write was sent",
    args: [...move, "--strategy", "steps"],
    portal: { faults: [{ fault: "refuse", reason: "forbidden", on: "remove", times: 99 }] },
    exitCode: 1,
    stdout: [/In both +3/],
    stderr: ["group-move resume journal.jsonl\n", "DocSpace admins"],
    writes: { PUT: 2, DELETE: 1 },
    inSource: [1, 2, 3],
    inTarget: [1, 2, 3, 9],
  },
  {
    rule: "E2: somebody whom the portal does not accept stays",
    args: [...move, "--strategy", "steps"],
    portal: { faults: [{ fault: "person", person: toId(2) }] },
    exitCode: 1,
    stdout: ["Ann2 O'Hara (the portal did not accept it)"],
    inSource: [2],
    inTarget: [1, 3, 9],
  },
  // Unattended
  {
    rule: "U1: no terminal and no --yes",
    args: [source, target],
    exitCode: 2,
    stdout: [/^$/],
    stderr: ["no terminal", "--yes"],
    inSource: [1, 2, 3],
  },
  { rule: "U1: no terminal for run", args: ["run", "moves.csv"], exitCode: 2, stderr: ["no terminal"] },
  { rule: "U1: no terminal for resume", args: ["resume", "journal.jsonl"], exitCode: 2, stderr: ["no terminal"] },
  { rule: "U1: no terminal for undo", args: ["undo", "journal.jsonl"], exitCode: 2, stderr: ["no terminal"] },
  {
    rule: "U1: the answer no",
    args: [source, target],
    replies: ["n"],
    exitCode: 2,
    stderr: ['Move 3 people from "Sales" (3 members) to "Sales EMEA" (1 member)? [y/N]', "Not confirmed"],
    inSource: [1, 2, 3],
  },
  {
    rule: "U1: the question names who is there already and who stays",
    args: [source, target],
    portal: { inSource: [1, 2, 3, 4], inTarget: [3, 9], guests: [4] },
    replies: ["n"],
    exitCode: 2,
    stderr: [
      'Move 2 people from "Sales" (4 members) to "Sales EMEA" (2 members), 1 more there already, 1 guest stays? [y/N]',
    ],
    inSource: [1, 2, 3, 4],
  },
  {
    rule: "U1: progress off a terminal is a line for each phase",
    args: [...move, "--strategy", "steps"],
    exitCode: 0,
    stderr: [
      /^Reading both groups\nAdding people: 0 of 3 people\nLooking who is there: 3 of 3 people\nTaking people out: 0 of 3 people\nReading both groups once more\n$/m,
    ],
  },
  {
    rule: "U1: an answer that only begins like yes",
    args: [source, target],
    replies: ["yeah"],
    exitCode: 2,
    inSource: [1, 2, 3],
  },
  {
    rule: "U1: the answer yes",
    args: [source, target, "--journal", "journal.jsonl"],
    replies: ["y"],
    exitCode: 0,
    writes: { PUT: 1 },
    inSource: [],
  },
  // Journal
  {
    rule: "J1: a journal that is there already",
    args: move,
    files: { "journal.jsonl": "" },
    exitCode: 2,
    stderr: ["can't be made", "Name another file with --journal."],
    inSource: [1, 2, 3],
  },
  {
    rule: "J1: a journal in a folder that is not there",
    args: [source, target, "--yes", "--journal", "nowhere/journal.jsonl"],
    exitCode: 2,
    stderr: ["can't be made: ENOENT", "Name another file with --journal."],
    inSource: [1, 2, 3],
  },
  {
    rule: "J2: a line that can't be read",
    args: ["resume", "journal.jsonl", "--yes"],
    files: { "journal.jsonl": "{}\n" },
    exitCode: 2,
    stderr: ["line 1 is no entry of a journal"],
  },
  { rule: "J2: no journal", args: ["undo", "journal.jsonl", "--yes"], exitCode: 2, stderr: ["can't be read: ENOENT"] },
];

test.each(rows)("$rule", expectRow);
