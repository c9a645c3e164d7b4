import type { Stop, StopReason } from "./errors.ts";
import type { StayReason, Strategy } from "./plan.ts";
import type { Group, Person } from "./portal.ts";

/** Where everybody is after a move, by two reads; each person of the plan is in exactly one list. */
export interface MoveLists {
  /** In the target alone, and not there before. */
  moved: Person[];
  /** In the target alone, and there before. */
  alreadyThere: Person[];
  /** In both: they have the access of both. */
  inBoth: Person[];
  /** In the source alone; guests of the plan also when they are in the target as well. */
  stayed: { person: Person; reason: StayReason }[];
  /** In neither, after having been seen in the target: removed by somebody else, or the account was disabled. */
  missing: Person[];
  /** In neither, without having been seen in the target: somebody else took them out of the source. */
  left: Person[];
  /** In the source, and not in the plan. */
  arrived: Person[];
}

/** Why somebody is not as before after an undo: `targetManager` manages the target now, and so stays in it. */
export type UndoReason = "guest" | "changedByOthers" | "notAccepted" | "notReached" | "targetManager";

/** Where the people of a move are after it was taken back, by two reads. */
export interface UndoLists {
  /** Taken out of the source by the move, and in it now. */
  putBack: Person[];
  /** Not in the target before the move, and not in it now. */
  takenOut: Person[];
  /** Everybody else of the move. */
  leftAlone: { person: Person; reason: UndoReason }[];
  /** Whether the source has its manager again. `undefined`: it had none who was a member, or has another one now. */
  managerRestored: boolean | undefined;
}

interface ResultDetails {
  from: Pick<Group, "id" | "name">;
  to: Pick<Group, "id" | "name">;
  /** Requests sent, reads included. */
  requests: number;
  /** Milliseconds. */
  duration: number;
  /** The file that `resumeMove` and `undoMove` take. */
  journal: string | undefined;
}

/**
 * Where everybody is: with `verified: true` as whole reads showed it when nothing could be running any more, else as it
 * was last seen, if it was.
 */
export type MoveResult = ResultDetails & { strategy: Strategy } & Proven<MoveLists>;

/** The same of an undo. */
export type UndoResult = ResultDetails & { undo: true } & Proven<UndoLists>;

type Proven<Lists> = (Lists & { verified: true }) | { verified: false; reason: string; lastSeen: Lists | undefined };

/** There was nothing left to do, and why. */
export interface NothingToDo {
  nothingToDo: string;
}

/** What a run knows besides what it reads. */
export interface Notes {
  /** The members of the target before anything was sent. */
  inTargetBefore: ReadonlySet<string>;
  /** People whom a read showed in the target since. */
  seen: ReadonlySet<string>;
  /** People whom the portal did not put into a group, or did not take out of one. */
  notAccepted: ReadonlySet<string>;
  /** People whom a request took out of a group, as its response says. */
  removed: ReadonlySet<string>;
}

type Members = ReadonlyMap<string, Person>;

/** Sorts the people of a plan by where two reads show them. `guests` are those of the plan. */
export function sortMoved(
  { people, guests }: { people: readonly Person[]; guests: ReadonlySet<string> },
  { from, to }: { from: Members; to: Members },
  notes: Notes,
): MoveLists {
  const lists: MoveLists = { moved: [], alreadyThere: [], inBoth: [], stayed: [], missing: [], left: [], arrived: [] };
  for (const person of people) {
    const { id } = person;
    const source = from.get(id);
    if (source && guests.has(id)) lists.stayed.push({ person, reason: "guest" });
    else if (source && to.has(id)) lists.inBoth.push(person);
    else if (source) lists.stayed.push({ person, reason: getStayReason(source, notes) });
    else if (to.has(id)) (notes.inTargetBefore.has(id) ? lists.alreadyThere : lists.moved).push(person);
    else (notes.seen.has(id) || notes.inTargetBefore.has(id) ? lists.missing : lists.left).push(person);
  }
  const ids = new Set(people.map(({ id }) => id));
  lists.arrived.push(...[...from.values()].filter(({ id }) => !ids.has(id)));
  return lists;
}

