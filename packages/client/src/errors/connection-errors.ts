import { GroupMoveError, kind } from "./group-move-error.ts";

/**
 * No complete answer came: the connection failed, broke off, or ran into the timeout. `cause` is what `fetch` threw.
 * The portal may or may not have carried the request out.
 *
 * @example
 * if (error instanceof APIConnectionError) console.log(error.message, error.cause);
 */
export class APIConnectionError extends GroupMoveError {
  static override readonly [kind]: string = "APIConnectionError";
}

/**
 * An attempt took longer than `timeout` ms, from its start to the last byte of the answer. It is not retried, since
 * the portal may still be working.
 *
 * @example
 * if (error instanceof APIConnectionTimeoutError) console.log("Look at both groups before you repeat the move.");
 */
export class APIConnectionTimeoutError extends APIConnectionError {
  static override readonly [kind]: string = "APIConnectionTimeoutError";
}

/**
 * The caller's `signal` ended the call. `cause` is the signal's reason.
 *
 * @example
 * if (error instanceof APIUserAbortError) console.log(error.cause);
 */
export class APIUserAbortError extends GroupMoveError {
  static override readonly [kind]: string = "APIUserAbortError";
}
