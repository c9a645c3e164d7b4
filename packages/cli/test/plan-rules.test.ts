import { expect, test } from "vitest";
import { BUILT_IN } from "@group-move/simulator";
import { createFolder, runHere } from "./helpers/command.ts";
import { createPortal, toId, range, source, target } from "./helpers/portal.ts";
import { expectRow, move, type Row } from "./helpers/rows.ts";

const other = (name: string, last: string, members: number[] = []) => ({
  id: `00000000-0000-4000-8000-0000000000${last}`,
  name,
  members: members.map(toId),
});
const manyGroups = range(10, 99).flatMap((number) => [
  other(`Group ${number}`, `${number}`),
  { ...other(`Team ${number}`, `${number}`), id: `00000000-0000-4000-8000-0000000001${number}` },
]);

const rows: Row[] = [
  // Finding a group
  { rule: "N1: an id without dashes", args: ["plan", source.replaceAll("-", ""), target], exitCode: 0 },
  { rule: "N1: an id in braces", args: ["plan", `{${source}}`, `(${target})`], exitCode: 0 },
  { rule: "N1: an id in capitals", args: ["plan", source.toUpperCase(), target], exitCode: 0 },
  {
    rule: "N2: a name on the second page of the list",
    args: ["plan", "Team 99", "Sales"],
    portal: { groups: manyGroups },
    exitCode: 0,
    stdout: ["Team 99"],
  },
  {
    rule: "N2: a portal that knows no pages",
    args: ["plan", "Team 99", "Sales"],
    portal: { groups: manyGroups, version: "2.0" },
    exitCode: 0,
    stdout: ["Team 99"],
  },
  {
    rule: "N3: the exact name counts before one in another letter case",
    args: ["plan", "SALES", "Sales EMEA"],
    portal: { groups: [other("SALES", "0c")] },
    exitCode: 0,
    stdout: [/From +SALES/],
  },
  { rule: "N3: space around a name", args: ["plan", " Sales ", "Sales EMEA"], exitCode: 0, stdout: [/From +Sales,/] },
  {
    rule: "N3: another form of an accent",
    args: ["plan", "Cafe\u{301}", "Sales"],
    portal: { groups: [other("Caf\u{E9}", "0c")] },
    exitCode: 0,
  },
  { rule: "N3: another letter case", args: ["plan", "sales emea", "SALES"], exitCode: 0, stdout: [/From +Sales EMEA/] },
  {
    rule: "N3: a part of a name is none, and the nearest are named",
    args: ["plan", "Sale", "Sales EMEA"],
    exitCode: 2,
    stderr: ['No group is called "Sale"', `"Sales" (${source}`, "group-move list"],
  },
  {
    rule: "N3: a name that two groups have",
    args: ["plan", "sales", "Sales EMEA"],
    portal: { names: { source: "SALES" }, groups: [other("sAles", "0c", [5])] },
    exitCode: 2,
    stderr: ['2 groups are called "sales"', source, "no manager, 1 members"],
  },
  // Plan
  {
    rule: "P1: the same group in another spelling",
    args: ["plan", source, `{${source.toUpperCase()}}`],
    exitCode: 2,
    stderr: ["the same group"],
  },
  { rule: "P1: a built-in group", args: ["plan", BUILT_IN.guest, target], exitCode: 2, stderr: ["a built-in group"] },
  {
    rule: "P1: a built-in group as the target",
    args: ["plan", source, BUILT_IN.admin],
    exitCode: 2,
    stderr: ["a built-in group"],
  },
  {
    rule: "P1: an LDAP group as the target",
    args: ["plan", target, source],
    portal: { isLdap: true },
    exitCode: 2,
    stderr: ['"Sales" comes from LDAP'],
  },
  {
    rule: "P1: an LDAP group is refused",
    args: move,
    portal: { isLdap: true },
    exitCode: 2,
    stderr: ["comes from LDAP", "--ldap allows it"],
    inSource: [1, 2, 3],
  },
  {
    rule: "P1: --ldap moves it, with a warning",
    args: [...move, "--ldap"],
    portal: { isLdap: true },
    exitCode: 0,
    stderr: [/! "Sales" comes from\s+LDAP/],
    writes: { PUT: 1 },
    inSource: [],
    inTarget: [1, 2, 3, 9],
  },
  {
    rule: "P2: guests stay, those of both groups too; people with disabled accounts are said to stay",
    args: ["plan", source, target],
    portal: { inSource: [1, 2, 3, 4], inTarget: [2, 4], guests: [3, 4], terminated: [] },
    exitCode: 0,
    stdout: [
      /Move +1 {2}Ann1 O'Hara\n/,
      /Already there +1 {2}Ann2/,
      /Stay, guests +2 {2}Ann3/,
      "accounts are disabled",
    ],
  },
  {
    rule: "P2: people with disabled accounts are not moved",
    args: move,
    portal: { terminated: [2] },
    exitCode: 0,
    stdout: ["2 people moved"],
    inSource: [2],
    inTarget: [1, 3, 9],
  },
  {
    rule: "P3: names and counts of both groups, and their managers",
    args: ["plan", source, target],
    portal: { managers: { source: 1, target: 9 } },
    exitCode: 0,
    stdout: [
      /! Ann1 O'Hara stops being the manager of "Sales"/,
      `From            Sales, 3 members, manager Ann1 O'Hara\n                ${source}\n`,
      `To              Sales EMEA, 1 member, manager Ann9 O'Hara\n                ${target}\n`,
    ],
  },
  {
    rule: "P3: the portal's own request, what it takes, and access",
    args: ["plan", source, target],
    exitCode: 0,
    stdout: [
      /! People lose at once what is open to them through the source alone, and gain\s+what the target gives/,
      "Strategy        portal: no guests",
      /Takes           about 7 requests, 1 of the 10000 writes a day/,
    ],
  },
  {
    rule: "P3: steps with a guest, and what they take",
    args: ["plan", source, target],
    portal: { inSource: range(1, 52), guests: [52] },
    exitCode: 0,
    stdout: [
      "Strategy        steps: the portal's own request loses guests",
      /Takes           about 11 requests, 2 of the 10000 writes a day, 2 s/,
    ],
  },
  {
    rule: "P3: the strategy that is asked for, and what it takes",
    args: [...move, "--strategy", "steps"],
    exitCode: 0,
    stderr: ["Strategy        steps: as it was asked for", "about 11 requests, 2 of the 10000"],
    writes: { PUT: 2, DELETE: 2 },
  },
  {
    rule: "P3: steps with more people than a gateway has patience for",
    args: ["plan", source, target],
    portal: { inSource: range(1, 501), inTarget: [] },
    exitCode: 0,
    stdout: [/Strategy        steps: .*may outlast a gateway with more\s+than 500 people/, /20 s/],
  },
  {
    rule: "P4: rooms that are lost and gained",
    args: ["plan", source, target],
    portal: {
      rooms: [
        { id: 1, title: "Offers", roomType: 2, sharedWith: [source] },
        { id: 2, title: "Prices", roomType: 2, sharedWith: [source, target] },
        { id: 3, title: "Fairs", roomType: 2, sharedWith: [target] },
      ],
    },
    exitCode: 0,
    stdout: [/Rooms lost +1 {2}Offers\n/, /Rooms gained +1 {2}Fairs\n/],
  },
  {
    rule: "P4: rooms that can't be looked at are no condition",
    args: ["plan", source, target],
    portal: { faults: [{ fault: "refuse", reason: "forbidden", on: "read", from: 3, times: 9 }] },
    exitCode: 0,
    stdout: [/Rooms +Which rooms are shared/],
  },
  {
    rule: "P5: nobody in the source",
    args: move,
    portal: { inSource: [] },
    exitCode: 0,
    stdout: ["Verified", "0 people moved"],
    stderr: ["nothing: nobody leaves the source"],
    writes: {},
    inTarget: [9],
  },
  {
    rule: "P5: guests alone in the source",
    args: move,
    portal: { inSource: [1], guests: [1] },
    exitCode: 0,
    stdout: ["Verified", "Ann1 O'Hara (guest)", "Do not delete Sales"],
    inSource: [1],
  },
  {
    rule: "P5: those who are there already leave the source",
    args: move,
    portal: { inSource: [1], inTarget: [1] },
    exitCode: 0,
    stdout: [/Already there +1/],
    writes: { PUT: 1 },
    inSource: [],
    inTarget: [1],
  },
  {
    rule: "P6: --expect another number",
    args: [...move, "--expect", "4"],
    exitCode: 2,
    stderr: ["3 people would leave"],
    inSource: [1, 2, 3],
  },
  {
    rule: "P6: those who are there already count, and guests don't",
    args: ["plan", source, target, "--expect", "2"],
    portal: { inSource: [1, 2, 3], inTarget: [2], guests: [3] },
    exitCode: 0,
  },
  {
    rule: "P6: --expect the right number",
    args: [...move, "--expect", "3"],
    exitCode: 0,
    writes: { PUT: 1 },
    inSource: [],
  },
  // Reads
  {
    rule: "R1: a list that is not whole",
    args: move,
    portal: { faults: [{ fault: "membersCount", by: 1, on: "read", times: 20 }] },
    exitCode: 2,
    stderr: ["3 members where it counts 4"],
    inSource: [1, 2, 3],
  },
  {
    rule: "R2: DocSpace 2.0 proves nothing, so people are copied",
    args: move,
    portal: { version: "2.0" },
    exitCode: 1,
    stdout: ["Not verified", /In both +3/, "Do not delete Sales"],
    stderr: [/people are\s+copied/],
    writes: { PUT: 1 },
    inSource: [1, 2, 3],
    inTarget: [1, 2, 3, 9],
  },
];

test.each(rows)("$rule", expectRow);

const repeated: [args: string[], count: number, requests: number][] = [
  [["list"], 0, 1],
  [["list"], 1, 2],
  [["show", "Sales"], 0, 1],
  [["show", source], 1, 2],
  [["check"], 0, 1],
  [["plan", "Sales", target], 0, 1],
  [["plan", source, target], 0, 1],
  [["plan", source, target], 5, 6],
  [move, 3, 4],
];

test.each(repeated)(
  "%j with --retries %i sends %i requests to a portal that is too busy",
  async (args, count, requests) => {
    const portal = createPortal({ faults: [{ fault: "refuse", reason: "unavailable", times: 99 }] });
    const folder = await createFolder();

    const outcome = await runHere([...args, "--retries", String(count)], { portal, folder });

    expect(outcome.exitCode).toBe(2);
    expect(portal.simulator.log).toHaveLength(requests);
  },
);
