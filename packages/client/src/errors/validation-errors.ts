import { GroupMoveError, hide, kind, type ErrorDetails, type Outcome } from "./group-move-error.ts";

/** What is wrong with data: where, as a path like `response.members[2].id` ("" for the whole), and what. Never the value. */
export interface Issue {
  path: string;
  message: string;
}

/**
 * An option of a client is wrong; `option` names it, where it is one. Thrown at construction, but for a `fetch` that
 * resolves to no response: a call rejects with that, and `outcome` is `unknown`.
 *
 * @example
 * try {
 *   createDocSpaceClient({ baseUrl: "portal.example.com", apiKey });
 * } catch (error) {
 *   if (error instanceof ClientOptionsError) console.log(error.option, error.detail);
 * }
 */
export class ClientOptionsError extends GroupMoveError {
  static override readonly [kind]: string = "ClientOptionsError";
  readonly option: string | undefined;

  /** @param detail what is wrong, in words that follow the option's name, or for no single option a sentence */
  constructor(option: string | undefined, detail: string, outcome: Outcome = "notSent") {
    super(option === undefined ? detail : `${option} ${detail}`, { outcome, detail });
    this.option = option;
  }
}

/** What of a call is wrong: its parameters, a rule of the document between them, an option of the call, the credential. */
export type RequestValidationCode = "parameter" | "precondition" | "option" | "credential";

/**
 * The call is wrong; `code` says what of it, `issues` where, and `option` which option or credential. Nothing was sent.
 *
 * @example
 * if (error instanceof RequestValidationError) for (const { path, message } of error.issues) console.log(path, message);
 */
export class RequestValidationError extends GroupMoveError {
  static override readonly [kind]: string = "RequestValidationError";
  declare readonly code: RequestValidationCode;
  declare readonly operationId: string;
  declare readonly issues: readonly Issue[];
  readonly option: string | undefined;

  constructor(
    operationId: string,
    issues: readonly Issue[],
    { code = "parameter", ...options }: ErrorOptions & { code?: RequestValidationCode } = {},
  ) {
    const detail = issues.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join("; ");
    super(`${operationId} was not sent. ${detail}`, { ...options, outcome: "notSent", code, detail });
    hide(this, { operationId });
    this.issues = issues;
    this.option = code === "option" || code === "credential" ? issues[0]?.path : undefined;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), operationId: this.operationId, issues: this.issues };
  }
}

/** What came instead of a documented response. */
export interface UnexpectedResponse {
  operationId: string;
  /** The HTTP status. */
  status: number;
  /** The first hundred, where there are more. */
  issues: readonly Issue[];
  /** The body: parsed where it is JSON, else as text. */
  body: unknown;
}

/**
 * A response that is not what the contract says. `code` tells them apart: `redirect` (to another origin, or too often),
 * `tooLarge`, `undocumented` (no JSON, no documented envelope, a login page), and, in `strict` validation alone,
 * `schema` (a field that breaks its schema). The portal may have carried the request out.
 *
 * @example
 * if (error instanceof ResponseValidationError) console.log(error.status, error.code, error.issues);
 */
export class ResponseValidationError extends GroupMoveError {
  static override readonly [kind]: string = "ResponseValidationError";
  declare readonly operationId: string;
  declare readonly status: number;
  /** The first hundred, where there are more. */
  declare readonly issues: readonly Issue[];
  declare readonly body: unknown;

  constructor(message: string, response: UnexpectedResponse, details?: ErrorDetails) {
    super(message, details);
    this.status = response.status;
    this.issues = response.issues;
    // A body can echo a credential or hold persons' data: it is there for who asks, not for a log.
    hide(this, { operationId: response.operationId, body: response.body });
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), operationId: this.operationId, status: this.status, issues: this.issues };
  }
}
