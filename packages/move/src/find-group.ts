import { MoveRefusedError } from "./errors.ts";
import type { GroupName, Portal } from "./portal.ts";

const NEAREST = 3;

/** The id in a text, in the form that portals send, or `undefined` when the text is none. */
export function parseGroupId(text: string): string | undefined {
  const bare = text.trim().replace(/^(?:\{(.*)\}|\((.*)\))$/, "$1$2");
  const dashed = /^([\da-f]{8})-?([\da-f]{4})-?([\da-f]{4})-?([\da-f]{4})-?([\da-f]{12})$/i.exec(bare);
  const isWhole = /^(?:[\da-f]{32}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i.test(bare);
  return dashed && isWhole ? dashed.slice(1).join("-").toLowerCase() : undefined;
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

/** Finds the one group that an id or a name means. Rejects with a `MoveRefusedError`. */
export async function findGroup(portal: Portal, text: string, list: () => Promise<GroupName[]>): Promise<string> {
  const id = parseGroupId(text);
  if (id !== undefined) return id;
  if (!portal.hasMemberCalls) {
    throw new MoveRefusedError(
      "groupNotFound",
      `"${text}" is no id, and this product has no list to look names up in. Give the group's id.`,
    );
  }
  const groups = await list();
  const hits = matchGroups(text, groups);
  if (hits.length === 1 && hits[0]) return hits[0].id;
  if (hits.length > 1) {
    throw new MoveRefusedError(
      "ambiguousName",
      `${hits.length} groups are called "${text}": ${describeGroups(hits)}. Give the id of one.`,
    );
  }
  const near = suggestGroups(text, groups);
  const hint = near.length > 0 ? `The nearest are: ${describeGroups(near)}.` : "The portal shows no groups.";
  throw new MoveRefusedError("groupNotFound", `No group is called "${text}". ${hint}`);
}

function describeGroups(groups: readonly GroupName[]): string {
  return groups
    .map(({ id, name, manager, count }) => {
      const members = count === undefined ? "" : `, ${count} members`;
      return `"${name}" (${id}, ${manager ? `manager ${manager}` : "no manager"}${members})`;
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
