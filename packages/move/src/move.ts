import { systemClock, type Clock } from "./clock.ts";
import type { CommonOptions, RunOptions } from "./options.ts";
import { MoveRefusedError } from "./errors.ts";
import { FORMAT_VERSION, type MoveHead } from "./journal.ts";
import {
  checkGroups,
  checkIds,
  chooseStrategy,
  estimate,
  findWarnings,
  parseGroupId,
  sortPeople,
  type People,
  type PlanDetails,
  type RoomAccess,
  type Strategy,
} from "./plan.ts";
import { Portal, toRefusal, type Group, type MoveClient, type Person } from "./portal.ts";
import type { MoveResult } from "./result.ts";
import { createState, withLock, withNewJournal } from "./session.ts";
import { refuseGuests, runMove, UNPROVEN } from "./task.ts";

/** What a move would do, and the way to do it. */
export interface Plan extends PlanDetails {
  /**
   * Moves the people. Resolves to where everybody is by two closing reads, which need not be where they should be: look
   * at `verified` and the lists, or `getExitCode`.
   *
   * @throws MoveRefusedError when nothing was sent: locked, declined, a guest in the source with `strategy: "portal"`;
   * the client's error when the groups can't be read; MoveStoppedError when it ended before it was done: its `result`
   * says where everybody is.
   */
  run(options?: RunOptions): Promise<MoveResult>;
  /**
   * Writes the plan into a new journal without beginning with it: `resumeMove` does, also in another process.
   *
   * @throws MoveRefusedError when the journal can't be made.
   */
  save(journal: string, options?: SaveOptions): Promise<void>;
}

export interface SaveOptions extends Pick<RunOptions, "store"> {
  /** Plans that run before this one: whom they move to the same target is there by then. */
  after?: readonly Pick<PlanDetails, "to" | "moves">[] | undefined;
}

export interface PlanOptions extends Pick<CommonOptions, "clock" | "maxRetries" | "signal"> {
  /** Id of the group whose people move, in any form that portals take. */
  from: string;
  to: string;
  /** How many people have to leave the source; otherwise the plan is refused. */
  expect?: number | undefined;
  /** Whether groups that come from LDAP are allowed. */
  allowLdap?: boolean | undefined;
  /** What the plan is for, and what `run` takes where it is told nothing else. `auto` by default. */
  strategy?: RunOptions["strategy"];
}

/**
 * Reads both groups and says what a move would do. Changes nothing.
 *
 * @example
 * const plan = await planMove(docspace, { from: sales, to: salesEmea });
 * console.log(plan.moves.length, plan.warnings);
 * const result = await plan.run({ journal: "sales.journal.jsonl" });
 *
 * @throws MoveRefusedError when the groups can't be found, read, or moved; the client's error when the portal says no.
 */
export async function planMove(client: MoveClient, options: PlanOptions): Promise<Plan> {
  const { clock = systemClock, allowLdap = false, expect, strategy = "auto", signal } = options;
  const portal = new Portal(client, clock, options.maxRetries);
  const ids = { from: readId(options.from), to: readId(options.to) };
  checkIds(ids.from, ids.to);
  const groups = await readGroups(portal, ids, signal).catch((error: unknown) => {
    throw toRefusal(error);
  });
  checkGroups([groups.from, groups.to], allowLdap);
  const details = await describePlan(portal, groups, { strategy, signal });
  const leaving = details.moves.length + details.alreadyThere.length;
  if (expect !== undefined && leaving !== expect) {
    throw new MoveRefusedError(
      "unexpectedCount",
      `${leaving} people would leave "${details.from.name}", and not ${expect}. Look at the plan. Nothing was sent.`,
    );
  }
  return createPlan(portal, { details, groups }, { clock, allowLdap, strategy });
}

function createPlan(
  portal: Portal,
  { details, groups }: { details: PlanDetails; groups: Groups },
  planned: { clock: Clock; allowLdap: boolean; strategy: "auto" | Strategy },
): Plan {
  const head = toHead(details, groups);
  return {
    ...details,
    save: (journal, { after, ...options } = {}) =>
      withNewJournal(toHead(details, groups, after), { ...planned, ...options, journal }, async () => {}),
    async run(given = {}) {
      const { strategy = planned.strategy } = given;
      if (strategy === "portal" && details.isProvable && details.stays.length > 0)
        throw refuseGuests(details.from.name);
      // Where nobody leaves, nothing is locked, and there is nothing to write down.
      if (details.moves.length + details.alreadyThere.length === 0) return describeEmpty(details, portal.requests);
      const options = { journal: undefined, ...planned, ...given, strategy };
      return withLock(head, options, () =>
        withNewJournal(head, options, (journal) =>
          runMove({ portal, journal, state: createState() }, head, { ...options, groups }),
        ),
      );
    },
  };
}

