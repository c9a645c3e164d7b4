import { ResponseValidationError, type GroupMoveError } from "../errors/index.ts";
import type { Envelope, OperationDescription } from "./api-types.ts";
import { errorOfAnswer } from "./error-of-answer.ts";
import type { Answer, OutgoingRequest } from "./exchange.ts";
import { describeBody } from "./parse-body.ts";
import { readNamedStatus } from "./portal-message.ts";

/**
 * The documented value of a 2xx answer. Throws when the body is not what the operation documents: a proxy, a login
 * page or a failed request also answer 200, so only a body with the documented envelope is a success.
 */
export function readSuccess(operation: OperationDescription, request: OutgoingRequest, answer: Answer): unknown {
  const { body } = answer;
  const { envelope } = operation;
  if (body.value === undefined && operation.emptyStatuses.includes(answer.status)) return undefined;
  if (envelope && body.isData && carries(envelope, body.value)) return body.value;
  throw notASuccess(request, answer);
}

/** Whether a value has the JSON type, at least one of the required members, and all that are objects or lists. */
function carries(envelope: Envelope, value: unknown): boolean {
  const { type, required = [], members = {} } = envelope;
  if (type !== undefined && ![type].flat().some((name) => hasType(value, name))) return false;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return true;
  if (required.length > 0 && !required.some((name) => Object.hasOwn(value, name))) return false;
  return Object.entries(members).every(([name, member]) => carries(member, ownMember(value, name)));
}

function ownMember(value: object, name: string): unknown {
  return Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}

function hasType(value: unknown, name: string): boolean {
  return name === jsonType(value) || (name === "integer" && Number.isInteger(value));
}

function jsonType(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value;
}

function notASuccess(request: OutgoingRequest, answer: Answer): GroupMoveError {
  const { body } = answer;
  const named = readNamedStatus(body);
  if (named !== undefined) return errorOfAnswer(request, answer, named);
  const came = request.redact(describeBody(body, request.redact));
  return new ResponseValidationError(
    `${request.label} was answered ${answer.status} with ${came} in place of the documented body. ` +
      "The portal may have carried the request out: look before you repeat it.",
    {
      operationId: request.operationId,
      status: answer.status,
      issues: [{ path: "", message: `is ${came}` }],
      body: body.value,
    },
  );
}
