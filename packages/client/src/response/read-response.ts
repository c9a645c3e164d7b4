import type { Decode } from "../api.ts";
import { getOutcomeOfStatus } from "../errors/api-errors.ts";
import { failContract, failResponse, quote } from "../errors/fail.ts";
import type { GroupMoveError } from "../errors/group-move-error.ts";
import { findIssues } from "../errors/issues.ts";
import type { Issue } from "../errors/validation-errors.ts";
import type { ParsedResponse, PreparedRequest, RawResponse } from "../messages.ts";
import type { ResolvedOptions } from "../options/client-options.ts";
import { parseRetryAfter } from "../transport/retry.ts";
import { describeBody, getErrorMessage, getStatusInBody, parseBody, type ParsedBody } from "./parse-body.ts";

const MAX_LISTED = 5;

/** Parses a response, whatever its status. */
export async function parseResponse(
  { method, status, headers, text }: RawResponse,
  { operation }: PreparedRequest,
  { decode, keepText }: { decode: Decode | undefined; keepText: boolean },
): Promise<ParsedResponse> {
  const body = decode ? await decodeSafely(decode, operation.operationId, { status, text }) : parseBody(text);
  return { method, status, headers, body, retryAfter: parseRetryAfter(headers), text: keepText ? text : undefined };
}

/** A reader that can't be loaded any more leaves a body unread, which matters to a success alone. */
async function decodeSafely(
  decode: Decode,
  operationId: string,
  { status, text }: Pick<RawResponse, "status" | "text">,
): Promise<ParsedBody> {
  try {
    return await decode(operationId, text);
  } catch {
    return { isData: false, value: text, ...(status < 400 && { problem: "a body whose reader could not be loaded" }) };
  }
}

/** The error of a response that says no by its status. */
export function failStatus(request: PreparedRequest, response: ParsedResponse): GroupMoveError {
  const { status, headers, body, retryAfter } = response;
  return failResponse(request, status, response, {
    // What comes after a 303 says nothing of the request before it.
    outcome: response.method === request.method ? getOutcomeOfStatus(status, headers) : "unknown",
    detail: `got status ${status}`,
    says: getErrorMessage(body),
    advice: retryAfter === undefined ? undefined : `The portal asks to wait ${Math.ceil(retryAfter / 1000)} s.`,
  });
}

/**
 * The documented value of a 2xx response. Throws when the body is not what the operation documents: a proxy, a login
 * page or a failed request also come with 200, so only a body with the documented envelope is a success.
 */
export function readSuccess(request: PreparedRequest, response: ParsedResponse): unknown {
  const { body, status } = response;
  const { emptyStatuses } = request.operation;
  if (body.value === undefined && emptyStatuses.includes(status)) return undefined;
  const matchesEnvelope = request.validators.envelope;
  const isError = getStatusInBody(body) !== undefined;
  if (isDocumented(request, status) && !isError && body.isData && matchesEnvelope?.(body.value)) return body.value;
  throw failSuccess(request, response);
}

function isDocumented({ operation: { emptyStatuses, bodyStatuses } }: PreparedRequest, status: number): boolean {
  return [...emptyStatuses, ...bodyStatuses].includes(status);
}

/** What a 2xx that is none of the operation's successes is: the error that its body names, or something else altogether. */
function failSuccess(request: PreparedRequest, response: ParsedResponse): GroupMoveError {
  const { status, body } = response;
  const statusInBody = getStatusInBody(body);
  if (statusInBody !== undefined) {
    return failResponse(request, statusInBody, response, {
      outcome: "unknown",
      detail: `got status ${status}, but its body names the status ${statusInBody}`,
      says: getErrorMessage(body),
    });
  }
  const description = describeBody(body);
  return failContract(
    request,
    { status, body: body.value },
    {
      code: "undocumented",
      detail: isDocumented(request, status)
        ? `got status ${status} with something else than the documented body`
        : `got status ${status}, which the operation does not document as a success`,
      says: description,
      issues: [{ path: "", message: `is ${description}` }],
    },
  );
}

/** Validates a success against its schema: `strict` throws a `ResponseValidationError`, `warn` tells the logger. */
export function validateSuccess(
  { validation, logger }: Pick<ResolvedOptions, "validation" | "logger">,
  request: PreparedRequest,
  { status, body }: ParsedResponse,
): void {
  if (validation === "off" || body.value === undefined) return;
  const issues = findIssues(request.validators, { response: body.value });
  if (issues.length === 0) return;
  const detail = `got status ${status}, but the body is not as documented: ${listIssues(request, issues)}`;
  if (validation === "warn") logger.warn?.(request.secrets.redact(`${request.label} ${detail}.`));
  else throw failContract(request, { status, body: body.value }, { code: "schema", detail, issues });
}

function listIssues(request: PreparedRequest, issues: readonly Issue[]): string {
  const lines = issues
    .slice(0, MAX_LISTED)
    .map(({ path, message }) => `${quote(request, path)}: ${quote(request, message)}`);
  if (issues.length > MAX_LISTED) lines.push(`and ${issues.length - MAX_LISTED} more`);
  return lines.join("; ");
}
