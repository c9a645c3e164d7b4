import { APIConnectionError, APIError, GroupMoveError, RateLimitError } from "@group-move/client";
import { MoveRefusedError, Stop } from "./errors.ts";
import type { Journal, JournalEntry, WriteKind } from "./journal.ts";
import { systemClock, type Clock } from "./clock.ts";
import type { CommonOptions, Phase, Progress } from "./options.ts";
import { MILLISECONDS_PER_PERSON } from "./plan.ts";
import type { Group, Person, Portal } from "./portal.ts";
import type { MoveState, Opened } from "./session.ts";

/** People are added to one group, and then taken out of the other; `target` is the one that a move takes people to. */
export interface Direction {
  into: string;
  outOf: string;
  target: string;
}

const WATCH_FOR = 30_000;
const CONNECT_PAUSES = [1000, 2000, 4000];
const MAX_RETRY_AFTER = 60_000;
const MAX_RATE_LIMITED = 20;
/** Polls of the first seconds are a second apart, those after them five. */
const QUICK_POLLS = 30;

/** A move or an undo at work: what it sends is counted, written down, and repeated where that is safe. */
export class Run {
  readonly portal: Portal;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly watchFor: number;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((progress: Progress) => void) | undefined;
  readonly direction: Direction;
  readonly state: MoveState;
  readonly started: number;
  readonly notAccepted = new Set<string>();
  /** People of the requests of this run that the portal did. */
  readonly added = new Set<string>();
  readonly removed = new Set<string>();
  /** What reads have shown, for the names, which no journal keeps. */
  readonly known = new Map<string, Person>();
  readonly groupNames = new Map<string, string>();
  isClosing = false;

  constructor(
    { portal, journal, state }: Opened,
    direction: Direction,
    { clock = systemClock, watchFor = WATCH_FOR, signal, onProgress }: CommonOptions,
  ) {
    this.portal = portal;
    this.journal = journal;
    this.state = state;
    this.direction = direction;
    this.clock = clock;
    this.watchFor = watchFor;
    this.signal = signal;
    this.onProgress = onProgress;
    this.started = clock.now();
  }

  get mayStillRun(): boolean {
    return this.state.underWay.size > 0;
  }

  report(phase: Phase, done = 0, total = 0, waiting?: { what: string; milliseconds: number }): void {
    this.onProgress?.({ phase, done, total, requests: this.portal.requests, ...(waiting && { waiting }) });
  }

  throwIfAborted(): void {
    if (this.signal?.aborted) throw stopForAbort();
  }

  /** Waits, unless the run is aborted. */
  async pause(milliseconds: number, what: string): Promise<void> {
    this.report("watching", 0, 0, { what, milliseconds });
    await this.clock.sleep(milliseconds, this.signal).catch(() => {});
    this.throwIfAborted();
  }

  async record(entry: JournalEntry): Promise<void> {
    try {
      await this.journal.append(entry);
    } catch (cause) {
      throw new Stop("The journal can't be written, so nothing more is sent.", { reason: "journalFailed", cause });
    }
  }

  /**
   * Sends a request that changes something, and again only where nothing was sent or the portal put it off. Gives the
   * error of one that was refused, or whose end is not known. Throws a `Stop` where going on makes no sense. On abort
   * nothing begins, and what runs is waited for.
   */
  async write(
    kind: WriteKind,
    people: readonly string[],
    send: () => Promise<void>,
  ): Promise<GroupMoveError | undefined> {
    for (let tries = 0; ; tries += 1) {
      this.throwIfAborted();
      const error = await this.#sendOnce(kind, people, send);
      if (error === undefined) return undefined;
      if (kind === "move") return checkMove(error);
      const pause = getPause(error, tries, this.clock.now());
      if (pause === undefined) return check(error);
      await this.pause(pause, "the portal");
    }
  }

