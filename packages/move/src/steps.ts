import { APIError, type GroupMoveError } from "@group-move/client";
import { Stop } from "./errors.ts";
import { MAX_CHUNK, MIN_CHUNK } from "./plan.ts";
import type { Group } from "./portal.ts";
import type { Run } from "./run.ts";

/** Portals allow 15 writes at once (RateLimiterSettings.cs of DocSpace-server 3.7.2). */
const MAX_PARALLEL = 4;
/** Each response has the whole group, 1 kB a person: of a large one, fewer are under way at once. */
const MAX_PEOPLE_PARALLEL = 20_000;
const QUICK = 5000;
const SLOW = 20_000;
/** Milliseconds for which a whole read of a group is relied upon. */
const MAX_READ_AGE = 10_000;
/** What a gateway says when it gives up: the request was too large for it. */
const gatewayStatuses: ReadonlySet<number | undefined> = new Set([502, 503, 504, undefined]);
const MAX_REFUSED_IN_ROW = 3;
const MAX_UNKNOWN_IN_ROW = 5;

/** People in the order in which they are sent, in chunks: first of one, then of a size that follows the portal's speed. */
class Queue {
  readonly #pieces: string[][];
  size = 1;
  #hasWorked = false;
  refusedInRow = 0;
  unknownInRow = 0;

  constructor(people: readonly string[]) {
    this.#pieces = people.length > 0 ? [[...people]] : [];
  }

  get length(): number {
    return this.#pieces.reduce((sum, piece) => sum + piece.length, 0);
  }

  take(): string[] {
    const [piece] = this.#pieces;
    if (!piece) return [];
    const chunk = piece.splice(0, this.size);
    if (piece.length === 0) this.#pieces.shift();
    return chunk;
  }

  /** Puts people back; next time they go out in no larger chunks than these. */
  giveBack(...chunks: readonly (readonly string[])[]): void {
    this.#pieces.unshift(...chunks.filter((chunk) => chunk.length > 0).map((chunk) => chunk.slice()));
  }

