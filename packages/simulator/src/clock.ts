/** Where the portal's time comes from. A library that is tested on the simulator pauses on the same clock. */
export interface Clock {
  /** Milliseconds since 1970, as `Date.now()` gives them. */
  now(): number;
  /** @throws the reason of the signal when it aborts the pause. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    pause(signal, (wake) => {
      const timer = setTimeout(wake, ms);
      return () => clearTimeout(timer);
    }),
};

/** A clock that stands still until a test moves it. */
export interface VirtualClock extends Clock {
  /** Lets time pass, and ends each pause in its turn. */
  advance(ms: number): Promise<void>;
  /** Lets as much time pass as the task needs: whenever nothing but pauses is left to do, the next one ends. */
  run<T>(task: Promise<T>): Promise<T>;
}

export function createVirtualClock(start = Date.UTC(2026, 0, 5, 9)): VirtualClock {
  return new Virtual(start);
}

class Virtual implements VirtualClock {
  #now: number;
  readonly #timers = new Set<{ at: number; wake: () => void }>();

  constructor(start: number) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return pause(signal, (wake) => {
      const timer = { at: this.#now + Math.max(0, ms), wake };
      this.#timers.add(timer);
      return () => this.#timers.delete(timer);
    });
  }

  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    do await idle();
    while (this.#fireNext(end));
    this.#now = end;
  }

  async run<T>(task: Promise<T>): Promise<T> {
    const state = { isSettled: false };
    const settle = () => void (state.isSettled = true);
    task.then(settle, settle);
    for (await idle(); !state.isSettled; await idle()) this.#fireNext(Infinity);
    return task;
  }

  /** Ends the pause that is due first, of several the one that began first. */
  #fireNext(end: number): boolean {
    let next: { at: number; wake: () => void } | undefined;
    for (const timer of this.#timers) if (next === undefined || timer.at < next.at) next = timer;
    if (next === undefined || next.at > end) return false;
    this.#timers.delete(next);
    this.#now = next.at;
    next.wake();
    return true;
  }
}

/** Resolves when all that can be done without waiting is done: promises come before immediates. */
function idle(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

function pause(signal: AbortSignal | undefined, start: (wake: () => void) => () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const cancel = start(() => {
      signal?.removeEventListener("abort", abort);
      resolve();
    });
    const abort = () => {
      cancel();
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", abort, { once: true });
  });
}
