import { GroupMoveError, hide, kind } from "./group-move-error.ts";

/** What an `APIError` is made of. */
export interface ErrorAnswer {
  operationId: string;
  /** The HTTP status, or, when an error came under a 2xx, the status that its body names. */
  status: number;
  headers: Headers;
  /** The body: parsed where it is JSON, else as text; `undefined` where it is empty. */
  body: unknown;
}

/** The portal answered with an error. `headers` and `body` stay out of `util.inspect` and `toJSON`. */
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

/** 400: the portal could not read the request. */
export class BadRequestError extends APIError {
  static override readonly [kind]: string = "BadRequestError";
}

/** 401: no credential, or one that is not valid (any more). */
export class AuthenticationError extends APIError {
  static override readonly [kind]: string = "AuthenticationError";
}

/** 402: the portal is not paid for, or a quota is used up. */
export class PaymentRequiredError extends APIError {
  static override readonly [kind]: string = "PaymentRequiredError";
}

/** 403: the credential may not do this. */
export class PermissionDeniedError extends APIError {
  static override readonly [kind]: string = "PermissionDeniedError";
}

/** 404: what the request names is not there. */
export class NotFoundError extends APIError {
  static override readonly [kind]: string = "NotFoundError";
}

/** 429: too many requests. Each number is `undefined` where the portal did not send its header. */
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

/** 500 and above: the portal, or a proxy before it, failed. */
export class InternalServerError extends APIError {
  static override readonly [kind]: string = "InternalServerError";
}

function numberIn(headers: Headers, name: string): number | undefined {
  const value = headers.get(name)?.trim();
  return value && /^\d+$/.test(value) ? Number(value) : undefined;
}
