import type { GroupMoveError, Issue } from "../errors/index.ts";
import type { LoadValidators } from "./api-types.ts";
import type { Settings } from "./client-options.ts";
import type { OutgoingRequest, ParsedResponse } from "./exchange.ts";
import { failContract, failResponse, quote } from "./fail.ts";
import { describeBody } from "./parse-body.ts";
import { readNamedStatus, readPortalMessage } from "./portal-message.ts";
import { validate } from "./validate.ts";

const MAX_LISTED = 5;

/**
 * The documented value of a 2xx response. Rejects when the body is not what the operation documents: a proxy, a login
 * page or a failed request also come with 200, so only a body with the documented envelope is a success.
 */
export async function readSuccess(
  load: LoadValidators,
  request: OutgoingRequest,
  response: ParsedResponse,
): Promise<unknown> {
  const { body, status } = response;
  const { operationId, emptyStatuses, bodyStatuses } = request.operation;
  if (body.value === undefined && emptyStatuses.includes(status)) return undefined;
  const isDocumented = [...emptyStatuses, ...bodyStatuses].includes(status);
  const matchesEnvelope = (await load()).validators[operationId]?.envelope;
  if (isDocumented && body.isData && matchesEnvelope?.(body.value)) return body.value;
  throw failSuccess(request, response);
}

/** What a 2xx that is none of the operation's successes is: the error that its body names, or something else altogether. */
function failSuccess(request: OutgoingRequest, { status, headers, body }: ParsedResponse): GroupMoveError {
  const named = readNamedStatus(body);
  if (named !== undefined) {
    return failResponse(
      request,
      { status: named, headers, body: body.value },
      {
        outcome: "unknown",
        detail: `was answered ${status}, but its body names the status ${named}`,
        says: readPortalMessage(body),
      },
    );
  }
  const { emptyStatuses, bodyStatuses } = request.operation;
  const isDocumented = [...emptyStatuses, ...bodyStatuses].includes(status);
  const came = describeBody(body);
  return failContract(
    request,
    { status, body: body.value },
    {
      code: "undocumented",
      detail: isDocumented
        ? `was answered ${status} with something else than the documented body`
        : `was answered ${status}, which the operation does not document as a success`,
      says: came,
      issues: [{ path: "", message: `is ${came}` }],
    },
  );
}

/** Validates a success against its schema: `strict` throws a `ResponseValidationError`, `warn` tells the logger. */
export async function validateSuccess(
  { validation, logger }: Settings,
  loadValidators: LoadValidators,
  request: OutgoingRequest,
  { status, body }: ParsedResponse,
): Promise<void> {
  if (validation === "off" || body.value === undefined) return;
  const issues = await validate(loadValidators, request.operation.operationId, { response: body.value });
  if (issues.length === 0) return;
  const detail = `was answered ${status}, but the body is not as documented: ${listIssues(request, issues)}`;
  if (validation === "warn") logger.warn?.(`${request.label} ${detail}.`);
  else throw failContract(request, { status, body: body.value }, { code: "schema", detail, issues });
}

function listIssues(request: OutgoingRequest, issues: readonly Issue[]): string {
  const lines = issues
    .slice(0, MAX_LISTED)
    .map(({ path, message }) => `${quote(request, path)}: ${quote(request, message)}`);
  if (issues.length > MAX_LISTED) lines.push(`and ${issues.length - MAX_LISTED} more`);
  return lines.join("; ");
}