  succeed(length: number, milliseconds: number): void {
    this.refusedInRow = 0;
    this.unknownInRow = 0;
    if (!this.#hasWorked) this.size = MIN_CHUNK;
    // Of several that were under way at one size, the first alone makes it larger or smaller.
    else if (milliseconds > SLOW && length <= this.size) this.shrink();
    else if (milliseconds < QUICK && length >= this.size) this.size = Math.min(MAX_CHUNK, this.size * 2);
    this.#hasWorked = true;
  }

  shrink(): void {
    this.size = Math.max(1, Math.floor(this.size / 2));
  }
}

interface Trouble {
  chunk: string[];
  error: GroupMoveError;
}

/** Whom to add to the one group of a run, and whom to take out of the other, of those whom a read shows in the first. */
export interface StepsTask {
  add: readonly string[];
  remove: readonly string[];
}

/**
 * Adds people to a group, sees them there, and only then takes them out of the other: so that a failure before that
 * leaves everybody where they were.
 */
export async function runSteps(run: Run, task: StepsTask): Promise<void> {
  await addAll(run, task.add);
  const group = await confirmAdded(run, task);
  await removeAll(run, task, group);
}

async function addAll(run: Run, people: readonly string[]): Promise<void> {
  const { portal, clock } = run;
  const queue = new Queue(people);
  const send = async (chunk: string[]): Promise<Trouble | undefined> => {
    const start = clock.now();
    const error = await run.write("add", chunk, () => portal.addMembers(run.direction.into, chunk));
    if (error) return { chunk, error };
    queue.succeed(chunk.length, clock.now() - start);
    for (const id of chunk) run.added.add(id);
    run.report("adding", people.length - queue.length, people.length);
    return undefined;
  };
  const parallel = Math.min(MAX_PARALLEL, Math.ceil(MAX_PEOPLE_PARALLEL / Math.max(1, people.length)));
  while (queue.length > 0) {
    run.report("adding", people.length - queue.length, people.length);
    const troubles = await sendSideBySide(queue, parallel, send);
    for (const trouble of troubles) await settleAdd(run, queue, trouble);
  }
}

/** Sends chunks, several at a time once the first has worked, until all are sent or one fails. None is left running. */
async function sendSideBySide(
  queue: Queue,
  parallel: number,
  send: (chunk: string[]) => Promise<Trouble | undefined>,
): Promise<Trouble[]> {
  const troubles: Trouble[] = [];
  let stopped: unknown;
  const work = async () => {
    while (queue.length > 0 && troubles.length === 0 && stopped === undefined) {
      try {
        const trouble = await send(queue.take());
        if (trouble) troubles.push(trouble);
      } catch (error) {
        stopped ??= error;
      }
    }
  };
  if (queue.size === 1) {
    const trouble = await send(queue.take());
    return trouble ? [trouble] : [];
  }
  await Promise.all(Array.from({ length: parallel }, work));
  if (stopped !== undefined) throw stopped;
  return troubles;
}

/** After a failed add: finds out who is missing all the same, and puts these back into the queue. */
async function settleAdd(run: Run, queue: Queue, { chunk, error }: Trouble): Promise<void> {
  const isRefusal = await settle(run, queue, error);
  const group = await run.readExisting(run.direction.into);
  const missing = chunk.filter((id) => !group.members.has(id));
  requeue(run, queue, missing, { chunk, isRefusal });
}

/** Waits until nothing of a failed request can still run. Gives whether the portal refused it, by a 500 too. */
async function settle(run: Run, queue: Queue, error: GroupMoveError): Promise<boolean> {
  if (error.outcome !== "unknown") return true;
  const status = error instanceof APIError ? error.status : undefined;
  if (gatewayStatuses.has(status)) queue.shrink();
  // What one of several waited for is over for all of them.
  if (run.mayStillRun) await run.awaitStill();
  return status === 500;
}

/** Puts those back of a chunk who did not get through: in halves where it was refused, until one stands alone. */
function requeue(
  run: Run,
  queue: Queue,
  people: readonly string[],
  { chunk, isRefusal }: { chunk: readonly string[]; isRefusal: boolean },
): void {
  if (people.length === 0) return;
  if (!isRefusal) {
    queue.unknownInRow = people.length < chunk.length ? 0 : queue.unknownInRow + 1;
    if (queue.unknownInRow >= MAX_UNKNOWN_IN_ROW) {
      throw new Stop("The portal fails again and again, and nobody more gets through.", { reason: "unreachable" });
    }
    return queue.giveBack(people);
  }
  // Who is left of several has not been refused alone.
  if (chunk.length > 1) {
    const half = Math.ceil(people.length / 2);
    return queue.giveBack(people.slice(0, half), people.slice(half));
  }
  for (const id of people) run.notAccepted.add(id);
  queue.refusedInRow += 1;
  if (queue.refusedInRow >= MAX_REFUSED_IN_ROW) {
    throw new Stop(`The portal refused ${MAX_REFUSED_IN_ROW} people one after the other.`, {
      reason: "tooManyRefusals",
    });
  }
}

/** Reads the group until it holds everybody who was added, adding once more whom it does not show. */
async function confirmAdded(run: Run, task: StepsTask): Promise<Group> {
  const wanted = task.add.filter((id) => !run.notAccepted.has(id));
  let group = await readUntilSeen(run, wanted);
  const missing = wanted.filter((id) => !group.members.has(id));
  if (missing.length > 0) {
    await addAll(run, missing);
    group = await readUntilSeen(run, missing);
    for (const id of missing) if (!group.members.has(id)) run.notAccepted.add(id);
  }
  return group;
}

async function readUntilSeen(run: Run, wanted: readonly string[]): Promise<Group> {
  const { clock, watchFor } = run;
  const deadline = clock.now() + watchFor;
  for (let reads = 1; ; reads += 1) {
    run.throwIfAborted();
    const group = await run.readExisting(run.direction.into);
    const seen = wanted.filter((id) => group.members.has(id)).length;
    run.report("checking", seen, wanted.length);
    if (seen === wanted.length || clock.now() >= deadline) return group;
    await run.pause(Math.min(1000 * reads, 5000), "those who were added to be seen");
  }
}

async function removeAll(run: Run, task: StepsTask, seen: Group): Promise<void> {
  const { portal, clock } = run;
  const queue = new Queue(task.remove.filter((id) => isSafelyThere(seen, id)));
  const total = queue.length;
  let group = seen;
  while (queue.length > 0) {
    run.throwIfAborted();
    group = await renew(run, group);
    const chunk = queue.take().filter((id) => isSafelyThere(group, id));
    if (chunk.length === 0) continue;
    run.report("removing", total - queue.length - chunk.length, total);
    const start = clock.now();
    const error = await run.write("remove", chunk, () => portal.removeMembers(run.direction.outOf, chunk));
    if (error) {
      group = await settleRemove(run, queue, { chunk, error });
      continue;
    }
    queue.succeed(chunk.length, clock.now() - start);
    for (const id of chunk) run.removed.add(id);
  }
  run.report("removing", total, total);
}

/** Whoever removes a guest from a group can't put them back, so somebody who has become one stays. */
function isSafelyThere(group: Group, id: string): boolean {
  return group.members.get(id)?.isGuest === false;
}

/** A whole read that is recent enough, of a group that has lost nobody since. */
async function renew(run: Run, group: Group): Promise<Group> {
  const { clock } = run;
  const age = clock.now() - group.readAt;
  if (age <= Math.max(MAX_READ_AGE, 3 * group.took) && (await run.count(run.direction.into)) >= group.members.size)
    return group;
  return run.readExisting(run.direction.into);
}

async function settleRemove(run: Run, queue: Queue, { chunk, error }: Trouble): Promise<Group> {
  const isRefusal = await settle(run, queue, error);
  const source = await run.readExisting(run.direction.outOf);
  const group = await run.readExisting(run.direction.into);
  for (const id of chunk) if (!source.members.has(id)) run.removed.add(id);
  const left = chunk.filter((id) => source.members.has(id) && isSafelyThere(group, id));
  requeue(run, queue, left, { chunk, isRefusal });
  return group;
}
