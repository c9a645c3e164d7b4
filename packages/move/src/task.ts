import { describeRun, finish, readBoth, type Closing } from "./closing.ts";
import { MoveRefusedError } from "./errors.ts";
import type { MoveHead } from "./journal.ts";
import { checkGroups, MAX_BY_PORTAL, type Strategy } from "./plan.ts";
import type { PlanChange, ResumeOptions } from "./options.ts";
import { moveByPortal } from "./portal-move.ts";
import type { Group } from "./portal.ts";
import { getExitCode, sortMoved, type MoveResult } from "./result.ts";
import { Run } from "./run.ts";
import type { Opened } from "./session.ts";
import { runSteps } from "./steps.ts";

/** People for whom the portal's own request may be sent unasked are at most this many ms old. */
const MAX_READ_AGE = 10_000;
export const UNPROVEN =
  "This portal can't prove who is in a group. The source can be emptied on the portal's own page.";

/** Both groups as they are when a move begins or goes on. */
interface Fresh {
  from: Group;
  to: Group;
  isProvable: boolean;
}

/** Moves the people of a plan, or those who are left of a move that was broken off, and says where everybody is. */
export async function runMove(
  opened: Opened,
  plan: MoveHead,
  options: ResumeOptions & { groups?: { from: Group; to: Group } },
): Promise<MoveResult> {
  const { groups } = options;
  const run = new Run(opened, { into: plan.to, outOf: plan.from, target: plan.to }, options);
  for (const group of groups ? [groups.from, groups.to] : []) run.learn(group);
  let isProvable = run.portal.hasMemberCalls;
  let strategy: Strategy = "steps";
  const send = async () => {
    if (run.mayStillRun) await run.awaitStill();
    const isBegun = run.state.before !== undefined;
    const fresh = isBegun ? await readFresh(run) : await readFirst(run, plan, options);
    isProvable = fresh.isProvable;
    strategy = chooseForRun(run, plan, fresh, isBegun ? "steps" : options.strategy);
    if (strategy === "portal") await sendByPortal(run, plan, fresh);
    else await sendInSteps(run, plan, fresh, options);
  };
  return finish(run, listPeople(plan), {
    send,
    describe: (closing) => describeMove(run, plan, { closing, strategy, isProvable }),
    isDone: (result) => getExitCode(result) === 0,
  });
}

function listPeople({ moves, alreadyThere, stays }: MoveHead): string[] {
  return [...moves, ...alreadyThere, ...stays];
}

async function readFresh(run: Run): Promise<Fresh> {
  run.report("reading");
  const from = await run.readExisting(run.direction.outOf);
  const to = await run.readExisting(run.direction.into);
  return { from, to, isProvable: run.portal.hasMemberCalls && from.isProven && to.isProven };
}

/** Reads both groups before anything is sent, asks where they differ from the plan, and writes down what they are like. */
async function readFirst(run: Run, plan: MoveHead, { allowLdap = false, onChange }: ResumeOptions): Promise<Fresh> {
  const stays = new Set(plan.stays);
  let agreed: Agreed = {
    guests: new Map(listPeople(plan).map((id) => [id, stays.has(id)])),
    managers: nameManagers(plan.managers),
  };
  for (;;) {
    const fresh = await readFresh(run);
    checkGroups([fresh.from, fresh.to], allowLdap);
    const change = findChange(run, agreed, fresh);
    if (!change || !onChange) {
      run.state.before = { type: "before", from: toSnapshot(fresh.from), to: toSnapshot(fresh.to) };
      await run.record(run.state.before);
      return fresh;
    }
    if (!(await onChange(change))) {
      throw new MoveRefusedError(
        "declined",
        "The groups have changed since the plan, and the move was declined. Nothing was sent.",
      );
    }
    // The answer may have taken minutes, so the groups are read once more, and asked about if they changed again.
    const guests = new Map([...fresh.from.members.values()].map(({ id, isGuest }) => [id, isGuest]));
    agreed = { guests, managers: getManagers(fresh) };
  }
}

/** What was agreed to: the plan, or what an answer was given about. */
interface Agreed {
  /** Everybody of the source, and whether they are guests. */
  guests: ReadonlyMap<string, boolean>;
  managers: string;
}

