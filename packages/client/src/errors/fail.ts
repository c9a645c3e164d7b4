import type { FailingRequest, ParsedResponse } from "../messages.ts";
import {
  APIError,
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  NotFoundError,
  PaymentRequiredError,
  PermissionDeniedError,
  RateLimitError,
} from "./api-errors.ts";
import { hide, type ErrorDetails, type GroupMoveError, type Outcome } from "./group-move-error.ts";
import { ClientOptionsError, ResponseValidationError, type Issue } from "./validation-errors.ts";

/** How a request failed. */
interface FailureDetails {
  outcome: Outcome;
  /** What happened, in words that follow the name of the request: "got status 404". */
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

type ConnectionErrorClass = new (message: string, details: ErrorDetails) => GroupMoveError;

/** Methods that change nothing (RFC 9110, 9.2.1). */
export const safeMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);

const MAX_QUOTED = 300;
/** More than what is shown, since redacting and cleaning can make a text shorter; few enough to be quick about. */
const MAX_READ = 10_000;
const MAX_CAUSES = 3;
const MAX_ISSUES = 100;
/** Characters that are read of somebody else's error. */
const MAX_THROWN = 1_000_000;

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
  failure: FailureDetails,
): GroupMoveError {
  const { message, details } = describe(request, failure);
  return new ErrorClass(message, details);
}

/** Makes the error of a response that says no: of its status, or of the one that its body names under a 2xx. */
export function failResponse(
  request: FailingRequest,
  status: number,
  { headers, body, retryAfter }: ParsedResponse,
  failure: FailureDetails,
): APIError {
  const { message, details } = describe(request, failure);
  const response = { status, headers, body: body.value, operationId: request.operation.operationId };
  if (status === 429) {
    const seconds = retryAfter === undefined ? undefined : retryAfter / 1000;
    return new RateLimitError(message, { ...response, retryAfter: seconds }, details);
  }
  const ErrorClass = classes[status] ?? (status >= 500 ? InternalServerError : APIError);
  return new ErrorClass(message, response, details);
}

/** Makes the error of a response that is not what the document says. */
export function failContract(
  request: FailingRequest,
  { status, body }: { status: number; body: unknown },
  { issues, ...failure }: Omit<FailureDetails, "outcome"> & { issues: readonly Issue[]; code: string },
): ResponseValidationError {
  const { message, details } = describe(request, { ...failure, outcome: "unknown" });
  const { operationId } = request.operation;
  const shown = issues
    .slice(0, MAX_ISSUES)
    .map((issue) => ({ path: quote(request, issue.path), message: quote(request, issue.message) }));
  return new ResponseValidationError(message, { operationId, status, issues: shown, body }, details);
}

/** Makes the error of an option `fetch` that sent a request, and gave no response. */
export function failFetchOption(request: FailingRequest): ClientOptionsError {
  const { message, details } = describe(request, { outcome: "unknown", detail: "was sent by it" });
  return new ClientOptionsError("fetch", `must resolve to a Response. ${message}`, details.outcome);
}

function describe(request: FailingRequest, failure: FailureDetails): { message: string; details: ErrorDetails } {
  const { outcome, says, advice, code, cause, thrown } = failure;
  const words = says === undefined ? "" : quote(request, says).replace(/\.$/, "");
  const happened = `${failure.detail}${words && `: ${words}`}.`;
  const detail = request.secrets.redact(advice ? `${happened} ${advice}` : happened);
  const known = explainOutcome(request, outcome);
  const label = request.secrets.redact(request.label);
  const message = [label, detail, known].filter((part) => part !== "").join(" ");
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
 * formatting characters, which could drive the terminal that shows it. They are cut first, since cleaning takes time.
 * Of half a secret the rest is known, so what a cut may have left of one goes too.
 */
export function quote({ secrets }: Pick<FailingRequest, "secrets">, text: string): string {
  const line = secrets
    .redact(text.slice(0, MAX_READ + secrets.maxLength))
    .replaceAll(/[\s\p{Cc}\p{Cf}\p{Cs}\p{DI}]+/gu, " ")
    .trim();
  const end = text.length > MAX_READ + secrets.maxLength ? line.length - secrets.maxLength : line.length;
  if (end <= MAX_QUOTED && end === line.length) return line;
  return `${line.slice(0, Math.max(0, Math.min(end, MAX_QUOTED))).replace(/\p{Cs}$/u, "")}…`;
}

/** What is read of an error that is not ours. */
export interface ThrownError {
  name: string;
  message: string;
  code: string;
  /** OpenSSL's words for its code. */
  reason: string;
  /** What Node.js asked of the system: "connect", say. */
  syscall: string;
  cause: ThrownError | undefined;
}

/**
 * Reads an error that is not ours, and its causes. It may be a proxy, have getters that throw, or a message that is no
 * text; what can't be read is no error.
 */
export function readError(error: unknown, depth = 1): ThrownError | undefined {
  try {
    if (!(error instanceof Error)) return undefined;
    const read = (name: string) => {
      const value: unknown = Reflect.get(error, name);
      return typeof value === "string" ? value.slice(0, MAX_THROWN) : "";
    };
    return {
      name: read("name"),
      message: read("message"),
      code: read("code"),
      reason: read("reason"),
      syscall: read("syscall"),
      cause: depth < MAX_CAUSES ? readError(error.cause, depth + 1) : undefined,
    };
  } catch {
    return undefined;
  }
}

/**
 * Name, code and message of an error that is not ours, and of its causes. The rest may hold the request: the parser
 * errors of undici carry the bytes of a response that echoes it.
 */
export function copyError(request: Pick<FailingRequest, "secrets">, error: unknown): Error | undefined {
  const read = readError(error);
  return read && copyRead(request, read);
}

function copyRead(request: Pick<FailingRequest, "secrets">, read: ThrownError): Error {
  const message = quote(request, hideSourceLine(read.message));
  const name = quote(request, read.name);
  const copy = new Error(message, read.cause && { cause: copyRead(request, read.cause) });
  hide(copy, { name, stack: `${name}: ${message}` });
  return read.code === "" ? copy : Object.assign(copy, { code: quote(request, read.code) });
}

/** OpenSSL's messages are lines of its source: `8097:error:0A00010B:SSL routines:f:wrong version number:f.c:354:`. */
export const SOURCE_LINE = /[0-9A-F]{1,16}:error:[0-9A-F]+:[^:]*:[^:]*:([^:\n]*)[^\n]*/i;

export function hideSourceLine(message: string): string {
  return message.replace(SOURCE_LINE, "$1");
}
