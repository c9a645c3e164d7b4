const kind = Symbol.for("@group-move/client/error-kind");

interface ErrorClass {
  readonly [kind]: string;
  readonly prototype: object;
}

/**
 * What is known of a request that failed:
 * - `notSent`: nothing left this machine.
 * - `refused`: the portal said no (4xx, 429, or 503 with `Retry-After`). What it did before that, only a read shows.
 * - `unknown`: the request left, and may have been carried out or still be running (5xx, a timeout, an abort, a lost
 *   connection, a response that could not be read). A portal goes on with a move when its caller goes away.
 */
export type Outcome = "notSent" | "refused" | "unknown";

/** What an error can say of itself besides its message. */
export interface ErrorDetails extends ErrorOptions {
  /** `unknown` where it is left out. */
  outcome?: Outcome | undefined;
  /** What happened, without the words that name the request or the option before it. */
  detail?: string | undefined;
  code?: string | undefined;
}

/**
 * Every error of this package. `instanceof` also recognizes errors of a second copy of the package,
 * as a bundler or two versions of it bring about. `toJSON` holds what is safe to store: no header, no body, no secret.
 *
 * @example
 * if (error instanceof GroupMoveError && error.outcome === "unknown") console.log("Look before you send it again.");
 */
export class GroupMoveError extends Error {
  static readonly [kind]: string = "GroupMoveError";
  readonly outcome: Outcome;
  /** Tells errors of one class apart: the runtime's code of a failed connection, such as `ECONNREFUSED`, or one of ours. */
  declare readonly code: string | undefined;
  /** What happened, in words that follow the name of the request or of the option. Secrets in it are redacted. */
  declare readonly detail: string;

  static override [Symbol.hasInstance](this: ErrorClass, value: unknown): boolean {
    if (!Object.hasOwn(this, kind)) return Function.prototype[Symbol.hasInstance].call(this, value);
    let candidate: unknown = typeof value === "object" && value !== null ? value.constructor : undefined;
    while (typeof candidate === "function") {
      if (Object.hasOwn(candidate, kind) && Reflect.get(candidate, kind) === this[kind]) return true;
      candidate = Object.getPrototypeOf(candidate);
    }
    return false;
  }

  constructor(message: string, { outcome = "unknown", detail = message, code, ...options }: ErrorDetails = {}) {
    super(message, options);
    this.outcome = outcome;
    hide(this, { name: new.target[kind], detail });
    if (code !== undefined) this.code = code;
  }

  toJSON(): Record<string, unknown> {
    const { name, message, outcome, code } = this;
    return { name, message, outcome, ...(code !== undefined && { code }) };
  }
}

/** Defines properties that neither `util.inspect` nor `JSON.stringify` shows. */
export function hide(error: Error, properties: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(properties)) {
    Object.defineProperty(error, name, { value, configurable: true, writable: true });
  }
}

export { kind };
