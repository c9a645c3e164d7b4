import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  GroupMoveError,
  RateLimitError,
  ResponseValidationError,
} from "@group-move/client";
import type { Access } from "./access.ts";

/** What the words of a hint depend on. */
export type Words = Pick<Access, "names" | "program" | "proxies">;

/** What a body is made of: an error in the portal's envelope, a problem of ASP.NET Core, bare text, a page of a gateway. */
type BodyForm = "empty" | "error" | "problem" | "text" | "page" | "other";

/** A form that responses have, and what to do when one comes. */
interface ResponseHint {
  status: number;
  body?: BodyForm;
  /** Further conditions. */
  when?: (error: APIError, words: Words) => boolean;
  hint: string | ((words: Words, error: APIError) => string);
}

const NEEDS_ADMIN = "Only the portal's owner and its DocSpace admins may do this: use a key or a token of one of them.";
const LOOK_AT_GROUPS = "group-move list shows the groups and their ids.";

/**
 * Every form in which a portal is known to say no, and what to do about it. The first that fits counts. Texts are in the
 * language of the caller, so only forms tell them apart (openapi/FACTS.md: F17, F44 to F51, H2 to H4, H10, H18, H19, H27).
 */
const responseHints: readonly ResponseHint[] = [
  {
    status: 401,
    body: "error",
    hint: ({ names }) =>
      `${nameCredential(names)} looks like a token of OAuth, and is none of this portal. A key of the portal begins with sk-.`,
  },
  {
    status: 401,
    when: (_, { names }) => names["apiKey"] !== undefined,
    hint: ({ names }) =>
      `The key in ${nameCredential(names)} is mistyped, expired or revoked, or did not reach the portal, or the portal is older than DocSpace 3.1, which takes no keys. A key can be created on the portal, under Settings > Developer Tools > API keys.`,
  },
  {
    status: 401,
    hint: ({ names }) =>
      `The token in ${nameCredential(names)} is mistyped or expired, or did not reach the portal, or the portal's database is down. Sign in anew for another one, or better use an API key.`,
  },
  { status: 402, body: "problem", hint: "The portal is not paid for. Try again when its owner has renewed it." },
  { status: 402, hint: "Ask the portal's owner to look at its plan and its limits." },
  {
    status: 403,
    body: "empty",
    when: isOfRead,
    hint: "The key may not read this: it needs accounts:read, which accounts:write does not include. Before DocSpace 3.5 only a key with all permissions works.",
  },
  {
    status: 403,
    body: "empty",
    hint: "The key may read, but not move: it needs accounts:write. Before DocSpace 3.5 only a key with all permissions works.",
  },
  {
    status: 403,
    body: "text",
    hint: "The portal lets nobody in from this network address (Settings > Security > IP security); only its owner is exempt. Try it from an allowed address, or with a key of the owner.",
  },
  { status: 403, body: "problem", hint: "The portal is being moved or restored. Try again when that has ended." },
  { status: 403, hint: NEEDS_ADMIN },
  {
    status: 404,
    body: "problem",
    hint: "The portal is suspended, or marked for removal: only its owner can open it again.",
  },
  { status: 404, hint: LOOK_AT_GROUPS },
  {
    status: 429,
    when: (error) => error instanceof RateLimitError && error.reset !== undefined,
    hint: (_, error) => `The portal's limit of changes a day is used up. Try again ${sayWhen(error)}.`,
  },
  {
    status: 429,
    hint: (_, error) => `The portal has had too many requests in a short time. Try again ${sayWhen(error)}.`,
  },
  { status: 500, when: isMissingRight, hint: NEEDS_ADMIN },
  {
    status: 504,
    hint: "The gateway before the portal gave up waiting, and the portal goes on with what it had begun. Try again when that has ended.",
  },
  { status: 502, hint: "The gateway is there, and the portal behind it is not. Try again later." },
  { status: 503, hint: "The portal is being serviced, or has too much to do. Try again later." },
];

/** What to do after the errors of several moves, each hint once. */
export function getHints(errors: readonly unknown[], words: Words): string[] {
  const causes = errors.map((error) =>
    error instanceof Error && !(error instanceof GroupMoveError) ? error.cause : error,
  );
  return [...new Set(causes.flatMap((cause) => (cause instanceof GroupMoveError ? [getHint(cause, words)] : [])))];
}

/** What to do after a request has failed. */
export function getHint(error: GroupMoveError, words: Words): string {
  if (error instanceof APIError) return getResponseHint(error, words);
  if (error instanceof APIConnectionTimeoutError) return "--timeout sets how long to wait.";
  if (error instanceof APIConnectionError) return getConnectionHint(error, words);
  if (error instanceof ResponseValidationError) return getContractHint(error, words);
  return "See group-move --help.";
}

function getResponseHint(error: APIError, words: Words): string {
  const form = getBodyForm(error.body);
  const found = responseHints.find(
    ({ status, body = form, when = () => true }) => status === error.status && body === form && when(error, words),
  );
  if (found) return typeof found.hint === "string" ? found.hint : found.hint(words, error);
  return error.status >= 500
    ? "The portal failed. Try again later."
    : "The portal did not accept the request. Check that its version has this function.";
}

/** Whether a response is about the whole portal, and not about what was asked for. */
export function isAboutPortal(error: unknown): boolean {
  return error instanceof APIError && getBodyForm(error.body) === "problem";
}

function getBodyForm(body: unknown): BodyForm {
  if (body === undefined || body === "") return "empty";
  if (typeof body === "string") return body.trimStart().startsWith("<") ? "page" : "text";
  if (typeof body !== "object" || body === null) return "other";
  if ("error" in body) return "error";
  return "status" in body && !("response" in body) ? "problem" : "other";
}

/** DocSpace 3.0 and earlier call a missing right a failure of theirs (F46, H27). */
function isMissingRight({ body }: APIError): boolean {
  const error = typeof body === "object" && body !== null && "error" in body ? body.error : undefined;
  const type = typeof error === "object" && error !== null && "type" in error ? error.type : undefined;
  return typeof type === "string" && type.endsWith(".AuthorizingException");
}

/** The operations that only read are called so in the document. */
function isOfRead({ operationId }: APIError): boolean {
  return operationId.startsWith("get");
}

function sayWhen(error: APIError): string {
  if (!(error instanceof RateLimitError)) return "in a minute";
  const { reset, retryAfter } = error;
  if (reset !== undefined)
    return `after ${new Date(reset * 1000)
      .toISOString()
      .replace(/:\d+\.\d+Z/, " UTC")
      .replace("T", " ")}`;
  return retryAfter === undefined ? "in a minute" : `in ${Math.ceil(retryAfter)} s`;
}

function nameCredential(names: Words["names"]): string {
  return names["apiKey"] ?? names["authToken"] ?? "the options";
}

function getConnectionHint(error: GroupMoveError, { names, proxies }: Words): string {
  const way = proxies ? ` Requests go through ${proxies} unless NO_PROXY names the portal: check these too.` : "";
  const where = error.outcome === "notSent" ? `the address in ${names["baseUrl"] ?? "--portal"} and ` : "";
  return `Check ${where}the network.${way}`;
}

function getContractHint(error: GroupMoveError, { names }: Words): string {
  const portal = names["baseUrl"] ?? "--portal";
  return error.code === "redirect"
    ? `Set ${portal} to the portal's final address: no other one gets the credential.`
    : `Check that ${portal} is the address of the portal itself: a proxy or a sign-in page may have responded.`;
}
