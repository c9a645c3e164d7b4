const kind = Symbol.for("@group-move/client/error-kind");

interface ErrorClass {
  readonly [kind]: string;
  readonly prototype: object;
}

/**
 * Every error of this package. `instanceof` also recognises errors of a second copy of the package,
 * as a bundler or two versions of it bring about. `toJSON` holds what is safe to store: no header, no body, no secret.
 *
 * @example
 * if (error instanceof GroupMoveError) console.log(error.name, JSON.stringify(error));
 */
export class GroupMoveError extends Error {
  static readonly [kind]: string = "GroupMoveError";

  static override [Symbol.hasInstance](this: ErrorClass, value: unknown): boolean {
    if (!Object.hasOwn(this, kind)) return Function.prototype[Symbol.hasInstance].call(this, value);
    let candidate: unknown = typeof value === "object" && value !== null ? value.constructor : undefined;
    while (typeof candidate === "function") {
      if (Object.hasOwn(candidate, kind) && Reflect.get(candidate, kind) === this[kind]) return true;
      candidate = Object.getPrototypeOf(candidate);
    }
    return false;
  }

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    hide(this, { name: new.target[kind] });
  }

  toJSON(): Record<string, unknown> {
    return { name: this.name, message: this.message };
  }
}

/** Defines properties that neither `util.inspect` nor `JSON.stringify` shows. */
export function hide(error: Error, properties: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(properties)) {
    Object.defineProperty(error, name, { value, configurable: true, writable: true });
  }
}

export { kind };
