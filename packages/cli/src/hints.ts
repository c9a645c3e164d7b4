import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  AuthenticationError,
  GroupMoveError,
  InternalServerError,
  NotFoundError,
  PaymentRequiredError,
  PermissionDeniedError,
  RateLimitError,
  ResponseValidationError,
} from "@group-move/client";
import type { Access } from "./access.ts";

/** A move is not atomic, but a repeated one brings about what is missing. */
export const lookFirst =
  "Some members may have been moved: compare both groups before you repeat the move, which completes what is missing.";

type Kind = abstract new (...parameters: never[]) => GroupMoveError;
type Hint = (error: GroupMoveError, access: Access) => string;

/** What to do after each kind of failure. The first kind that an error is of counts. */
const hints: readonly (readonly [kind: Kind, hint: Hint])[] = [
  [AuthenticationError, hintForAuthentication],
  [PaymentRequiredError, () => "Ask the portal's owner to look at its plan and its limits."],
  [PermissionDeniedError, hintForPermission],
  [NotFoundError, hintForMissingGroup],
  [RateLimitError, hintForRateLimit],
  [InternalServerError, hintForFailure],
  [APIError, () => "The portal did not accept the request. Check that its version has this function."],
  [APIConnectionTimeoutError, () => `${lookFirst} --timeout sets how long to wait.`],
  [APIConnectionError, hintForConnection],
  [ResponseValidationError, hintForOddAnswer],
];

export function hintFor(error: GroupMoveError, access: Access): string {
  const [, hint] = hints.find(([kind]) => error instanceof kind) ?? [];
  return hint ? hint(error, access) : lookFirst;
}

function hintForAuthentication(_: GroupMoveError, { credential, names }: Access): string {
  return "apiKey" in credential
    ? `The key in ${names["apiKey"]} is mistyped, expired or revoked. Create one on the portal, under Developer Tools > API keys.`
    : `The session of ${names["authToken"]} has ended. Sign in again for a new token, or use an API key.`;
}

function hintForPermission(): string {
  return "Only the portal's owner and its DocSpace admins may move members, and a key with limited permissions needs accounts:write.";
}

function hintForMissingGroup(): string {
  return "Open both groups on the portal, under Contacts > Groups: the address of the page has the id.";
}

function hintForRateLimit(error: GroupMoveError): string {
  const wait = error instanceof RateLimitError ? error.retryAfter : undefined;
  const when = wait === undefined ? "a minute" : `${Math.ceil(wait)} s`;
  return `The portal has had too many requests. Wait ${when}, then repeat the move.`;
}

function hintForFailure(error: GroupMoveError): string {
  const isPlain = error instanceof APIError && error.status === 500;
  return isPlain ? `${lookFirst} DocSpace 3.0 and earlier also answer so to those who are no admins.` : lookFirst;
}

function hintForConnection(_: GroupMoveError, { names }: Access): string {
  return `Check the address in ${names["baseUrl"]} and the network. If the portal was reached, compare both groups before you repeat the move.`;
}

function hintForOddAnswer(_: GroupMoveError, { names }: Access): string {
  return `Check that ${names["baseUrl"]} is the address of the portal itself: a proxy or a sign-in page may have answered. If it is, compare both groups.`;
}
