import { describeRun, finish, readBoth, type Closing } from "./closing.ts";
import { MoveRefusedError } from "./errors.ts";
import type { GroupSnapshot, MoveTask } from "./journal.ts";
import type { TaskState } from "./journal-state.ts";
import { checkGroups, MAX_BY_PORTAL, type PlanDetails, type Strategy } from "./plan.ts";
import { moveByPortal } from "./portal-move.ts";
import type { Group, Person } from "./portal.ts";
import { getExitCode, sortMoved, type MoveResult } from "./result.ts";
import { Run, type Context } from "./run.ts";
import { runSteps } from "./steps.ts";

/** What differs from a plan when its move begins. */
export interface PlanChange {
  from: Pick<Group, "id" | "name">;
  to: Pick<Group, "id" | "name">;
  /** In the source now, and not in the plan. They are not moved. */
  came: Person[];
  /** In the plan, and no longer in the source. */
  left: Person[];
  /** Guests now: they stay. */
  becameGuests: Person[];
  /** Whether a group has another manager. */
  hasOtherManager: boolean;
}

/** A move, new or gone on with. */
export interface MoveJob {
  task: MoveTask;
  state: TaskState;
  /** Both groups as the plan saw them; not known when a journal is gone on with. */
  planned?: { from: Group; to: Group } | undefined;
  /** People whom this run itself has put into the target before. */
  own?: ReadonlySet<string> | undefined;
}

export interface MoveChoices {
  strategy: "auto" | Strategy;
  allowLdap: boolean;
  hasMemberCalls: boolean;
  onChange?: ((change: PlanChange) => boolean | Promise<boolean>) | undefined;
  addMissing?: ((people: Person[]) => boolean | Promise<boolean>) | undefined;
}

const UNPROVEN = "This portal can't prove who is in a group. The source can be emptied on the portal's own page.";

interface Fresh {
  from: Group;
  to: Group;
  isProvable: boolean;
}

/** People for whom the portal's own request may be sent unasked are at most this many ms old. */
const MAX_READ_AGE = 10_000;

/** Moves the people of a task, or those who are left of one that was broken off, and says where everybody is. */
export async function runMove(
  context: Context,
  index: number,
  job: MoveJob,
  choices: MoveChoices,
): Promise<MoveResult> {
  const { task, state } = job;
  const run = new Run(context, { task: index, into: task.to, outOf: task.from, target: task.to }, state);
  for (const group of job.planned ? [job.planned.from, job.planned.to] : []) {
    for (const person of group.members.values()) run.known.set(person.id, person);
    run.groupNames.set(group.id, group.name);
  }
  let isProvable = choices.hasMemberCalls;
  let strategy: Strategy = "steps";
  const send = async () => {
    if (run.mayStillRun) await run.awaitStill();
    const fresh = state.before ? await readFresh(run, choices) : await readFirst(run, job, choices);
    isProvable = fresh.isProvable;
    strategy = chooseForRun(run, job, fresh, choices);
    await sendAll(run, job, { fresh, strategy, choices });
  };
  return finish(run, listPeople(task), {
    send,
    describe: (closing) => describeMove(run, task, { closing, strategy, isProvable }),
    isDone: (result) => getExitCode(result) === 0,
  });
}

function listPeople({ moves, alreadyThere, stays }: MoveTask): string[] {
  return [...moves, ...alreadyThere, ...stays];
}

/** What was agreed to: the plan, or what an answer was given about. */
interface Confirmed {
  guests: ReadonlyMap<string, boolean>;
  managers: string | undefined;
}

/** Reads both groups before anything is sent, asks where they differ from the plan, and writes down what they are like. */
async function readFirst(run: Run, { task, planned }: MoveJob, choices: MoveChoices): Promise<Fresh> {
  const stays = new Set(task.stays);
  let confirmed: Confirmed = {
    guests: new Map(listPeople(task).map((id) => [id, stays.has(id)])),
    managers: planned && nameManagers(planned),
  };
  for (;;) {
    const fresh = await readFresh(run, choices);
    const change = findChange(run, confirmed, fresh);
    if (!change || !choices.onChange) {
      const before = { from: toSnapshot(fresh.from), to: toSnapshot(fresh.to) };
      await run.record({ type: "before", ...before });
      run.state.before = before;
      return fresh;
    }
    if (!(await choices.onChange(change))) {
      throw new MoveRefusedError(
        "declined",
        "The groups have changed since the plan, and the move was declined. Nothing was sent.",
      );
    }
    // The answer may have taken minutes, so the groups are read once more, and asked about if they changed again.
    const guests = new Map([...fresh.from.members.values()].map(({ id, isGuest }) => [id, isGuest]));
    confirmed = { guests, managers: nameManagers(fresh) };
  }
}

/** What differs from what was agreed to, if anything does. */
function findChange(run: Run, { guests, managers }: Confirmed, fresh: Fresh): PlanChange | undefined {
  const { from, to } = fresh;
  const people = [...from.members.values()];
  const change = {
    from: { id: from.id, name: from.name },
    to: { id: to.id, name: to.name },
    came: people.filter(({ id }) => !guests.has(id)),
    left: run.name([...guests.keys()].filter((id) => !from.members.has(id))),
    becameGuests: people.filter(({ id, isGuest }) => isGuest && guests.get(id) === false),
    hasOtherManager: managers !== undefined && managers !== nameManagers(fresh),
  };
  const count = change.came.length + change.left.length + change.becameGuests.length;
  return count > 0 || change.hasOtherManager ? change : undefined;
}