  async #sendOnce(
    kind: WriteKind,
    people: readonly string[],
    send: () => Promise<void>,
  ): Promise<GroupMoveError | undefined> {
    this.state.requests += 1;
    const number = this.state.requests;
    await this.record({ type: "request", number, kind, people });
    this.state.underWay.set(number, people.length);
    const error = await send().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (error !== undefined && !(error instanceof GroupMoveError)) throw error;
    if (error?.outcome !== "unknown") this.state.underWay.delete(number);
    if (error?.outcome !== "notSent") for (const id of people) this.state.sent.add(id);
    const status = error instanceof APIError ? error.status : undefined;
    await this.record({ type: "response", number, outcome: error?.outcome ?? "done", status });
    return error;
  }

  /**
   * Waits until both groups have not changed for the longer of `watchFor` and three times what a portal takes for
   * so many people, or until what is waited for is done. Throws a `Stop` when they have no rest for three times that long.
   */
  async awaitStill(people = 0, isDone: (outOf: number, into: number) => Promise<boolean> = async () => false) {
    const { clock, watchFor } = this;
    const underWay = Math.max(
      people,
      [...this.state.underWay.values()].reduce((sum, count) => sum + count, 0),
    );
    const stillFor = Math.max(watchFor, 3 * MILLISECONDS_PER_PERSON * underWay);
    const deadline = clock.now() + 3 * stillFor;
    let seen = "";
    let since = clock.now();
    for (let polls = 1; ; polls += 1) {
      const outOf = await this.count(this.direction.outOf);
      const into = await this.count(this.direction.into);
      const now = `${outOf} ${into}`;
      if (seen !== now) since = clock.now();
      seen = now;
      const rest = stillFor - (clock.now() - since);
      if (rest <= 0 || (await isDone(outOf, into))) break;
      if (clock.now() >= deadline) {
        throw new Stop("The groups keep changing, so it can't be told whether the portal is still at work.", {
          reason: "restless",
        });
      }
      await this.pause(Math.min(rest, polls < QUICK_POLLS ? 1000 : 5000), "both groups to rest");
    }
    this.state.underWay.clear();
    await this.record({ type: "still" });
  }

  /** How many people are in a group; -1 when it is gone. */
  async count(id: string): Promise<number> {
    return (await this.portal.countMembers(id, this.signal).catch(ignoreGone)) ?? -1;
  }

  /** Keeps the names of a group and of its people. */
  learn({ id, name, members }: Group): void {
    this.groupNames.set(id, name);
    for (const person of members.values()) this.known.set(person.id, person);
  }

  /** Reads a group, or gives `undefined` when it is gone. */
  async read(id: string): Promise<Group | undefined> {
    const group = await this.portal.readGroup(id, this.isClosing ? undefined : this.signal).catch(ignoreGone);
    if (!group) return undefined;
    this.learn(group);
    if (id === this.direction.target) await this.#noteSeen(group);
    return group;
  }

  /** Reads a group that has to be there. Throws a `Stop` when it is gone. */
  async readExisting(id: string): Promise<Group> {
    const group = await this.read(id);
    if (group) return group;
    const reason = id === this.direction.target ? "targetGone" : "sourceGone";
    throw new Stop(`The group ${id} is gone. Nobody more is taken out of a group.`, { reason });
  }

  /** Writes down who of those that requests were about is in the target. */
  async #noteSeen({ members }: Group): Promise<void> {
    const { sent, seen } = this.state;
    const people = [...sent].filter((id) => members.has(id) && !seen.has(id));
    if (people.length === 0) return;
    for (const id of people) seen.add(id);
    // At the end, a journal that can't be written does not keep anybody from knowing who is where.
    await this.record({ type: "seen", people }).catch((error: unknown) => {
      if (!this.isClosing) throw error;
    });
  }

  /** The people of a journal, who have ids only, with the names that reads showed. */
  name(ids: readonly string[]): Person[] {
    return ids.map((id) => this.known.get(id) ?? { id, name: id, isGuest: false });
  }
}

function ignoreGone(error: unknown): undefined {
  if (!(error instanceof APIError) || error.status !== 404) throw error;
}

/** Milliseconds to wait before a request is sent again, or `undefined` when it is not. Throws a `Stop`. */
function getPause(error: GroupMoveError, tries: number, now: number): number | undefined {
  if (error instanceof APIConnectionError && error.outcome === "notSent") {
    const pause = CONNECT_PAUSES[tries];
    if (pause !== undefined) return pause;
    throw new Stop(`The portal can't be reached: ${error.detail}`, { reason: "unreachable", cause: error });
  }
  // 503 with Retry-After is put off like 429; without, its end is not known.
  if (!(error instanceof APIError) || error.outcome !== "refused") return undefined;
  if (error.status !== 429 && error.status !== 503) return undefined;
  const seconds = error instanceof RateLimitError ? error.retryAfter : undefined;
  const wait = seconds === undefined ? undefined : seconds * 1000;
  if ((wait ?? 0) <= MAX_RETRY_AFTER && tries < MAX_RATE_LIMITED) return wait ?? Math.min(1000 * 2 ** tries, 30_000);
  throw stopForLimit(error, now);
}

export function stopForAbort(): Stop {
  return new Stop("It was interrupted.", { reason: "aborted" });
}

/** Ends a run for a limit of the portal, and says when it ends. */
export function stopForLimit(error: APIError, now: number): Stop {
  const seconds = error instanceof RateLimitError ? error.retryAfter : undefined;
  const resumeAt = seconds === undefined ? undefined : now + seconds * 1000;
  const when = resumeAt === undefined ? "later" : `from ${new Date(resumeAt).toISOString()} on`;
  return new Stop(`The portal takes no more requests for now. Resume ${when}.`, {
    reason: "rateLimited",
    resumeAt,
    cause: error,
  });
}

/** The portal's own request is sent once, whatever comes; what it did is for the reads after it to show. */
function checkMove(error: GroupMoveError): GroupMoveError {
  if (error.outcome !== "notSent") return error;
  throw new MoveRefusedError("notReached", `Nothing was sent: the request ${error.detail}`, { cause: error });
}

/** Throws a `Stop` for what no repetition, and no smaller request, can help. */
function check(error: GroupMoveError): GroupMoveError {
  if (error.outcome === "unknown") return error;
  if (error instanceof APIError && ![401, 402, 403].includes(error.status)) return error;
  throw stopForRefusal(error);
}

/** Ends a run that the portal, or the client, refuses to let go on. */
export function stopForRefusal(error: GroupMoveError): Stop {
  return new Stop(`The portal refuses to go on: ${error.detail} Mend that, or resume with another key.`, {
    reason: "refused",
    cause: error,
  });
}
