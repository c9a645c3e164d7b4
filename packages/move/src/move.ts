import { systemClock, type Clock } from "./clock.ts";
import { MoveRefusedError } from "./errors.ts";
import { findGroup } from "./find-group.ts";
import { createHead, type MoveTask } from "./journal.ts";
import { createTaskState } from "./journal-state.ts";
import {
  checkGroups,
  checkIds,
  chooseStrategy,
  estimate,
  findWarnings,
  sortPeople,
  type People,
  type PlanDetails,
  type RoomAccess,
} from "./plan.ts";
import { Portal, toRefusal, type Group, type GroupName, type MoveClient, type Person } from "./portal.ts";
import type { MoveResult } from "./result.ts";
import { collect, createContext, runEach, withLock, withNewJournal, type Row, type RunOptions } from "./session.ts";
import { describeEmpty, refuseGuests, runMove } from "./task.ts";

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
}

export interface PlanOptions {
  /** Id or name of the group whose people move. Names are looked up on the portal, and never match a part. */
  from: string;
  to: string;
  /** How many people have to leave the source; otherwise the plan is refused. */
  expect?: number | undefined;
  /** Whether groups that come from LDAP are allowed. */
  allowLdap?: boolean | undefined;
  /** Makes the pauses; of the system by default. */
  clock?: Clock | undefined;
}

/** A plan with what it was made from. */
export interface Planned {
  details: PlanDetails;
  from: Group;
  to: Group;
}

/**
 * Reads both groups and says what a move would do. Changes nothing.
 *
 * @example
 * const plan = await planMove(docspace, { from: "Sales", to: "Sales EMEA" });
 * console.log(plan.moves.length, plan.warnings);
 * const result = await plan.run({ journal: "sales.journal.jsonl" });
 *
 * @throws MoveRefusedError when the groups can't be found, read, or moved; the client's error when the portal says no.
 */
export async function planMove(client: MoveClient, options: PlanOptions): Promise<Plan> {
  const { clock = systemClock, allowLdap = false, expect } = options;
  const portal = new Portal(client, clock);
  let groups: GroupName[] | undefined;
  const list = async () => (groups ??= await portal.listGroups());
  const ids = { from: await findGroup(portal, options.from, list), to: await findGroup(portal, options.to, list) };
  const planned = await createPlan(portal, ids, allowLdap);
  const { details } = planned;
  const leaving = details.moves.length + details.alreadyThere.length;
  if (expect !== undefined && leaving !== expect) {
    throw new MoveRefusedError(
      "unexpectedCount",
      `${leaving} people would leave "${details.from.name}", and not ${expect}. Look at the plan. Nothing was sent.`,
    );
  }
  return {
    ...details,
    async run(runOptions = {}) {
      const { strategy = "auto" } = runOptions;
      if (strategy === "portal" && details.isProvable && details.stays.length > 0)
        throw refuseGuests(details.from.name);
      return collect(await runPlans(portal, [planned], { clock, ...runOptions, allowLdap })) as MoveResult;
    },
  };
}

/** Reads both groups, and says what a move between them would do. Rejects with a `MoveRefusedError`. */
export async function createPlan(
  portal: Portal,
  ids: { from: string; to: string },
  allowLdap: boolean,
): Promise<Planned> {
  checkIds(ids.from, ids.to);
  const read = (id: string) =>
    portal.readGroup(id).catch((error: unknown) => {
      throw toRefusal(error);
    });
  const from = await read(ids.from);
  const to = await read(ids.to);
  checkGroups([from, to], allowLdap);
  const people = sortPeople(from, to);
  const isProvable = portal.hasMemberCalls && from.isProven && to.isProven;
  const choice = chooseStrategy(people, isProvable);
  const details = {
    ...people,
    ...choice,
    ...estimate(people, choice.strategy),
    isProvable,
    portal: await portal.getOrigin(from.id),
    from: { id: from.id, name: from.name },
    to: { id: to.id, name: to.name },
    manager: { leaving: leavesWith(people, from.manager), staying: to.manager },
    rooms: await lookAtRooms(portal, from.id, to.id),
  };
  return { details: { ...details, warnings: findWarnings(details, { from, to }) }, from, to };
}

/** The manager of the source, if they leave it: who is no member of it, or a guest, remains its manager. */
function leavesWith({ moves, alreadyThere }: People, manager: Person | undefined): Person | undefined {
  return [...moves, ...alreadyThere].some(({ id }) => id === manager?.id) ? manager : undefined;
}

/** The rooms are help, never a condition: whatever keeps them from being read is said in a sentence. */
async function lookAtRooms(portal: Portal, fromId: string, toId: string): Promise<RoomAccess> {
  try {
    const source = await portal.listRooms(fromId);
    const target = await portal.listRooms(toId);
    const [own, others] = [source, target].map((rooms) => new Set(rooms.map(({ id }) => id)));
    return {
      lost: source.filter(({ id }) => !others?.has(id)),
      gained: target.filter(({ id }) => !own?.has(id)),
      kept: source.filter(({ id }) => others?.has(id)),
    };
  } catch {
    return {
      unknown:
        "Which rooms are shared with the groups could not be looked up: that takes the scope rooms:read and an administrator.",
    };
  }
}

/** Runs plans one after the other, under one lock, with one journal. */
export async function runPlans(
  portal: Portal,
  plans: readonly Planned[],
  options: RunOptions & { allowLdap: boolean },
): Promise<Row<MoveResult>[]> {
  const { journal: name, strategy = "auto", allowLdap, onChange } = options;
  const [first] = plans;
  const describe = (plan: Planned) => async () => describeEmpty(plan, portal.requests);
  // Where nobody leaves, nothing is locked, and there is nothing to write down.
  if (!first || plans.every(isEmpty))
    return runEach(plans.map((plan) => ({ task: toTask(plan), run: describe(plan) })));
  const tasks = plans.map(toTask);
  const head = createHead(first.details.portal, tasks);
  return withLock(head, name, options, () =>
    withNewJournal(name, head, options, (journal) => {
      const context = createContext({ portal, journal, tasks: tasks.length }, options);
      const choices = { strategy, allowLdap, hasMemberCalls: portal.hasMemberCalls, onChange };
      const run = async (plan: Planned, index: number) => {
        const task = toTask(plan);
        const own = findOwn(tasks.slice(0, index), task);
        const job = { task, state: createTaskState(), planned: plan, own };
        if (!isEmpty(plan)) return runMove(context, index, job, choices);
        await journal.append({ type: "end", task: index, verified: true, done: true });
        return describe(plan)();
      };
      return runEach(plans.map((plan, index) => ({ task: toTask(plan), run: () => run(plan, index) })));
    }),
  );
}

/** Whom earlier moves of the same run have put into the target of a task. */
function findOwn(before: readonly MoveTask[], { to }: MoveTask): Set<string> {
  return new Set(before.flatMap((task) => (task.to === to ? task.moves.concat(task.alreadyThere) : [])));
}

function isEmpty({ details }: Planned): boolean {
  return details.moves.length + details.alreadyThere.length === 0;
}

function toTask({ details: { from, to, moves, alreadyThere, stays } }: Planned): MoveTask {
  return { from: from.id, to: to.id, moves: getIds(moves), alreadyThere: getIds(alreadyThere), stays: getIds(stays) };
}

function getIds(people: readonly Person[]): string[] {
  return people.map(({ id }) => id);
}
