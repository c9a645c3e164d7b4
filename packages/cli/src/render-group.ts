import { getDisplayName, getManager, getRole, getStatusLabel, type Employee } from "@group-move/client";
import wrapAnsi from "wrap-ansi";
import type { TargetGroup } from "./api.ts";
import type { Colours } from "./colours.ts";
import { formatTable, type Column } from "./table.ts";
import { printable } from "./text.ts";

const MISSING = "–";
const columns: readonly Column[] = [
  { title: "Name", givesWay: true },
  { title: "E-mail", givesWay: true },
  { title: "Status", givesWay: false },
  { title: "Role", givesWay: false },
];

const whatItMeans =
  "This is the target group; the response says nothing about the source, which on DocSpace 3.6 and earlier, and on " +
  "Community Server, keeps its members, since a move copies them there.";

/** The result of a move for people, in lines of a number of terminal columns. Throws when no group came. */
export function renderGroup(fromId: string, group: TargetGroup, width: number, colours: Colours): string {
  const lines = [
    ...renderMove(fromId, group, colours),
    "",
    ...renderFacts(group, colours),
    "",
    ...renderMembers(group, width, colours),
    wrapAnsi(colours.dim(whatItMeans), width),
  ];
  return `${lines.join("\n")}\n`;
}

function renderMove(fromId: string, { name, id }: TargetGroup, { bold, green }: Colours): string[] {
  return [`${green("Moved")} the members of the group ${fromId}`, `to ${bold(cellOf(name))} (${printable(id)}).`];
}

function renderFacts(group: TargetGroup, { dim }: Colours): string[] {
  const { members } = group;
  const membersCount = group.membersCount ?? members.length;
  const manager = getManager(group);
  const listed = membersCount === members.length ? "" : ` (${members.length} of them in the response)`;
  return [
    `${dim("Manager")}  ${manager ? nameWithEmail(manager) : "none"}`,
    `${dim("Members")}  ${printable(String(membersCount))}${listed}`,
  ];
}

function nameWithEmail(person: Employee): string {
  const name = nameOf(person);
  const email = cellOf(person.email);
  return email.includes("@") && email !== name ? `${name} <${email}>` : name;
}

function renderMembers({ members }: TargetGroup, width: number, { bold, dim }: Colours): string[] {
  if (members.length === 0) return [];
  const rows = members.map((person) => [
    nameOf(person),
    cellOf(person.email),
    cellOf(getStatusLabel(person.status)),
    cellOf(getRole(person)),
  ]);
  const [titles = "", rule = "", ...lines] = formatTable(columns, rows, width);
  return [bold(titles), dim(rule), ...lines, ""];
}

function nameOf(person: Employee): string {
  return cellOf(getDisplayName(person));
}

function cellOf(text: string | null | undefined): string {
  return printable(text ?? "") || MISSING;
}
