import { GroupMoveError, hide, kind } from "./group-move-error.ts";

/**
 * What an `APIError` is made of; for tests that need an error of their own.
 *
 * @example
 * const answer: ErrorAnswer = { operationId: "moveGroupMembers", status: 404, headers: new Headers(), body: undefined };
 * const missing = new NotFoundError("gone", answer);
 */
export interface ErrorAnswer {
  operationId: string;
  /** The HTTP status, or, when an error came under a 2xx, the status that its body names. */
  status: number;
  headers: Headers;
  /** The body: parsed where it is JSON, else as text; `undefined` where it is empty. */
  body: unknown;
}

/**
 * The portal answered with an error. `headers` and `body` stay out of `util.inspect` and `toJSON`.
 *
 * @example
 * if (error instanceof APIError) console.log(error.status, error.operationId, error.headers.get("server-timing"));
 */
export class APIError extends GroupMoveError {
  static override readonly [kind]: string = "APIError";
  declare readonly operationId: string;
  declare readonly status: number;
  declare readonly headers: Headers;
  /** May hold the portal's stack trace (`error.stack`): do not log or show it. */
  declare readonly body: unknown;

  constructor(message: string, answer: ErrorAnswer, options?: ErrorOptions) {
    super(message, options);
    this.status = answer.status;
    hide(this, { operationId: answer.operationId, headers: answer.headers, body: answer.body });
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), operationId: this.operationId, status: this.status };
  }
}

/**
 * 400: the portal could not read the request.
 *
 * @example
 * if (error instanceof BadRequestError) console.log(error.message);
 */
export class BadRequestError extends APIError {
  static override readonly [kind]: string = "BadRequestError";
}

/**
 * 401: no credential, or one that is not valid (any more).
 *
 * @example
 * if (error instanceof AuthenticationError) console.log("Create a new API key.");
 */
export class AuthenticationError extends APIError {
  static override readonly [kind]: string = "AuthenticationError";
}

/**
 * 402: the portal is not paid for, or a quota is used up.
 *
 * @example
 * if (error instanceof PaymentRequiredError) console.log(error.message);
 */
export class PaymentRequiredError extends APIError {
  static override readonly [kind]: string = "PaymentRequiredError";
}

/**
 * 403: the credential may not do this. A move needs an administrator, or a key with the scope `accounts:write`.
 *
 * @example
 * if (error instanceof PermissionDeniedError) console.log("Ask an administrator.");
 */
export class PermissionDeniedError extends APIError {
  static override readonly [kind]: string = "PermissionDeniedError";
}

/**
 * 404: what the request names is not there.
 *
 * @example
 * if (error instanceof NotFoundError) console.log("One of the groups is gone.");
 */
export class NotFoundError extends APIError {
  static override readonly [kind]: string = "NotFoundError";
}

/**
 * 429: too many requests. Each number is `undefined` where the portal did not send its header: DocSpace sends
 * `Retry-After` and `X-RateLimit-Reset` only for its daily limit (BaseStartup.cs:228-303 of DocSpace-server 3.7.2).
 *
 * @example
 * if (error instanceof RateLimitError) console.log(`Again in ${error.retryAfter ?? "a few"} s.`);
 */
export class RateLimitError extends APIError {
  static override readonly [kind]: string = "RateLimitError";
  /** Seconds to wait, from `Retry-After`. */
  readonly retryAfter: number | undefined;
  /** Requests allowed in the window, from `X-RateLimit-Limit`. */
  readonly limit: number | undefined;
  /** Requests left in the window, from `X-RateLimit-Remaining`. */
  readonly remaining: number | undefined;
  /** When the window ends, as the portal counts it, from `X-RateLimit-Reset`. */
  readonly reset: number | undefined;

  constructor(message: string, answer: ErrorAnswer & { retryAfter: number | undefined }, options?: ErrorOptions) {
    super(message, answer, options);
    this.retryAfter = answer.retryAfter;
    this.limit = numberIn(answer.headers, "x-ratelimit-limit");
    this.remaining = numberIn(answer.headers, "x-ratelimit-remaining");
    this.reset = numberIn(answer.headers, "x-ratelimit-reset");
  }

  override toJSON(): Record<string, unknown> {
    const { retryAfter, limit, remaining, reset } = this;
    return { ...super.toJSON(), retryAfter, limit, remaining, reset };
  }
}

/**
 * 500 and above: the portal, or a proxy before it, failed. A move may have been carried out in part.
 *
 * @example
 * if (error instanceof InternalServerError) console.log("Compare both groups before you repeat the move.");
 */
export class InternalServerError extends APIError {
  static override readonly [kind]: string = "InternalServerError";
}

function numberIn(headers: Headers, name: string): number | undefined {
  const value = headers.get(name);
  return value && /^\d+$/.test(value) ? Number(value) : undefined;
}
