// The order in which DocSpace looks at a request: the route, the credential, the limits, the portal's state, the action.
import { authenticate, hasScope, type Authentication, type Caller } from "./authenticate.ts";
import { displayUrl, type PortalRequest } from "./exchange.ts";
import type { Limiter, Refusal } from "./faults.ts";
import { forbidden, getVersion, type Call } from "./groups.ts";
import type { Portal } from "./portal.ts";
import * as replies from "./reply.ts";
import type { Reply } from "./reply.ts";
import { findRoute, isVersion, type Match, type Route } from "./routes.ts";
import type { Key } from "./store.ts";
import { databaseLost, type Work } from "./work.ts";

/** A request that reached the portal, and what is to happen to it. */
export interface Exchange {
  request: PortalRequest;
  portal: Portal;
  keys: readonly Key[];
  work: Work;
  limiter: Limiter;
  refusal?: { reason: Refusal; retryAfter?: number | undefined } | undefined;
  /** What `membersCount` is wrong by. */
  miscount: number;
}

export async function answerDocSpace(exchange: Exchange): Promise<Reply> {
  const { request, portal } = exchange;
  const { differences } = portal;
  const match = findRoute(differences, request.method, request.url.pathname);
  if (request.method === "OPTIONS" && match !== undefined) return preflight(request);
  let authentication: Authentication;
  try {
    authentication = authenticate({ store: portal.store, keys: exchange.keys, differences }, request);
    // H24: a key is looked up in the database; nothing else tells its absence from a wrong password.
    if (isRefused(exchange, "databaseDown") && authentication.caller?.isKey) throw databaseLost();
  } catch (error) {
    if (!(error instanceof replies.PortalError)) throw error;
    return differences.exceptionHandler ? replies.failure(differences, error) : replies.empty(error.status);
  }
  const reply = await answerKnown(exchange, match, authentication);
  // The exception handler begins the response anew, without the headers that were there.
  const isAnew = differences.exceptionHandler && reply.headers.some(([name]) => name === "Pragma");
  return isAnew ? reply : { ...reply, headers: [...reply.headers, ...authentication.headers] };
}

async function answerKnown(exchange: Exchange, match: Match | undefined, auth: Authentication): Promise<Reply> {
  const { request, portal, limiter } = exchange;
  if (isVersion(request.method, request.url.pathname)) return getVersion({ asked: askedOf(request), portal });
  if (match === undefined) return replies.empty(404);
  const { route } = match;
  if (route === undefined) return notAllowed(request.method, match.allow);
  const isSignedIn = !isRefused(exchange, "unauthorized") && !isRefused(exchange, "databaseDown");
  if (auth.caller === undefined || !isSignedIn) return replies.empty(401, auth.refusalHeaders);
  const now = portal.clock.now();
  const entered = exceededOf(exchange, now) ?? limiter.enter(request.method, now);
  if ("limit" in entered) return replies.tooManyRequests(entered, now);
  try {
    return turnAway(exchange, route, auth.caller) ?? (await act(exchange, { match, route, caller: auth.caller }));
  } finally {
    entered.leave();
  }
}

function exceededOf({ refusal }: Exchange, now: number) {
  if (refusal?.reason === "tooManyRequests") return { limit: 1500 };
  if (refusal?.reason !== "dailyLimit") return undefined;
  return { limit: 10_000, reset: Math.ceil(now / 1000) + (refusal.retryAfter ?? 86_397) };
}

/** Scopes and filters, before anything is looked up. */
function turnAway(exchange: Exchange, route: Route, caller: Caller): Reply | undefined {
  if (!hasScope(caller, ...route.scope)) return replies.empty(403);
  if (isRefused(exchange, "suspended")) return replies.problem(404);
  if (isRefused(exchange, "beingMoved")) return replies.problem(403);
  if (isRefused(exchange, "notPaid")) return replies.problem(402);
  // H19: the owner comes in from everywhere.
  const isOwner = caller.person.id === exchange.portal.store.owner;
  return isRefused(exchange, "addressNotAllowed") && !isOwner ? replies.addressNotAllowed() : undefined;
}

interface Action {
  match: Match;
  route: Route;
  caller: Caller;
}

async function act(exchange: Exchange, { match, route, caller }: Action): Promise<Reply> {
  const { request, portal, work, miscount } = exchange;
  const { differences } = portal;
  const asked = askedOf(request);
  const call: Call = { request, asked, ids: match.ids, caller, portal, work, miscount };
  const supported: Reply["headers"] = differences.apiSupportedVersions ? [["api-supported-versions", "2.0"]] : [];
  try {
    if (match.malformed !== undefined) throw notValid(match.malformed);
    if (isRefused(exchange, "forbidden")) throw forbidden(call);
    const reply = await route.handler(call);
    if (
      differences.fields === "ends the process" &&
      /(^|,)(members|manager)(,|$)/.test(request.url.searchParams.get("fields") ?? "")
    ) {
      throw work.endProcess();
    }
    return { ...reply, headers: [...reply.headers, ...supported] };
  } catch (error) {
    if (error instanceof replies.ValidationError) return replies.invalid(differences, asked, error);
    if (!(error instanceof replies.PortalError)) throw error;
    const reply = replies.failure(differences, error);
    return { ...reply, headers: [...reply.headers, ...supported] };
  }
}

function notValid({ name, value }: NonNullable<Match["malformed"]>): replies.ValidationError {
  return new replies.ValidationError(name, `The value '${value}' is not valid.`);
}

function isRefused({ refusal }: Exchange, reason: Refusal): boolean {
  return refusal?.reason === reason;
}

function askedOf(request: PortalRequest): replies.Asked {
  return { method: request.method, href: displayUrl(request.url) };
}

/** H17: empty, also for HEAD. */
function notAllowed(method: string, allow: string): Reply {
  const reply = replies.empty(405, [["Allow", allow]]);
  return method === "HEAD" ? { ...reply, headers: reply.headers.slice(1) } : reply;
}

function preflight({ headers }: PortalRequest): Reply {
  return replies.empty(204, [
    ["Access-Control-Allow-Headers", headers.get("access-control-request-headers") ?? ""],
    ["Access-Control-Allow-Methods", headers.get("access-control-request-method") ?? ""],
    ["Access-Control-Allow-Origin", "*"],
  ]);
}