/** What differs from what was agreed to, if anything does. */
function findChange(run: Run, { guests, managers }: Agreed, fresh: Fresh): PlanChange | undefined {
  const { from, to } = fresh;
  const people = [...from.members.values()];
  const change = {
    from: { id: from.id, name: from.name },
    to: { id: to.id, name: to.name },
    came: people.filter(({ id }) => !guests.has(id)),
    left: run.name([...guests.keys()].filter((id) => !from.members.has(id))),
    becameGuests: people.filter(({ id, isGuest }) => isGuest && guests.get(id) === false),
    hasOtherManager: managers !== getManagers(fresh),
  };
  const count = change.came.length + change.left.length + change.becameGuests.length;
  return count > 0 || change.hasOtherManager ? change : undefined;
}

function nameManagers({ from, to }: MoveHead["managers"]): string {
  return `${from} ${to}`;
}

function getManagers({ from, to }: Fresh): string {
  return nameManagers({ from: from.manager?.id, to: to.manager?.id });
}

function toSnapshot({ manager, members }: Group) {
  return { manager: manager?.id, members: [...members.keys()] };
}

/**
 * The portal's own request takes everybody of the source, so it is taken only when that is just who was planned, and
 * nobody has changed the target since.
 */
function chooseForRun(
  run: Run,
  { moves, alreadyThere, membersCount, managers }: MoveHead,
  fresh: Fresh,
  wanted: ResumeOptions["strategy"] = "auto",
): Strategy {
  const { from, to, isProvable } = fresh;
  if (!isProvable) return "portal";
  if (wanted === "steps") return "steps";
  const leaving = new Set([...moves, ...alreadyThere]);
  const people = [...from.members.values()];
  const hasGuest = people.some(({ isGuest }) => isGuest);
  if (wanted === "portal") {
    if (hasGuest) throw refuseGuests(from.name);
    // Somebody who came since the plan would be moved as well.
    return people.every(({ id }) => leaving.has(id)) ? "portal" : "steps";
  }
  const there = new Set(alreadyThere);
  const isAsPlanned =
    people.length === leaving.size &&
    people.every(({ id }) => leaving.has(id) && to.members.has(id) === there.has(id)) &&
    to.members.size === membersCount &&
    getManagers(fresh) === nameManagers(managers);
  const isRecent = run.clock.now() - from.readAt <= MAX_READ_AGE;
  return isAsPlanned && isRecent && !hasGuest && people.length <= MAX_BY_PORTAL ? "portal" : "steps";
}

export function refuseGuests(name: string): MoveRefusedError {
  return new MoveRefusedError(
    "guestInSource",
    `"${name}" has guests, and the portal's own request loses them: nobody could put them back. Move in steps.`,
  );
}

async function sendByPortal(run: Run, plan: MoveHead, fresh: Fresh): Promise<void> {
  const left = findLeft(plan, fresh);
  if (left.length > 0 && !run.state.hasMoved) await moveByPortal(run, left, fresh);
}

/** Sends what is left to send, by person. */
async function sendInSteps(run: Run, plan: MoveHead, fresh: Fresh, { addMissing }: ResumeOptions): Promise<void> {
  const left = findLeft(plan, fresh);
  const again = run.state.sent.size > 0 ? await findMissing(run, plan, addMissing) : [];
  if (left.length + again.length > 0) await runSteps(run, { add: [...left, ...again], remove: left });
}

/** Who of the plan has to leave the source, and is still in it. */
function findLeft({ moves, alreadyThere }: MoveHead, { from }: Fresh): string[] {
  return [...moves, ...alreadyThere].filter((id) => from.members.get(id)?.isGuest === false);
}

/** People who were in the target once and are in neither group now, if they are to be added again. */
async function findMissing(
  run: Run,
  { moves, alreadyThere }: MoveHead,
  addMissing: ResumeOptions["addMissing"],
): Promise<string[]> {
  if (!addMissing) return [];
  const leaving = [...moves, ...alreadyThere];
  const { outOf, into } = await readBoth(run, leaving);
  const before = new Set(run.state.before?.to.members);
  const missing = leaving.filter((id) => !outOf?.members.has(id) && !into?.members.has(id));
  const known = missing.filter((id) => run.state.seen.has(id) || before.has(id));
  return known.length > 0 && (await addMissing(run.name(known))) ? known : [];
}

function describeMove(
  run: Run,
  plan: MoveHead,
  { closing, strategy, isProvable }: { closing: Closing; strategy: Strategy; isProvable: boolean },
): MoveResult {
  const { both } = closing;
  const common = { ...describeRun(run, plan), strategy };
  const isGone = both !== undefined && (!both.outOf || !both.into);
  const lists =
    both &&
    sortMoved(
      { people: run.name(listPeople(plan)), guests: new Set(plan.stays) },
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
