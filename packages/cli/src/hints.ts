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

/** A portal goes on with a move when its caller is gone; a second one meanwhile fails, and a later one completes the first. */
export const lookFirst =
  "The portal may have moved some or all of them, and may still be at it: look at both groups until they no longer change, and only then repeat the move, which completes what is missing.";

type Kind = abstract new (...parameters: never[]) => GroupMoveError;
type Hint = (error: GroupMoveError, access: Access) => string;

/** What to do after each kind of failure. The first kind that an error is of counts. */
const hints: readonly (readonly [kind: Kind, hint: Hint])[] = [
  [AuthenticationError, getHintForAuthentication],
  [PaymentRequiredError, () => "Ask the portal's owner to look at its plan and its limits."],
  [PermissionDeniedError, getHintForPermission],
  [NotFoundError, getHintForMissingGroup],
  [RateLimitError, getHintForRateLimit],
  [InternalServerError, getHintForFailure],
  [APIError, () => "The portal did not accept the request. Check that its version has this function."],
  [APIConnectionTimeoutError, () => `${lookFirst} --timeout sets how long to wait.`],
  [APIConnectionError, getHintForConnection],
  [ResponseValidationError, getHintForOddResponse],
];

export function getHint(error: GroupMoveError, access: Access): string {
  const [, hint] = hints.find(([kind]) => error instanceof kind) ?? [];
  return hint ? hint(error, access) : lookFirst;
}

function getHintForAuthentication(_: GroupMoveError, { credential, names }: Access): string {
  return "apiKey" in credential
    ? `The key in ${names["apiKey"]} is mistyped, expired or revoked. Create one on the portal, under Developer Tools > API keys.`
    : `The session of ${names["authToken"]} has ended. Sign in again for a new token, or use an API key.`;
}

function getHintForPermission(): string {
  return "Only the portal's owner and its DocSpace admins may move members, and a key with limited permissions needs accounts:write.";
}

function getHintForMissingGroup(): string {
  return "Open both groups on the portal, under Contacts > Groups: the address of the page has the id. If one was deleted just now, some members may have been moved before.";
}

function getHintForRateLimit(error: GroupMoveError): string {
  const wait = error instanceof RateLimitError ? error.retryAfter : undefined;
  const when = wait === undefined ? "a minute" : `${Math.ceil(wait)} s`;
  return `The portal has had too many requests. Wait ${when}, then repeat the move.`;
}

function getHintForFailure(error: GroupMoveError): string {
  if (error.outcome === "refused") return "The portal is not available now. Repeat the move later.";
  const isPlain = error instanceof APIError && error.status === 500;
  return isPlain ? `${lookFirst} DocSpace 3.0 and earlier also answer so to those who are no admins.` : lookFirst;
}

function getHintForConnection(error: GroupMoveError, { names, proxies }: Access): string {
  const way = proxies ? ` Requests go through ${proxies} unless NO_PROXY names the portal: check these too.` : "";
  if (error.outcome !== "notSent") return lookFirst + way;
  return `Nothing was sent. Check the address in ${names["baseUrl"]} and the network.${way}`;
}

function getHintForOddResponse(error: GroupMoveError, { names }: Access): string {
  const portal = names["baseUrl"];
  return error.code === "redirect"
    ? `Set ${portal} to the portal's final address: no other one gets the credential. Then look at both groups before you repeat the move.`
    : `Check that ${portal} is the address of the portal itself: a proxy or a sign-in page may have responded. If it is: ${lookFirst}`;
}
