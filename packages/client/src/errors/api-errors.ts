import { GroupMoveError, hide, kind, type ErrorDetails, type Outcome } from "./group-move-error.ts";

/** What an `APIError` is made of. */
export interface ErrorResponse {
  operationId: string;
  /** The HTTP status, or, when an error came under a 2xx, the status that its body names. */
  status: number;
  headers: Headers;
  /** The body: parsed where it is JSON, else as text; `undefined` where it is empty. */
  body: unknown;
}

/**
 * The portal responded with an error. `headers` and `body` stay out of `util.inspect` and `toJSON`.
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

  constructor(message: string, response: ErrorResponse, details: ErrorDetails = {}) {
    super(message, { outcome: getOutcomeOfStatus(response.status, response.headers), ...details });
    this.status = response.status;
    hide(this, { operationId: response.operationId, headers: response.headers, body: response.body });
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
 * 404: what the request names is not there. A portal also says so when the target of a move is deleted midway.
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
  /** When the window ends, in seconds since 1970-01-01 UTC, from `X-RateLimit-Reset`. */
  readonly reset: number | undefined;

  constructor(message: string, response: ErrorResponse & { retryAfter: number | undefined }, details?: ErrorDetails) {
    super(message, response, details);
    this.retryAfter = response.retryAfter;
    this.limit = readNumber(response.headers, "x-ratelimit-limit");
    this.remaining = readNumber(response.headers, "x-ratelimit-remaining");
    this.reset = readNumber(response.headers, "x-ratelimit-reset");
  }

  override toJSON(): Record<string, unknown> {
    const { retryAfter, limit, remaining, reset } = this;
    return { ...super.toJSON(), retryAfter, limit, remaining, reset };
  }
}

/**
 * 500 and above: the portal, or a proxy before it, failed. The portal may have done part of the work, and after a 504
 * of its proxy it goes on with it: `outcome` is `unknown`, but for a 503 that names `Retry-After`.
 *
 * @example
 * if (error instanceof InternalServerError) console.log("Look at both groups before you send it again.");
 */
export class InternalServerError extends APIError {
  static override readonly [kind]: string = "InternalServerError";
}

/** A 503 without `Retry-After` is what a proxy sends when the portal dies in the middle of its work. */
export function getOutcomeOfStatus(status: number, headers: Headers): Outcome {
  const isRefusal =
    (status >= 400 && status < 500) || (status === 503 && typeof headers.get("retry-after") === "string");
  return isRefusal ? "refused" : "unknown";
}

function readNumber(headers: Headers, name: string): number | undefined {
  const value = headers.get(name);
  return value && /^\d+$/.test(value) ? Number(value) : undefined;
}
