// What goes wrong, and when.

/** The requests that a fault meets: each that fits counts, from the first one on. */
export interface Occasion {
  /** Default: `any`. */
  on?: RequestKind | undefined;
  /** The first that it meets, counted from 1. Default: 1. */
  from?: number | undefined;
  /** How many in a row it meets. Default: 1; `Infinity` is from a moment on. */
  times?: number | undefined;
}

export const REQUEST_KINDS = ["any", "read", "rooms", "write", "add", "remove", "move"] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** Responses that come before anything is done. */
export const REFUSALS = [
  "unauthorized",
  "notPaid",
  "forbidden",
  "addressNotAllowed",
  "suspended",
  "beingMoved",
  "tooManyRequests",
  "dailyLimit",
  "databaseDown",
  "badGateway",
  "unavailable",
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** When a connection is lost: before it is made, before the portal does anything, meanwhile, or when all is done. */
export const LOSSES = ["refused", "before", "during", "after"] as const;

export type Fault =
  /** `retryAfter` is in seconds, and only the limit by the day says it (H18). */
  | (Occasion & { fault: "refuse"; reason: Refusal; retryAfter?: number | undefined })
  /** What the portal does is done all the same; `during` is when so many changes were made, 1 by default. */
  | (Occasion & {
      fault: "connection";
      lost: (typeof LOSSES)[number];
      afterWrites?: number | undefined;
    })
  /** The process ends, and everything that runs in it; for a while the gateway responds 502 in its place. */
  | (Occasion & { fault: "process"; afterWrites: number; downFor?: number | undefined })
  /** The database goes away in the middle of a request, which fails with 500 (H11). */
  | (Occasion & { fault: "database"; afterWrites: number })
  /** Every change of this person's memberships fails, unless it says how many times. The status is 500 by default. */
  | (Occasion & { fault: "person"; person: string; status?: 400 | 500 | undefined })
  /** The portal takes its time before it begins. */
  | (Occasion & { fault: "delay"; ms: number })
  /** `membersCount` is off by so much. */
  | (Occasion & { fault: "membersCount"; by: number });

/** What a portal in the cloud allows (F50). Nothing is limited unless it is said. */
export interface Limits {
  writesAtOnce?: number | undefined;
  readsAtOnce?: number | undefined;
  perMinute?: number | undefined;
  /** POST and PUT (F49). */
  writesPerDay?: number | undefined;
}

export const CLOUD_LIMITS: Readonly<Required<Limits>> = {
  writesAtOnce: 15,
  readsAtOnce: 50,
  perMinute: 1500,
  writesPerDay: 10_000,
};

/** Finds the faults that meet a request. Kept between requests, since it counts them. */
export class Faults {
  readonly #faults: { fault: Fault; seen: number }[];

  constructor(faults: readonly Fault[]) {
    this.#faults = faults.map((fault) => ({ fault, seen: 0 }));
  }

  meet(kinds: readonly RequestKind[]): Fault[] {
    return this.#faults.flatMap((entry) => {
      const { on = "any", from = 1, times = entry.fault.fault === "person" ? Infinity : 1 } = entry.fault;
      if (!kinds.includes(on)) return [];
      entry.seen += 1;
      return entry.seen >= from && entry.seen < from + times ? [entry.fault] : [];
    });
  }
}

export interface Exceeded {
  limit: number;
  /** Unix seconds at which a limit by the day begins anew; the other limits do not say (F49). */
  reset?: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export class Limiter {
  readonly #limits: Limits;
  #reads = 0;
  #writes = 0;
  #recent: number[] = [];
  #day = { start: -Infinity, writes: 0 };

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Lets a request in, until `leave` is called, or says which limit it would exceed. */
  enter(method: string, now: number): Exceeded | { leave: () => void } {
    const {
      writesAtOnce = Infinity,
      readsAtOnce = Infinity,
      perMinute = Infinity,
      writesPerDay = Infinity,
    } = this.#limits;
    const isRead = method === "GET";
    const isCounted = method === "POST" || method === "PUT";
    if (now >= this.#day.start + DAY) this.#day = { start: now, writes: 0 };
    this.#recent = this.#recent.filter((at) => at > now - MINUTE);
    if (this.#recent.length >= perMinute) return { limit: perMinute };
    if (isRead && this.#reads >= readsAtOnce) return { limit: readsAtOnce };
    if (!isRead && this.#writes >= writesAtOnce) return { limit: writesAtOnce };
    if (isCounted && this.#day.writes >= writesPerDay) {
      return { limit: writesPerDay, reset: Math.ceil((this.#day.start + DAY) / 1000) };
    }
    if (perMinute !== Infinity) this.#recent.push(now);
    if (isCounted) this.#day.writes += 1;
    return { leave: this.#count(isRead) };
  }

  #count(isRead: boolean): () => void {
    if (isRead) this.#reads += 1;
    else this.#writes += 1;
    return () => {
      if (isRead) this.#reads -= 1;
      else this.#writes -= 1;
    };
  }
}
