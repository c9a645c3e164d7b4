// The order in which DocSpace looks at a request: the route, the credential, the limits, the portal's state, the action.
import { authenticate, hasScope, type Authentication, type Caller } from "./authenticate.ts";
import { displayUrl, type PortalRequest } from "./exchange.ts";
import type { Limiter, Refusal } from "./faults.ts";
import { forbidden, getVersion, type Call } from "./groups.ts";
import type { Portal } from "./portal.ts";
import * as responses from "./responses.ts";
import type { PortalResponse } from "./responses.ts";
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

export async function handleDocSpace(exchange: Exchange): Promise<PortalResponse> {
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
    if (!(error instanceof responses.PortalError)) throw error;
    return differences.exceptionHandler ? responses.failure(differences, error) : responses.empty(error.status);
  }
  const response = await handleRoute(exchange, match, authentication);
  // The exception handler begins the response anew, without the headers that were there.
  const isAnew = differences.exceptionHandler && response.headers.some(([name]) => name === "Pragma");
  return isAnew ? response : { ...response, headers: [...response.headers, ...authentication.headers] };
}

async function handleRoute(
  exchange: Exchange,
  match: Match | undefined,
  auth: Authentication,
): Promise<PortalResponse> {
  const { request, portal, limiter } = exchange;
  if (isVersion(request.method, request.url.pathname)) return getVersion({ link: toLink(request), portal });
  if (match === undefined) return responses.empty(404);
  const { route } = match;
  if (route === undefined) return notAllowed(request.method, match.allow);
  const isSignedIn = !isRefused(exchange, "unauthorized") && !isRefused(exchange, "databaseDown");
  if (auth.caller === undefined || !isSignedIn) return responses.empty(401, auth.refusalHeaders);
  const now = portal.clock.now();
  const entered = findExceeded(exchange, now) ?? limiter.enter(request.method, now);
  if ("limit" in entered) return responses.tooManyRequests(entered, now);
  try {
    return refuse(exchange, route, auth.caller) ?? (await runAction(exchange, { match, route, caller: auth.caller }));
  } finally {
    entered.leave();
  }
}

function findExceeded({ refusal }: Exchange, now: number) {
  if (refusal?.reason === "tooManyRequests") return { limit: 1500 };
  if (refusal?.reason !== "dailyLimit") return undefined;
  return { limit: 10_000, reset: Math.ceil(now / 1000) + (refusal.retryAfter ?? 86_397) };
}

/** Scopes and filters, before anything is looked up. */
function refuse(exchange: Exchange, route: Route, caller: Caller): PortalResponse | undefined {
  if (!hasScope(caller, ...route.scope)) return responses.empty(403);
  if (isRefused(exchange, "suspended")) return responses.problem(404);
  if (isRefused(exchange, "beingMoved")) return responses.problem(403);
  if (isRefused(exchange, "notPaid")) return responses.problem(402);
  // H19: the owner comes in from everywhere.
  const isOwner = caller.person.id === exchange.portal.store.owner;
  return isRefused(exchange, "addressNotAllowed") && !isOwner ? responses.addressNotAllowed() : undefined;
}

interface Action {
  match: Match;
  route: Route;
  caller: Caller;
}

async function runAction(exchange: Exchange, { match, route, caller }: Action): Promise<PortalResponse> {
  const { request, portal, work, miscount } = exchange;
  const { differences } = portal;
  const link = toLink(request);
  const call: Call = { request, link, ids: match.ids, caller, portal, work, miscount };
  const supported: PortalResponse["headers"] = differences.apiSupportedVersions
    ? [["api-supported-versions", "2.0"]]
    : [];
  try {
    if (match.malformed !== undefined) throw notValid(match.malformed);
    if (isRefused(exchange, "forbidden")) throw forbidden(call);
    work.check();
    const response = await route.handler(call);
    work.check();
    if (
      differences.fields === "ends the process" &&
      /(^|,)(members|manager)(,|$)/.test(request.url.searchParams.get("fields") ?? "")
    ) {
      throw work.endProcess();
    }
    return { ...response, headers: [...response.headers, ...supported] };
  } catch (error) {
    if (error instanceof responses.ValidationError) return responses.invalid(differences, link, error);
    if (!(error instanceof responses.PortalError)) throw error;
    const response = responses.failure(differences, error);
    return { ...response, headers: [...response.headers, ...supported] };
  }
}

function notValid({ name, value }: NonNullable<Match["malformed"]>): responses.ValidationError {
  return new responses.ValidationError(name, `The value '${value}' is not valid.`);
}

function isRefused({ refusal }: Exchange, reason: Refusal): boolean {
  return refusal?.reason === reason;
}

function toLink(request: PortalRequest): responses.Link {
  return { href: displayUrl(request.url), action: request.method };
}

/** H17: empty, also for HEAD. */
function notAllowed(method: string, allow: string): PortalResponse {
  const response = responses.empty(405, [["Allow", allow]]);
  return method === "HEAD" ? { ...response, headers: response.headers.slice(1) } : response;
}

function preflight({ headers }: PortalRequest): PortalResponse {
  return responses.empty(204, [
    ["Access-Control-Allow-Headers", headers.get("access-control-request-headers") ?? ""],
    ["Access-Control-Allow-Methods", headers.get("access-control-request-method") ?? ""],
    ["Access-Control-Allow-Origin", "*"],
  ]);
}
