import { GroupMoveError, hide, kind } from "./group-move-error.ts";

/**
 * One thing that is off: where, as a path like `response.members[2].id` ("" for the whole), and what. Never the value.
 *
 * @example
 * const issue: Issue = { path: "toId", message: "must be a string" };
 */
export interface Issue {
  path: string;
  message: string;
}

/**
 * The options of a client are wrong. Thrown at construction.
 *
 * @example
 * try {
 *   createDocSpaceClient({ baseUrl: "portal.example.com", apiKey });
 * } catch (error) {
 *   if (error instanceof ClientOptionsError) console.log(error.message);
 * }
 */
export class ClientOptionsError extends GroupMoveError {
  static override readonly [kind]: string = "ClientOptionsError";
}

/**
 * The call is wrong: a parameter, an option or a credential. Nothing was sent.
 *
 * @example
 * if (error instanceof RequestValidationError) for (const { path, message } of error.issues) console.log(path, message);
 */
export class RequestValidationError extends GroupMoveError {
  static override readonly [kind]: string = "RequestValidationError";
  declare readonly operationId: string;
  declare readonly issues: readonly Issue[];

  constructor(operationId: string, issues: readonly Issue[], options?: ErrorOptions) {
    const list = issues.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join("; ");
    super(`${operationId} was not sent. ${list}`, options);
    hide(this, { operationId });
    this.issues = issues;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), operationId: this.operationId, issues: this.issues };
  }
}

/**
 * What came instead of a documented answer; for tests that need an error of their own.
 *
 * @example
 * const answer: UnexpectedAnswer = { operationId: "moveGroupMembers", status: 200, issues: [], body: "<html>" };
 * const unexpected = new ResponseValidationError("a login page", answer);
 */
export interface UnexpectedAnswer {
  operationId: string;
  /** The HTTP status. */
  status: number;
  issues: readonly Issue[];
  /** The body: parsed where it is JSON, else as text. */
  body: unknown;
}

/**
 * An answer that is not what the contract says: no JSON, no envelope, a redirect, too large, or, in `strict`
 * validation, a field that breaks its schema. After a 2xx the portal may have carried the request out.
 *
 * @example
 * if (error instanceof ResponseValidationError) console.log(error.status, error.issues);
 */
export class ResponseValidationError extends GroupMoveError {
  static override readonly [kind]: string = "ResponseValidationError";
  declare readonly operationId: string;
  declare readonly status: number;
  declare readonly issues: readonly Issue[];
  declare readonly body: unknown;

  constructor(message: string, answer: UnexpectedAnswer, options?: ErrorOptions) {
    super(message, options);
    this.status = answer.status;
    this.issues = answer.issues;
    // A body can echo a credential or hold persons' data: it is there for who asks, not for a log.
    hide(this, { operationId: answer.operationId, body: answer.body });
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), operationId: this.operationId, status: this.status, issues: this.issues };
  }
}