function getStayReason({ id, isGuest }: Person, { notAccepted, removed, seen, inTargetBefore }: Notes): StayReason {
  if (isGuest || removed.has(id)) return "changedByOthers";
  if (notAccepted.has(id)) return "notAccepted";
  return seen.has(id) || inTargetBefore.has(id) ? "changedByOthers" : "notReached";
}

/** Sorts the people of an undo by where two reads show them. `to` is undefined when the target is gone. */
export function sortUndone(
  { putBack, takeOut }: { putBack: readonly Person[]; takeOut: readonly Person[] },
  { from, to }: { from: Group; to: Group | undefined },
  { notAccepted }: Pick<Notes, "notAccepted">,
): Omit<UndoLists, "managerRestored"> {
  const isOut = ({ id }: Person) => !to?.members.has(id);
  const isBack = ({ id }: Person) => from.members.has(id);
  const away = new Set([...putBack.filter((person) => !isBack(person)), ...takeOut.filter((person) => !isOut(person))]);
  const getReason = (person: Person): UndoReason => {
    const target = to?.members.get(person.id);
    if (from.members.get(person.id)?.isGuest || target?.isGuest) return "guest";
    if (notAccepted.has(person.id)) return "notAccepted";
    if (isBack(person) && to?.manager?.id === person.id) return "targetManager";
    return target ? "notReached" : "changedByOthers";
  };
  return {
    putBack: putBack.filter(isBack),
    takenOut: takeOut.filter(isOut),
    leftAlone: [...away].map((person) => ({ person, reason: getReason(person) })),
  };
}

/**
 * The exit code of a command: 0 when everybody is where the plan said, 2 when nothing was sent that changes something,
 * else 1. Takes a result, or the error in its place.
 *
 * @example
 * process.exitCode = getExitCode(await plan.run({ journal }).catch((error: Error) => error));
 */
export function getExitCode(ended: MoveResult | UndoResult | NothingToDo | Error): 0 | 1 | 2 {
  if (ended instanceof Error) return ended instanceof MoveStoppedError && ended.isSent ? 1 : 2;
  if ("nothingToDo" in ended) return 0;
  if (!ended.verified) return 1;
  if ("undo" in ended) {
    const isBefore = ended.leftAlone.every(({ reason }) => reason === "targetManager");
    return isBefore && ended.managerRestored !== false ? 0 : 1;
  }
  const { missing, inBoth, stayed } = ended;
  return missing.length + inBoth.length === 0 && stayed.every(({ reason }) => reason === "guest") ? 0 : 1;
}

/**
 * A move or an undo ended before it was done. `result` is what the closing reads saw, and `journal` the file that
 * `resumeMove` goes on with. `cause` is the client's error, where one ended it.
 *
 * @example
 * if (error instanceof MoveStoppedError && error.journal) console.log(`Go on with: group-move resume ${error.journal}`);
 */
export class MoveStoppedError extends Error {
  override readonly name = "MoveStoppedError";
  readonly reason: StopReason;
  readonly result: MoveResult | UndoResult;
  readonly journal: string | undefined;
  /** When a daily limit ends, in ms since 1970-01-01 UTC. */
  readonly resumeAt: number | undefined;
  /** Whether a request that changes something has left, in this run or in one that its journal tells of. */
  readonly isSent: boolean;

  constructor(stop: Stop, { result, isSent }: { result: MoveResult | UndoResult; isSent: boolean }) {
    const { reason, resumeAt, cause } = stop.details;
    super(stop.message, cause === undefined ? {} : { cause });
    this.reason = reason;
    this.result = result;
    this.journal = result.journal;
    this.resumeAt = resumeAt;
    this.isSent = isSent;
  }
}
