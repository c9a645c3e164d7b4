import {
  APIError,
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  NotFoundError,
  PaymentRequiredError,
  PermissionDeniedError,
  RateLimitError,
} from "../errors/index.ts";
import type { Answer, OutgoingRequest } from "./exchange.ts";
import { readPortalMessage } from "./portal-message.ts";
import { readRetryAfter } from "./retry-delay.ts";

const classes: Record<number, typeof APIError> = {
  400: BadRequestError,
  401: AuthenticationError,
  402: PaymentRequiredError,
  403: PermissionDeniedError,
  404: NotFoundError,
};

/** The error for an answer: of the answer's own status, or of the one that its body names under a 2xx. */
export function errorOfAnswer(request: OutgoingRequest, answer: Answer, namedStatus?: number): APIError {
  const { body } = answer;
  const status = namedStatus ?? answer.status;
  const retryAfter = readRetryAfter(answer.headers);
  const message = request.redact(describe(request, answer, namedStatus, retryAfter));
  const parts = { operationId: request.operationId, status, headers: answer.headers, body: body.value };
  if (status === 429) return new RateLimitError(message, { ...parts, retryAfter });
  const ErrorClass = classes[status] ?? (status >= 500 ? InternalServerError : APIError);
  return new ErrorClass(message, parts);
}

function describe(
  { label, redact }: OutgoingRequest,
  answer: Answer,
  namedStatus: number | undefined,
  retryAfter: number | undefined,
): string {
  const named = namedStatus === undefined ? "" : `, but its body names the status ${namedStatus}`;
  const said = readPortalMessage(answer.body, redact)?.replace(/\.$/, "");
  const sentences = [`${label} was answered ${answer.status}${named}${said ? `: ${said}` : ""}.`];
  if (retryAfter !== undefined) sentences.push(`The portal asks to wait ${Math.ceil(retryAfter)} s.`);
  if (namedStatus !== undefined) sentences.push("The portal may have carried the request out.");
  return sentences.join(" ");
}