function nameManagers({ from, to }: { from: Group; to: Group }): string {
  return `${from.manager?.id} ${to.manager?.id}`;
}

function toSnapshot({ manager, members }: Group): GroupSnapshot {
  return { manager: manager?.id, members: [...members.keys()] };
}

async function readFresh(run: Run, { allowLdap, hasMemberCalls }: MoveChoices): Promise<Fresh> {
  run.report("reading");
  const from = await run.readExisting(run.direction.outOf);
  const to = await run.readExisting(run.direction.into);
  if (!run.state.before) checkGroups([from, to], allowLdap);
  return { from, to, isProvable: hasMemberCalls && from.isProven && to.isProven };
}

/** The portal's own request takes everybody of the source, so it is taken only when that is just who was planned. */
function chooseForRun(run: Run, { task, planned, own }: MoveJob, fresh: Fresh, choices: MoveChoices): Strategy {
  const { from, to, isProvable } = fresh;
  if (!isProvable) return "portal";
  if (choices.strategy === "steps" || !planned) return "steps";
  const leaving = new Set([...task.moves, ...task.alreadyThere]);
  const people = [...from.members.values()];
  const hasGuest = people.some(({ isGuest }) => isGuest);
  if (choices.strategy === "portal") {
    if (hasGuest) throw refuseGuests(from.name);
    // Somebody who came since the plan would be moved as well.
    return people.every(({ id }) => leaving.has(id)) ? "portal" : "steps";
  }
  const isAsPlanned =
    isSame(from.members, planned.from.members) &&
    isSame(to.members, planned.to.members, own) &&
    nameManagers(fresh) === nameManagers(planned);
  const isRecent = run.context.clock.now() - from.readAt <= MAX_READ_AGE;
  return isAsPlanned && isRecent && !hasGuest && people.length <= MAX_BY_PORTAL ? "portal" : "steps";
}

/** Whether a group has just the members that it had, and those whom this run put there. */
function isSame(now: Group["members"], before: Group["members"], own: ReadonlySet<string> = new Set()): boolean {
  const expected = new Set([...before.keys(), ...own]);
  return now.size === expected.size && [...now.keys()].every((id) => expected.has(id));
}

export function refuseGuests(name: string): MoveRefusedError {
  return new MoveRefusedError(
    "guestInSource",
    `"${name}" has guests, and the portal's own request loses them: nobody could put them back. Move in steps.`,
  );
}

/** Sends what is left to send, by person. */
async function sendAll(
  run: Run,
  { task, state }: MoveJob,
  { fresh, strategy, choices }: { fresh: Fresh; strategy: Strategy; choices: MoveChoices },
): Promise<void> {
  const { from, to, isProvable } = fresh;
  const leaving = [...task.moves, ...task.alreadyThere];
  const left = leaving.filter((id) => from.members.get(id)?.isGuest === false);
  if (strategy === "portal") {
    if (left.length > 0 && !state.hasMoved) await moveByPortal(run, left, { from, to, isProvable });
    return;
  }
  const again = state.sent.size > 0 ? await findMissing(run, leaving, choices) : [];
  if (left.length + again.length > 0) await runSteps(run, { add: [...left, ...again], remove: left });
}

/** People who were in the target once and are in neither group now, if they are to be added again. */
async function findMissing(run: Run, leaving: readonly string[], { addMissing }: MoveChoices): Promise<string[]> {
  if (!addMissing) return [];
  const { outOf, into } = await readBoth(run, leaving);
  const before = new Set(run.state.before?.to.members);
  const missing = leaving.filter((id) => !outOf?.members.has(id) && !into?.members.has(id));
  const known = missing.filter((id) => run.state.seen.has(id) || before.has(id));
  return known.length > 0 && (await addMissing(run.name(known))) ? known : [];
}

function describeMove(
  run: Run,
  task: MoveTask,
  { closing, strategy, isProvable }: { closing: Closing; strategy: Strategy; isProvable: boolean },
): MoveResult {
  const { both } = closing;
  const common = { ...describeRun(run, task), strategy };
  const isGone = both !== undefined && (!both.outOf || !both.into);
  const lists =
    both &&
    sortMoved(
      { people: run.name(listPeople(task)), guests: new Set(task.stays) },
      { from: both.outOf?.members ?? new Map(), to: both.into?.members ?? new Map() },
      {
        inTargetBefore: new Set(run.state.before?.to.members),
        seen: run.state.seen,
        notAccepted: run.notAccepted,
        removed: run.removed,
      },
    );
  const reason =
    closing.reason ?? (isGone ? "One of the groups is gone." : undefined) ?? (isProvable ? undefined : UNPROVEN);
  if (lists && reason === undefined) return { ...common, ...lists, verified: true };
  return { ...common, verified: false, reason: reason ?? "It is not known.", lastSeen: lists };
}

/** Where nobody leaves the source: that is known from the plan's own reads. */
export function describeEmpty({ details }: { details: PlanDetails }, requests: number): MoveResult {
  const { from, to, isProvable } = details;
  const stayed = details.stays.map((person) => ({ person, reason: "guest" as const }));
  const lists = { moved: [], alreadyThere: [], inBoth: [], stayed, missing: [], left: [], arrived: [] };
  const common = { from, to, strategy: "steps" as const, requests, duration: 0, journal: undefined };
  if (isProvable) return { ...common, ...lists, verified: true };
  return { ...common, verified: false, reason: UNPROVEN, lastSeen: lists };
}
