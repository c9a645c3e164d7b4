import {
  APIError,
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  NotFoundError,
  PaymentRequiredError,
  PermissionDeniedError,
  RateLimitError,
} from "../errors/api-errors.ts";
import { hide, type ErrorDetails, type GroupMoveError, type Outcome } from "../errors/group-move-error.ts";
import { ResponseValidationError, type Issue } from "../errors/validation-errors.ts";
import type { OperationDescription } from "./api-types.ts";
import { parseRetryAfter } from "./retry-after.ts";

/** What an error says of the request that failed. */
export interface FailingRequest {
  /** Operation, method and path: how messages name the request. */
  label: string;
  operation: OperationDescription;
  method: string;
  /** The credentials that were asked for during the call. No message shows one. */
  secrets: ReadonlySet<string>;
}

/** How a request failed. */
interface Failure {
  outcome: Outcome;
  /** What happened, in words that follow the name of the request: "was answered 404". */
  detail: string;
  /** The words of somebody else that belong to it, as they came: of any length, and with whatever they hold. */
  says?: string | undefined;
  /** Sentences that follow, such as what to do. */
  advice?: string | undefined;
  code?: string | undefined;
  /** What the error is given as its cause. */
  cause?: unknown;
  /** What somebody else's code threw. The cause is a copy of what is safe in it. */
  thrown?: unknown;
}

interface FailedResponse {
  status: number;
  headers: Headers;
  body: unknown;
}

type ConnectionErrorClass = new (message: string, details: ErrorDetails) => GroupMoveError;

/** Methods that change nothing (RFC 9110, 9.2.1). */
export const safeMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);

const MAX_QUOTED = 300;
/** More than what is shown, since redacting and cleaning can make a text shorter; few enough to be quick about. */
const MAX_READ = 10_000;
const MAX_CAUSES = 3;

const classes: Record<number, typeof APIError> = {
  400: BadRequestError,
  401: AuthenticationError,
  402: PaymentRequiredError,
  403: PermissionDeniedError,
  404: NotFoundError,
};

/** Makes the error of a request that got no complete response. */
export function failConnection(
  request: FailingRequest,
  ErrorClass: ConnectionErrorClass,
  failure: Failure,
): GroupMoveError {
  const { message, details } = describe(request, failure);
  return new ErrorClass(message, details);
}

/** Makes the error of a response that says no: of its status, or of the one that its body names under a 2xx. */
export function failResponse(request: FailingRequest, response: FailedResponse, failure: Failure): APIError {
  const { message, details } = describe(request, failure);
  const { status, headers } = response;
  const parts = { ...response, operationId: request.operation.operationId };
  if (status === 429) {
    const milliseconds = parseRetryAfter(headers);
    return new RateLimitError(
      message,
      { ...parts, retryAfter: milliseconds === undefined ? undefined : milliseconds / 1000 },
      details,
    );
  }
  const ErrorClass = classes[status] ?? (status >= 500 ? InternalServerError : APIError);
  return new ErrorClass(message, parts, details);
}

/** Makes the error of a response that is not what the document says. */
export function failContract(
  request: FailingRequest,
  { status, body }: { status: number; body: unknown },
  { issues, ...failure }: Omit<Failure, "outcome"> & { issues: readonly Issue[]; code: string },
): ResponseValidationError {
  const { message, details } = describe(request, { ...failure, outcome: "unknown" });
  const { operationId } = request.operation;
  const shown = issues.map((issue) => ({ path: quote(request, issue.path), message: quote(request, issue.message) }));
  return new ResponseValidationError(message, { operationId, status, issues: shown, body }, details);
}

function describe(request: FailingRequest, failure: Failure): { message: string; details: ErrorDetails } {
  const { outcome, says, advice, code, cause, thrown } = failure;
  const words = says === undefined ? "" : quote(request, says).replace(/\.$/, "");
  const happened = `${failure.detail}${words && `: ${words}`}.`;
  const detail = redact(request, advice ? `${happened} ${advice}` : happened);
  const known = explainOutcome(request, outcome);
  const message = [request.label, detail, known].filter((part) => part !== "").join(" ");
  const reason = thrown === undefined ? cause : copyError(request, thrown);
  return { message, details: { outcome, detail, code, ...(reason !== undefined && { cause: reason }) } };
}

/** The one sentence that says what is known of the request, and how to find out more. */
function explainOutcome({ method, operation }: FailingRequest, outcome: Outcome): string {
  if (outcome === "notSent") return "Nothing was sent.";
  if (safeMethods.has(method)) return "";
  const { readAfterFailure = "what it changes" } = operation;
  return outcome === "refused"
    ? `The portal refused it; read ${readAfterFailure} to see whether it did a part before.`
    : `It may have been carried out, or may still be running: read ${readAfterFailure} before you send it again.`;
}

/**
 * Makes somebody else's words fit for a message: on one line, short, without a credential, and without control and
 * formatting characters, which could drive the terminal that shows it. Credentials are taken out before the words are
 * cut: of half a secret, the rest is known.
 */
export function quote(request: Pick<FailingRequest, "secrets">, text: string): string {
  const line = redact(request, text.slice(0, MAX_READ))
    .replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, " ")
    .trim();
  return line.length > MAX_QUOTED ? `${line.slice(0, MAX_QUOTED)}…` : line;
}

/** Takes the credentials out of a text. */
export function redact({ secrets }: Pick<FailingRequest, "secrets">, text: string): string {
  return [...secrets].reduce((rest, secret) => rest.replaceAll(secret, "[redacted]"), text);
}

/**
 * Name, code and message of an error that is not ours, and of its causes. The rest may hold the request: the parser
 * errors of undici carry the bytes of a response that echoes it.
 */
function copyError(request: FailingRequest, error: unknown, depth = 1): Error | undefined {
  if (!(error instanceof Error)) return undefined;
  const message = quote(request, error.message);
  const cause = depth < MAX_CAUSES ? copyError(request, error.cause, depth + 1) : undefined;
  const copy = new Error(message, cause && { cause });
  hide(copy, { name: error.name, stack: `${error.name}: ${message}` });
  return "code" in error && typeof error.code === "string" ? Object.assign(copy, { code: error.code }) : copy;
}
