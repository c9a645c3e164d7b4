import { MoveRefusedError } from "./errors.ts";
import type { Group, Person, Room } from "./portal.ts";

export type Strategy = "portal" | "steps";

/** Why somebody stays in the source although the move has ended. */
export type StayReason = "guest" | "notAccepted" | "notReached" | "changedByOthers";

/** Who of the source goes where; everybody is in exactly one list. */
export interface People {
  /** Members of the source who will be in the target alone. */
  moves: Person[];
  /** Members of both, who leave the source. */
  alreadyThere: Person[];
  /** Guests: nobody who removes a guest from a group can put them back. */
  stays: Person[];
}

/** What becomes of the rooms that are open to people through a group; not known where it could not be looked up. */
export type RoomAccess = { lost: Room[]; gained: Room[]; kept: Room[] } | { unknown: string };

/** A group of a plan, and how many can be seen in it. */
export type PlanGroup = Pick<Group, "id" | "name"> & { membersCount: number };

/** What a move would do, as two reads show it. Nothing has been changed. */
export interface PlanDetails extends People {
  portal: string;
  from: PlanGroup;
  to: PlanGroup;
  /** `leaving` stops being the manager of the source by leaving it; `staying` remains that of the target. */
  manager: { leaving: Person | undefined; staying: Person | undefined };
  rooms: RoomAccess;
  /** What `auto` takes, and why. */
  strategy: Strategy;
  reason: string;
  /** Whether the portal can prove who is where. Without that, people are only copied, and nobody is taken out. */
  isProvable: boolean;
  /** Requests that the move takes, about. */
  requests: number;
  /** Of these, how many count towards the daily limit of 10 000 for POST and PUT. */
  writes: number;
  /** Milliseconds that it takes, about. */
  duration: number;
  warnings: string[];
}

/** Ids of built-in groups (common/ASC.Common/Security/Authorizing/AuthConstants.cs of DocSpace-server 3.7.2). */
const builtInIds: ReadonlySet<string> = new Set([
  "c5cc67d1-c3e8-43c0-a3ad-3928ae3e5b5e", // Everyone
  "cd84e66b-b803-40fc-99f9-b2969a54a1de", // DocSpaceAdmin
  "abef62db-11a8-4673-9d32-ef1d8af19dc0", // RoomAdmin
  "88f11e7c-7407-4bea-b4cb-070010cdbb6b", // User
  "aced04fa-dd96-4b35-af3e-346bf1eb972d", // Guest
]);

/** Milliseconds that a portal takes for each person that it moves (measured on 3.6.1 and 3.7.2: 20 to 40). */
export const MILLISECONDS_PER_PERSON = 40;
/** People whom the portal's own request moves well within a gateway's patience of 60 s. */
export const MAX_BY_PORTAL = 500;
/** POST and PUT that a portal in the cloud allows a day. */
export const MAX_DAILY_WRITES = 10_000;
/** How many people one request adds or removes, after a first one of one person. */
export const MIN_CHUNK = 50;
export const MAX_CHUNK = 500;

/** The one sentence on people whom no read shows. */
const TERMINATED_SENTENCE = "People whose accounts are disabled are not shown by the portal: they stay in the source.";

/** Sorts the people of the source. */
export function sortPeople(from: Group, to: Group): People {
  const people: People = { moves: [], alreadyThere: [], stays: [] };
  for (const person of from.members.values()) {
    if (person.isGuest) people.stays.push(person);
    else if (to.members.has(person.id)) people.alreadyThere.push(person);
    else people.moves.push(person);
  }
  return people;
}

/**
 * The id in a text, in the form that portals send, or `undefined` when the text is none.
 *
 * @example
 * parseGroupId("{D9C3C6A4-0B5E-4D0C-8A0B-4B1F1A3A6D11}"); // "d9c3c6a4-0b5e-4d0c-8a0b-4b1f1a3a6d11"
 */
