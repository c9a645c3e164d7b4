import { RequestValidationError } from "../errors/validation-errors.ts";

/** The longest time that `setTimeout` can wait, in ms. */
export const MAX_TIMEOUT = 2 ** 31 - 1;

/** Headers as `fetch` takes them, or a `Map`. */
export type HeadersOption = Record<string, string> | Headers | Iterable<readonly [string, string]>;

/** Options of a single call; each takes the place of the client's own. */
export interface CallOptions {
  /** Ends the call at once with an `APIUserAbortError`, such as `AbortSignal.timeout(5000)`. */
  signal?: AbortSignal | undefined;
  /** Milliseconds for each attempt, from asking for the credential to the last byte of the response, such as `10_000`. */
  timeout?: number | undefined;
  /** How often a failed attempt may be repeated, where that is safe. `0`: never. */
  maxRetries?: number | undefined;
  /** Headers to send besides the client's own, such as `{ "x-trace": "7" }`; a credential can't be set here. */
  headers?: HeadersOption | undefined;
}

/** The limits that a client has, and that a call may set for itself. */
export interface Limits {
  /** Milliseconds. */
  timeout: number;
  maxRetries: number;
}

/** What is wrong with an option, in words that follow its name. */
export interface OptionIssue {
  option: string;
  message: string;
}

/** A call's limits and signal, checked. */
export interface ResolvedCallOptions extends Limits {
  signal: AbortSignal | undefined;
}

/** Checks the options of a call, all of them before anything starts. Throws a `RequestValidationError`. */
export function resolveCallOptions(
  operationId: string,
  defaults: Limits,
  options: Pick<CallOptions, "signal" | "timeout" | "maxRetries">,
): ResolvedCallOptions {
  const { timeout = defaults.timeout, maxRetries = defaults.maxRetries } = options;
  const signal = options.signal ?? undefined;
  const issue = validateLimits({ timeout, maxRetries }) ?? validateSignal(signal);
  if (issue) {
    const { option: path, message } = issue;
    throw new RequestValidationError(operationId, [{ path, message }], { code: "option" });
  }
  return { timeout, maxRetries, signal };
}

/** Finds the first limit that is wrong. */
export function validateLimits({ timeout, maxRetries }: Limits): OptionIssue | undefined {
  if (!(typeof timeout === "number" && timeout > 0 && timeout <= MAX_TIMEOUT)) {
    return { option: "timeout", message: `must be a number of milliseconds above 0, ${MAX_TIMEOUT} at most.` };
  }
  if (!(Number.isInteger(maxRetries) && maxRetries >= 0)) {
    return { option: "maxRetries", message: "must be a whole number, 0 or more." };
  }
  return undefined;
}

/** JavaScript callers pass the controller itself; and signals of another realm are no instances of this one's class. */
function validateSignal(signal: AbortSignal | undefined): OptionIssue | undefined {
  if (signal === undefined) return undefined;
  const methods = [signal.addEventListener, signal.removeEventListener];
  if (typeof signal.aborted === "boolean" && methods.every((method) => typeof method === "function")) return undefined;
  return { option: "signal", message: "must be an AbortSignal. Of an AbortController, pass its signal." };
}
