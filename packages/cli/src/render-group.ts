import type { Colours } from "./colours.ts";
import type { GroupSummary, Person } from "./read-group.ts";
import { layOut, type Column } from "./table.ts";
import { wrap } from "./text.ts";

const columns: readonly Column[] = [
  { title: "Name", givesWay: true },
  { title: "E-mail", givesWay: true },
  { title: "Status", givesWay: false },
  { title: "Role", givesWay: false },
];

const whatItMeans =
  "This is the target group; the answer says nothing about the source, which on DocSpace 3.6 and earlier, and on " +
  "Community Server, keeps its members, since a move copies them there.";

/** The result of a move for people, in lines of a number of terminal columns. */
export function renderGroup(fromId: string, group: GroupSummary, width: number, colours: Colours): string {
  const lines = [
    ...renderMove(fromId, group, colours),
    "",
    ...renderFacts(group, colours),
    "",
    ...renderMembers(group, width, colours),
    ...wrap(whatItMeans, width).map((line) => colours.dim(line)),
  ];
  return `${lines.join("\n")}\n`;
}

function renderMove(fromId: string, { name, id }: GroupSummary, { bold, green }: Colours): string[] {
  return [`${green("Moved")} the members of the group ${fromId}`, `to ${bold(name)} (${id}).`];
}

function renderFacts({ manager, members, membersCount }: GroupSummary, { dim }: Colours): string[] {
  const listed = membersCount === members.length ? "" : ` (${members.length} of them in the answer)`;
  return [
    `${dim("Manager")}  ${manager ? nameWithEmail(manager) : "none"}`,
    `${dim("Members")}  ${membersCount}${listed}`,
  ];
}

function nameWithEmail({ name, email }: Person): string {
  return email.includes("@") && email !== name ? `${name} <${email}>` : name;
}

function renderMembers({ members }: GroupSummary, width: number, { bold, dim }: Colours): string[] {
  if (members.length === 0) return [];
  const rows = members.map(({ name, email, status, role }) => [name, email, status, role]);
  const [titles = "", rule = "", ...lines] = layOut(columns, rows, width);
  return [bold(titles), dim(rule), ...lines, ""];
}
