import type { Clock } from "./clock.ts";
import type { JournalStore } from "./journal.ts";
import type { lockGroups } from "./lock.ts";
import type { Strategy } from "./plan.ts";
import type { Group, Person } from "./portal.ts";

export type Phase = "reading" | "adding" | "checking" | "removing" | "moving" | "watching" | "closing";

/** How far a move is. */
export interface Progress {
  phase: Phase;
  /** People of this phase that are done, and all of them. */
  done: number;
  total: number;
  /** Requests sent so far, reads included. */
  requests: number;
  /** What is being waited for, and for how many ms at the most. */
  waiting?: { what: string; milliseconds: number };
}

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

/** What a run, a resume and an undo take. */
export interface CommonOptions {
  /** Called for each step of the way, and at each pause. */
  onProgress?: ((progress: Progress) => void) | undefined;
  /** Ends it: no request begins, those that run are waited for, and both groups are read once more. */
  signal?: AbortSignal | undefined;
  /** Milliseconds in which nothing may change before the portal is taken to have ended. 30 000 by default. */
  watchFor?: number | undefined;
  /** Makes the pauses; of the system by default. */
  clock?: Clock | undefined;
  /** How often a read is repeated, after growing pauses, while the portal can't be reached or is too busy. 4 by default. */
  maxRetries?: number | undefined;
  /** Where journals are kept: in files by default. */
  store?: JournalStore | undefined;
  /** Takes the place of the lock that keeps other processes on this machine away from the groups. */
  lock?: typeof lockGroups | undefined;
}

export interface RunOptions extends CommonOptions {
  /** `auto` by default: the portal's own request where nobody can get lost by it, else in steps. */
  strategy?: "auto" | Strategy | undefined;
  /** A file that must not be there yet, for `resumeMove` and `undoMove`. Without one, nobody can go on after a crash. */
  journal?: string | undefined;
  /** Asked when the groups have changed since the plan. Without it, the planned people who are still there are moved. */
  onChange?: ((change: PlanChange) => boolean | Promise<boolean>) | undefined;
}

export interface ResumeOptions extends CommonOptions, Pick<RunOptions, "onChange" | "strategy"> {
  /** Asked whether people are to be added again who were seen in the target and are in neither group now. By default not. */
  addMissing?: ((people: Person[]) => boolean | Promise<boolean>) | undefined;
  /** Whether groups that come from LDAP are allowed, where a move had not begun. */
  allowLdap?: boolean | undefined;
}

export interface UndoOptions extends CommonOptions {
  /** A file for the undo's own journal, which must not be there yet. */
  journal?: string | undefined;
}
