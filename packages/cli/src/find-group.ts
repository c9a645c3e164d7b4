import { getDisplayName, getManager } from "@group-move/client";
import { parseGroupId, type MoveClient } from "@group-move/move";
import { CommandError, exitCodes } from "./kit/errors.ts";
import { printable } from "./kit/text.ts";

/** A group in the portal's list. */
export interface GroupName {
  id: string;
  /** As the portal has it: names of groups are not encoded. */
  name: string;
  manager: string | undefined;
  count: number | undefined;
}

/** No group has the name that was given. */
export class UnknownGroupError extends CommandError {}

const NEAREST = 3;
const PAGE = 100;

/** Reads the portal's groups, page by page, each once; `undefined` where the API has no list of them. */
export async function listGroups(client: MoveClient, signal?: AbortSignal): Promise<GroupName[] | undefined> {
  if (!("getGroups" in client)) return undefined;
  const groups = new Map<string, GroupName>();
  for (let startIndex = 0; ; startIndex += PAGE) {
    const { response, total } = await client.getGroups({ count: PAGE, startIndex }, { signal });
    const before = groups.size;
    for (const { id, name, manager, membersCount } of response) {
      const person = typeof manager === "string" ? undefined : getManager({ manager });
      const managerName = typeof manager === "string" ? manager : person && (getDisplayName(person) || person.id);
      if (!groups.has(id)) {
        groups.set(id, { id, name: name ?? "", manager: managerName || undefined, count: membersCount ?? undefined });
      }
    }
    // 2.0 knows no pages and sends the whole list for each.
    if (groups.size === before || response.length < PAGE || groups.size >= (total ?? Number.POSITIVE_INFINITY)) break;
  }
  return [...groups.values()];
}

/**
 * The groups that a name means: those that are called exactly so, or else but for the space around it and the form of
 * its accents, or else also in another letter case. Never those that only contain it.
 */
export function matchGroups(name: string, groups: readonly GroupName[]): GroupName[] {
  const rungs: ((text: string) => string)[] = [
    (text) => text,
    (text) => text.trim().normalize("NFC"),
    (text) => text.trim().normalize("NFC").toLowerCase(),
  ];
  for (const rung of rungs) {
    const hits = groups.filter((group) => rung(group.name) === rung(name));
    if (hits.length > 0) return hits;
  }
  return [];
}

/** The names nearest to one that is not there, the nearest first. */
export function suggestGroups(name: string, groups: readonly GroupName[]): GroupName[] {
  const wanted = name.trim().toLowerCase();
  const distance = (group: GroupName) => {
    const own = group.name.trim().toLowerCase();
    return wanted !== "" && (own.includes(wanted) || wanted.includes(own)) ? 0 : getEditDistance(own, wanted);
  };
  return groups
    .map((group) => ({ group, away: distance(group) }))
    .toSorted((first, second) => first.away - second.away)
    .slice(0, NEAREST)
    .map(({ group }) => group);
}

/** Makes what finds the id of the one group that an id or a name means. The list is read once, and for names alone. */
export function createFinder(client: MoveClient, signal: AbortSignal): (text: string) => Promise<string> {
  let groups: Promise<GroupName[] | undefined> | undefined;
  return async (text) => parseGroupId(text) ?? findByName(text, await (groups ??= listGroups(client, signal)));
}

function findByName(text: string, groups: readonly GroupName[] | undefined): string {
  if (!groups) {
    throw new UnknownGroupError(
      exitCodes.refused,
      `"${printable(text)}" is no id, and this portal has no list to look names up in.`,
      "Give the group's id: the address of its page has it.",
    );
  }
  const hits = matchGroups(text, groups);
  if (hits.length === 1 && hits[0]) return hits[0].id;
  if (hits.length > 1) {
    throw new CommandError(
      exitCodes.refused,
      `${hits.length} groups are called "${printable(text)}": ${describeGroups(hits)}.`,
      "Paste the id of one in the place of the name.",
    );
  }
  const near = suggestGroups(text, groups);
  throw new UnknownGroupError(
    exitCodes.refused,
    `No group is called "${printable(text)}". ${near.length > 0 ? `The nearest are: ${describeGroups(near)}.` : "The portal shows no groups."}`,
    "group-move list shows the groups and their ids.",
  );
}

function describeGroups(groups: readonly GroupName[]): string {
  return groups
    .map(({ id, name, manager, count }) => {
      const members = count === undefined ? "" : `, ${count} members`;
      return `"${printable(name)}" (${id}, ${manager ? `manager ${printable(manager)}` : "no manager"}${members})`;
    })
    .join("; ");
}

/** Levenshtein's distance. */
function getEditDistance(first: string, second: string): number {
  let row = Array.from({ length: second.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...first].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...second].entries()) {
      const changed = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min((next[column] ?? 0) + 1, (row[column + 1] ?? 0) + 1, changed));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
