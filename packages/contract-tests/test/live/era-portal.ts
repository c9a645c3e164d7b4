import type { IncomingMessage } from "node:http";
import { startPortal, type Portal } from "../record/portal.ts";
import { errorOf, successOf, type Group } from "./era-answers.ts";
import type { Era } from "./eras.ts";

export const credential = "sk-geheimer-schluessel";
export const source = "7d1f0c52-6b1e-4c8a-9f6d-0b9a2f7c1e34";
export const target = "b2c4d6e8-1a3c-4e5a-8b7d-9f0e1d2c3b4a";

/** A portal of an era, with two groups that it remembers. */
export interface EraPortal extends Portal {
  /** The numbers of those who are in each group. */
  members(): { source: number[]; target: number[] };
}

/** What may be special about the caller, and about the source, which is empty by default. */
export interface Circumstances {
  inSource?: number[];
  isAdministrator?: boolean;
  /** Of an API key: without `accounts:read` it may move what it may not see (AuthorizationExtension.cs:49). */
  mayRead?: boolean;
}

interface Answer {
  status: number;
  body?: object;
}

/** Starts a portal that answers a move, and the reading of a group, as those of its version do. */
export async function startEraPortal(era: Era, circumstances: Circumstances = {}): Promise<EraPortal> {
  const groups = new Map<string, Group>([
    [source, { id: source, name: "Süd & Co", members: [...(circumstances.inSource ?? [])] }],
    [target, { id: target, name: "Nord", members: [0, 1] }],
  ]);
  const portal = await startPortal((response, request) => {
    const { status, body } = answer(era, circumstances, groups, request);
    if (body === undefined) response.writeHead(status).end();
    else response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
  });
  const membersOf = (id: string) => groups.get(id)?.members ?? [];
  return { ...portal, members: () => ({ source: membersOf(source), target: membersOf(target) }) };
}

const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

function answer(era: Era, circumstances: Circumstances, groups: Map<string, Group>, request: IncomingMessage): Answer {
  const { method = "", url = "" } = request;
  const ids = /^\/api\/2\.0\/group\/([^/]+)(?:\/members\/([^/]+))?$/
    .exec(url)
    ?.slice(1)
    .filter((id) => id !== undefined);
  // The route asks for GUIDs, and where none fits nobody is asked who calls ("{fromId:guid}", GroupsController.cs:288).
  if (!ids || !ids.every((id) => guid.test(id)) || method !== (ids.length === 1 ? "GET" : "PUT"))
    return { status: 404 };
  if (!isAuthorised(era, request)) return { status: 401 };
  if (method === "GET" && circumstances.mayRead === false) return { status: 403 };
  if (method === "PUT" && circumstances.isAdministrator === false) return denied(era);
  const found = ids.map((id) => groups.get(id.toLowerCase()));
  const [from, to = from] = found;
  if (!from || !to || found.includes(undefined)) return notFound(era);
  if (method === "PUT") move(era, from, to);
  return { status: 200, body: successOf(era, to, method, `http://${request.headers.host}${url}`) };
}

/** The order of GroupsController.cs:289-305: each in turn is added, and then removed. */
function move({ removes }: Era, from: Group, to: Group): void {
  for (const member of from.members) {
    if (!to.members.includes(member)) to.members.push(member);
    if (removes) from.members = from.members.filter((one) => one !== member);
  }
}

function isAuthorised({ credential: scheme }: Era, { headers }: IncomingMessage): boolean {
  if (scheme === "apiKey") return headers.authorization === `Bearer ${credential}`;
  return headers.cookie === `asc_auth_key=${credential}`;
}

function denied({ forbidden }: Era): Answer {
  const type = "ASC.Common.Security.Authorizing.AuthorizingException";
  return { status: forbidden, body: errorOf(forbidden, "Access denied", type) };
}

function notFound({ notFound: message }: Era): Answer {
  return { status: 404, body: errorOf(404, message, "ASC.Common.Web.ItemNotFoundException") };
}