function readId(text: string): string {
  const id = parseGroupId(text);
  if (id !== undefined) return id;
  throw new MoveRefusedError("groupNotFound", `"${text}" is no id of a group. Nothing was sent.`);
}

/** Both groups of a move. */
interface Groups {
  from: Group;
  to: Group;
}

async function readGroups(
  portal: Portal,
  { from, to }: { from: string; to: string },
  signal: AbortSignal | undefined,
): Promise<Groups> {
  return { from: await portal.readGroup(from, signal), to: await portal.readGroup(to, signal) };
}

async function describePlan(
  portal: Portal,
  { from, to }: Groups,
  { strategy, signal }: Required<Pick<PlanOptions, "strategy">> & Pick<PlanOptions, "signal">,
): Promise<PlanDetails> {
  const people = sortPeople(from, to);
  const isProvable = portal.hasMemberCalls && from.isProven && to.isProven;
  const choice = chooseStrategy(people, isProvable, strategy);
  const details = {
    ...people,
    ...choice,
    ...estimate(people, choice.strategy),
    isProvable,
    portal: await portal.getOrigin(from.id),
    from: { id: from.id, name: from.name, membersCount: from.members.size },
    to: { id: to.id, name: to.name, membersCount: to.members.size },
    manager: { leaving: leavesWith(people, from.manager), staying: to.manager },
    rooms: await lookAtRooms(portal, { from, to }, signal),
  };
  return { ...details, warnings: findWarnings(details, { from, to }) };
}

/** The manager of the source, if they leave it: who is no member of it, or a guest, remains its manager. */
function leavesWith({ moves, alreadyThere }: People, manager: Person | undefined): Person | undefined {
  return [...moves, ...alreadyThere].some(({ id }) => id === manager?.id) ? manager : undefined;
}

/** The rooms are help, never a condition: whatever keeps them from being read is said in a sentence. */
async function lookAtRooms(portal: Portal, { from, to }: Groups, signal: AbortSignal | undefined): Promise<RoomAccess> {
  try {
    const source = await portal.listRooms(from.id, signal);
    const target = await portal.listRooms(to.id, signal);
    const [own, others] = [source, target].map((rooms) => new Set(rooms.map(({ id }) => id)));
    return {
      lost: source.filter(({ id }) => !others?.has(id)),
      gained: target.filter(({ id }) => !own?.has(id)),
      kept: source.filter(({ id }) => others?.has(id)),
    };
  } catch (error) {
    if (signal?.aborted) throw error;
    return {
      unknown:
        "Which rooms are shared with the groups could not be looked up: that takes the scope rooms:read and an administrator.",
    };
  }
}

function toHead(
  { portal, moves, alreadyThere, stays }: PlanDetails,
  { from, to }: Groups,
  after: SaveOptions["after"] = [],
): MoveHead {
  const joined = new Set(after.filter((plan) => plan.to.id === to.id).flatMap((plan) => getIds(plan.moves)));
  return {
    type: "move",
    version: FORMAT_VERSION,
    portal,
    from: from.id,
    to: to.id,
    moves: getIds(moves).filter((id) => !joined.has(id)),
    alreadyThere: getIds([...alreadyThere, ...moves.filter(({ id }) => joined.has(id))]),
    stays: getIds(stays),
    membersCount: new Set([...to.members.keys(), ...joined]).size,
    managers: { from: from.manager?.id, to: to.manager?.id },
  };
}

function getIds(people: readonly Person[]): string[] {
  return people.map(({ id }) => id);
}

/** Where nobody leaves the source: that is known from the plan's own reads. */
function describeEmpty({ from, to, isProvable, stays }: PlanDetails, requests: number): MoveResult {
  const stayed = stays.map((person) => ({ person, reason: "guest" as const }));
  const lists = { moved: [], alreadyThere: [], inBoth: [], stayed, missing: [], left: [], arrived: [] };
  const common = { from, to, strategy: "steps" as const, requests, duration: 0, journal: undefined };
  if (isProvable) return { ...common, ...lists, verified: true };
  return { ...common, verified: false, reason: UNPROVEN, lastSeen: lists };
}
