import { GroupMoveError, kind } from "./group-move-error.ts";

/**
 * No complete response came: no connection came about (`outcome` is `notSent`), or it broke off (`unknown`).
 * `code` is the runtime's, where it gives one; `cause` is a copy of what `fetch` threw, without what it carried along.
 *
 * @example
 * if (error instanceof APIConnectionError) console.log(error.outcome, error.code, error.message);
 */
export class APIConnectionError extends GroupMoveError {
  static override readonly [kind]: string = "APIConnectionError";
}

/**
 * An attempt took longer than `timeout` ms, from asking for the credential to the last byte of the response, or than
 * the runtime's own limit (`code` is `UND_ERR_HEADERS_TIMEOUT` or `UND_ERR_BODY_TIMEOUT` then).
 *
 * @example
 * if (error instanceof APIConnectionTimeoutError) console.log("Look at both groups before you send it again.");
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