export function parseGroupId(text: string): string | undefined {
  const bare = text.trim().replace(/^(?:\{(.*)\}|\((.*)\))$/, "$1$2");
  const dashed = /^([\da-f]{8})-?([\da-f]{4})-?([\da-f]{4})-?([\da-f]{4})-?([\da-f]{12})$/i.exec(bare);
  const isWhole = /^(?:[\da-f]{32}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i.test(bare);
  return dashed && isWhole ? dashed.slice(1).join("-").toLowerCase() : undefined;
}

/** Refuses groups that must not be moved. Throws a `MoveRefusedError`. */
export function checkIds(fromId: string, toId: string): void {
  if (fromId === toId) {
    throw new MoveRefusedError(
      "sameGroup",
      "Source and target are the same group: DocSpace 3.7.1 and later would empty it. Give two groups.",
    );
  }
  const builtIn = [fromId, toId].find((id) => builtInIds.has(id));
  if (builtIn !== undefined) throw refuseBuiltIn(builtIn);
}

/** Refuses built-in groups, and LDAP groups unless they are allowed. Throws a `MoveRefusedError`. */
export function checkGroups(groups: readonly Group[], allowLdap: boolean): void {
  for (const { id, name, isBuiltIn, isLdap } of groups) {
    if (isBuiltIn) throw refuseBuiltIn(id);
    if (isLdap && !allowLdap) {
      throw new MoveRefusedError(
        "ldapGroup",
        `"${name}" comes from LDAP: the next synchronization may undo the move. To move all the same, allow LDAP groups.`,
      );
    }
  }
}

function refuseBuiltIn(id: string): MoveRefusedError {
  return new MoveRefusedError(
    "builtInGroup",
    `${id} is a built-in group: moving people in or out of it changes what they may do on the portal. Give a group that was created there.`,
  );
}

/** Chooses what moves the people, and says why. */
export function chooseStrategy(
  people: People,
  isProvable: boolean,
  asked: "auto" | Strategy = "auto",
): { strategy: Strategy; reason: string } {
  const leaving = people.moves.length + people.alreadyThere.length;
  if (!isProvable) {
    return {
      strategy: "portal",
      reason:
        "this portal can't prove who is in a group, so people are copied by its own request and nobody is taken out",
    };
  }
  if (asked !== "auto") return { strategy: asked, reason: "as it was asked for" };
  if (people.stays.length > 0) return { strategy: "steps", reason: "the portal's own request loses guests" };
  if (leaving > MAX_BY_PORTAL) {
    return {
      strategy: "steps",
      reason: `the portal's own request may outlast a gateway with more than ${MAX_BY_PORTAL} people`,
    };
  }
  return { strategy: "portal", reason: "no guests, and few enough people for the portal's own request" };
}

/** Estimates what a move costs: its requests, of which adds are the writes that a portal counts, and ms. */
export function estimate(people: People, strategy: Strategy): Pick<PlanDetails, "requests" | "writes" | "duration"> {
  const leaving = people.moves.length + people.alreadyThere.length;
  const duration = leaving * MILLISECONDS_PER_PERSON;
  if (leaving === 0) return { requests: 0, writes: 0, duration };
  // Two reads before, two to see what came of it, and two at the end.
  if (strategy === "portal") return { requests: 7, writes: 1, duration };
  let chunks = 1;
  for (let [left, size] = [leaving - 1, MIN_CHUNK]; left > 0; size = Math.min(MAX_CHUNK, size * 2)) {
    left -= size;
    chunks += 1;
  }
  // A chunk is added, looked after, and removed.
  return { requests: 5 + 3 * chunks, writes: chunks, duration };
}

/** What there is to be careful about, the gravest first. */
export function findWarnings(
  details: Omit<PlanDetails, "warnings">,
  { from, to }: Record<"from" | "to", Pick<Group, "name" | "isLdap">>,
): string[] {
  const { stays, manager, writes, isProvable, moves, alreadyThere } = details;
  const leaving = moves.length + alreadyThere.length;
  const ldap = [from, to].filter(({ isLdap }) => isLdap).map(({ name }) => `"${name}"`);
  const guests = stays.length === 1 ? "1 guest stays" : `${stays.length} guests stay`;
  const warnings: [applies: boolean, text: string][] = [
    [
      leaving > 0 && !isProvable,
      "This portal does not say how many people a group has, and may show an old state: people are copied, nobody leaves the source, and the result is not verified.",
    ],
    [ldap.length > 0, `${ldap.join(" and ")} comes from LDAP: the next synchronization may undo the move.`],
    [
      leaving > 0 && isProvable,
      "People lose at once what is open to them through the source alone, and gain what the target gives.",
    ],
    [
      manager.leaving !== undefined && isProvable,
      `${manager.leaving?.name} stops being the manager of "${from.name}" by leaving it.`,
    ],
    [stays.length > 0, `${guests} in "${from.name}": nobody who takes a guest out of a group can put them back.`],
    [writes > MAX_DAILY_WRITES, `It takes ${writes} writes, and a portal allows ${MAX_DAILY_WRITES} a day.`],
    [true, TERMINATED_SENTENCE],
  ];
  return warnings.filter(([applies]) => applies).map(([, text]) => text);
}
