import { getDisplayName, getManager, getRole, getStatusLabel, type Employee } from "@group-move/client";
import type { Access } from "./access.ts";
import type { GroupEvent, MemberEvent } from "./events.ts";
import { createFinder, listGroups, type GroupName } from "./find-group.ts";
import { CommandError, exitCodes } from "./kit/errors.ts";
import { formatTable } from "./kit/table.ts";
import { count, printable } from "./kit/text.ts";
import type { Ending, Job } from "./job.ts";

const MISSING = "–";
/** Below this, an id has a line of its own: it is never cut, since it is there to be pasted. */
const WIDTH_FOR_IDS = 84;

/** Lists the groups, or those with a text in their names. */
export async function list({ values: [text], access, stdio, output }: Job): Promise<Ending> {
  const all = await listGroups(access.client, stdio.interrupt);
  if (!all) {
    throw new CommandError(
      exitCodes.refused,
      "Community Server has no list of groups that this command can read.",
      "The address of a group's page has its id.",
    );
  }
  const groups = text === undefined ? all : all.filter(({ name }) => fold(name).includes(fold(text)));
  for (const group of groups) await output.event(toGroupEvent(group));
  if (groups.length > 0) await output.print(renderGroups(groups, output.tableWidth, output.colors));
  const found = text === undefined ? "on this portal" : `of ${all.length} with "${printable(text)}" in its name`;
  output.note([`${count(groups.length, "group", "groups")} ${found}.`]);
  return { exitCode: exitCodes.ok, count: groups.length };
}

function fold(text: string): string {
  return text.normalize("NFC").toLowerCase();
}

function toGroupEvent({ id, name, manager, count: membersCount }: GroupName): GroupEvent {
  return { type: "group", id, name, manager, membersCount };
}

function renderGroups(groups: readonly GroupName[], width: number, { bold, dim }: Job["output"]["colors"]): string[] {
  const isWide = width >= WIDTH_FOR_IDS;
  const columns = [
    { title: "Name", givesWay: true },
    { title: "Members", givesWay: false },
    { title: "Manager", givesWay: true },
    ...(isWide ? [{ title: "Id", givesWay: false }] : []),
  ];
  const rows = groups.map(({ id, name, manager, count: members }) => [
    toCell(name),
    toCell(members === undefined ? undefined : String(members)),
    toCell(manager),
    ...(isWide ? [id] : []),
  ]);
  const [titles = "", rule = "", ...lines] = formatTable(columns, rows, width);
  const withIds = lines.flatMap((line, index) => (isWide ? [line] : [line, dim(`  ${groups[index]?.id ?? ""}`)]));
  return [bold(titles), dim(rule), ...withIds];
}

/** A group with what the portal says of its members. */
interface GroupBody {
  id: string;
  name: string;
  manager?: Employee | null | undefined;
  members?: readonly Employee[] | null | undefined;
  membersCount?: number | null | undefined;
}

/** Shows a group and everybody in it. */
export async function show({ values: [text = ""], access, output, stdio }: Job): Promise<Ending> {
  const id = await createFinder(access.client, stdio.interrupt)(text);
  const group = await readGroup(access.client, id, stdio.interrupt);
  const members = group.members ?? [];
  const manager = getManager(group);
  const name = manager && getDisplayName(manager);
  await output.event({ type: "group", id: group.id, name: group.name, manager: name, membersCount: members.length });
  if (output.isJson) for (const member of members) await output.event(toMemberEvent(member));
  else await output.print(renderGroup(group, members, output));
  if (group.membersCount !== undefined && group.membersCount !== null && group.membersCount !== members.length) {
    output.warn(`The portal counts ${group.membersCount} members, and shows ${members.length}. Try again in a minute.`);
  }
  return { exitCode: exitCodes.ok, count: members.length };
}

async function readGroup(client: Access["client"], id: string, signal: AbortSignal): Promise<GroupBody> {
  const { response } = await ("getGroups" in client
    ? client.getGroup({ id }, { signal })
    : client.getGroup({ groupId: id }, { signal }));
  return response;
}

function toMemberEvent(person: Employee): MemberEvent {
  return {
    type: "member",
    id: person.id,
    name: getDisplayName(person),
    email: person.email ?? undefined,
    status: getStatusLabel(person.status),
    role: getRole(person),
  };
}

function renderGroup(group: GroupBody, members: readonly Employee[], { colors, tableWidth }: Job["output"]): string[] {
  const { bold, dim } = colors;
  const manager = getManager(group);
  const columns = [
    { title: "Name", givesWay: true },
    { title: "E-mail", givesWay: true },
    { title: "Status", givesWay: false },
    { title: "Role", givesWay: false },
  ];
  const rows = members.map((person) => [
    toCell(getDisplayName(person)),
    toCell(person.email),
    toCell(getStatusLabel(person.status)),
    toCell(getRole(person)),
  ]);
  const [titles = "", rule = "", ...lines] = formatTable(columns, rows, tableWidth);
  return [
    bold(toCell(group.name)),
    `${dim("Id")}       ${printable(group.id)}`,
    `${dim("Manager")}  ${manager ? describePerson(manager) : "none"}`,
    `${dim("Members")}  ${members.length}`,
    ...(rows.length > 0 ? ["", bold(titles), dim(rule), ...lines] : []),
  ];
}

function describePerson(person: Employee): string {
  const name = toCell(getDisplayName(person));
  const email = toCell(person.email);
  return email.includes("@") && email !== name ? `${name} <${email}>` : name;
}

function toCell(text: string | null | undefined): string {
  return printable(text ?? "") || MISSING;
}
