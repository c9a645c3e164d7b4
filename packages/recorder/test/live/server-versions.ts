import type { IncomingMessage } from "node:http";
import { startPortal, type Portal } from "../record/portal.ts";

/** What portals of a version do differently from those of others. Lines are of ONLYOFFICE/DocSpace-server. */
export interface ServerVersion {
  version: string;
  /** API keys came with 3.1 (ApiKeyBearerAuthHandler.cs); the token of a session works everywhere. */
  credential: "apiKey" | "authToken";
  /** Whether a move takes the members out of the source: since 3.7.1, by commit 2ea6f058 ("fix Bug 81497"). */
  removes: boolean;
  /** What a group has besides name, parent, category, id, manager, members and membersCount (GroupDto.cs). */
  ofGroup: readonly string[];
  /** What a person has besides what all versions send (EmployeeFullDto.cs, EmployeeDto.cs). */
  ofPerson: readonly string[];
  /** Whether the owner counts as an administrator: not since 3.7.1, by commit de7f2806 ("Bug 80587"). */
  ownerIsAdmin: boolean;
  /** The offset of the portal's time zone (ApiDateTime.cs:164-172, 328-337); old fixtures have +00:00, the source Z. */
  offset: string;
  /** In English (Resource.resx:801 since 3.2.1). */
  notFound: string;
  /** Who may not move members got a 500 until 3.1, by commit 2ee678d9 ("return response status 403 instead of 500"). */
  forbidden: 403 | 500;
}

const until36 = ["title", "birthday", "sex", "workFrom"];
const since30 = ["isAnonim", "registrationDate", "createdBy"];

export const serverVersions: ServerVersion[] = [
  {
    version: "2.5.0",
    credential: "authToken",
    removes: false,
    ofGroup: [],
    ofPerson: until36,
    ownerIsAdmin: true,
    offset: "+00:00",
    notFound: "The record could not be found",
    forbidden: 500,
  },
  {
    version: "3.0.4",
    credential: "authToken",
    removes: false,
    ofGroup: ["isLDAP"],
    ofPerson: [...until36, ...since30],
    ownerIsAdmin: true,
    offset: "+08:00",
    notFound: "The record could not be found",
    forbidden: 500,
  },
  {
    version: "3.6.1",
    credential: "apiKey",
    removes: false,
    ofGroup: ["isLDAP"],
    ofPerson: [...until36, ...since30, "hasPersonalFolder", "tfaAppEnabled"],
    ownerIsAdmin: true,
    offset: "Z",
    notFound: "The group could not be found",
    forbidden: 403,
  },
  {
    version: "3.7.2",
    credential: "apiKey",
    removes: true,
    ofGroup: ["isLDAP"],
    ofPerson: [...since30, "tfaAppEnabled"],
    ownerIsAdmin: false,
    offset: "-03:30",
    notFound: "The group could not be found",
    forbidden: 403,
  },
];

export const credential = "sk-geheimer-schluessel";
export const source = "7d1f0c52-6b1e-4c8a-9f6d-0b9a2f7c1e34";
export const target = "b2c4d6e8-1a3c-4e5a-8b7d-9f0e1d2c3b4a";

/** A portal of a version, with two groups that it remembers. */
export interface VersionPortal extends Portal {
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

interface Reply {
  status: number;
  body?: object;
}

/** Starts a portal that responds to a move, and the reading of a group, as those of its version do. */
export async function startVersionPortal(
  server: ServerVersion,
  circumstances: Circumstances = {},
): Promise<VersionPortal> {
  const groups = new Map<string, Group>([
    [source, { id: source, name: "Süd & Co", members: [...(circumstances.inSource ?? [])] }],
    [target, { id: target, name: "Nord", members: [0, 1] }],
  ]);
  const portal = await startPortal((response, request) => {
    const { status, body } = respond(server, circumstances, groups, request);
    if (body === undefined) response.writeHead(status).end();
    else response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
  });
  const membersOf = (id: string) => groups.get(id)?.members ?? [];
  return { ...portal, members: () => ({ source: membersOf(source), target: membersOf(target) }) };
}

const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

function respond(
  server: ServerVersion,
  circumstances: Circumstances,
  groups: Map<string, Group>,
  request: IncomingMessage,
): Reply {
  const { method = "", url = "" } = request;
  const ids = /^\/api\/2\.0\/group\/([^/]+)(?:\/members\/([^/]+))?$/
    .exec(url)
    ?.slice(1)
    .filter((id) => id !== undefined);
  // The route asks for GUIDs, and where none fits nobody is asked who calls ("{fromId:guid}", GroupsController.cs:288).
  if (!ids || !ids.every((id) => guid.test(id)) || method !== (ids.length === 1 ? "GET" : "PUT"))
    return { status: 404 };
  if (!hasCredential(server, request)) return { status: 401 };
  if (method === "GET" && circumstances.mayRead === false) return { status: 403 };
  if (method === "PUT" && circumstances.isAdministrator === false) return denied(server);
  const found = ids.map((id) => groups.get(id.toLowerCase()));
  const [from, to = from] = found;
  if (!from || !to || found.includes(undefined)) return notFound(server);
  if (method === "PUT") move(server, from, to);
  return { status: 200, body: createSuccess(server, to, method, `http://${request.headers.host}${url}`) };
}

/** The order of GroupsController.cs:289-305: each in turn is added, and then removed. */
function move({ removes }: ServerVersion, from: Group, to: Group): void {
  for (const member of from.members) {
    if (!to.members.includes(member)) to.members.push(member);
    if (removes) from.members = from.members.filter((one) => one !== member);
  }
}

function hasCredential({ credential: scheme }: ServerVersion, { headers }: IncomingMessage): boolean {
  if (scheme === "apiKey") return headers.authorization === `Bearer ${credential}`;
  return headers.cookie === `asc_auth_key=${credential}`;
}

function denied({ forbidden }: ServerVersion): Reply {
  const type = "ASC.Common.Security.Authorizing.AuthorizingException";
  return { status: forbidden, body: createError(forbidden, "Access denied", type) };
}

function notFound({ notFound: message }: ServerVersion): Reply {
  return { status: 404, body: createError(404, message, "ASC.Common.Web.ItemNotFoundException") };
}

/** A group of a portal: who is in it, by their numbers. */
interface Group {
  id: string;
  name: string;
  members: number[];
}

const nil = "00000000-0000-0000-0000-000000000000";

/** A success as CommonApiResponse.cs:38-144 writes it. */
function createSuccess(server: ServerVersion, group: Group, method: string, href: string): object {
  return {
    response: createGroup(server, group),
    count: 1,
    links: [{ href, action: method }],
    status: 0,
    statusCode: 200,
  };
}

/** An error as ResponseWrapper.cs:38-124 writes it, in production too. */
function createError(status: number, message: string, type: string): object {
  const stack = "   at ASC.People.Api.GroupController.MoveMembersTo(MoveGroupMemebersRequestDto inDto)";
  return { error: { message, type, stack, hresult: -2146233088 }, status: 1, statusCode: status };
}

function createGroup(server: ServerVersion, { id, name, members }: Group): object {
  const [first] = members;
  return {
    name,
    parent: nil,
    category: nil,
    id,
    ...pick({ isLDAP: false }, server.ofGroup),
    ...(first !== undefined && { manager: createPerson(server, first) }),
    members: members.map((number) => createPerson(server, number)),
    membersCount: members.length,
  };
}

function createPerson(server: ServerVersion, number: number): object {
  const isOwner = number === 0;
  const date = `2024-05-06T07:08:09.0000000${server.offset}`;
  return {
    firstName: "Zita",
    lastName: `O'Quux ${number}`,
    userName: `zita.${number}`,
    email: `zita${number}@x.test`,
    status: 1,
    activationStatus: 1,
    department: "",
    ...pick({ birthday: date, sex: "female", workFrom: date }, server.ofPerson),
    isAdmin: isOwner && server.ownerIsAdmin,
    isRoomAdmin: false,
    isLDAP: false,
    isOwner,
    isVisitor: false,
    isCollaborator: !isOwner,
    mobilePhoneActivationStatus: 0,
    isSSO: false,
    ...pick({ createdBy: createSummary(server, 0), registrationDate: date }, server.ofPerson),
    ...pick({ hasPersonalFolder: true, tfaAppEnabled: false }, server.ofPerson),
    ...createSummary(server, number),
  };
}

/** The part of a person that EmployeeDto.cs:171-198 writes; names are HTML-encoded there. */
function createSummary(server: ServerVersion, number: number): object {
  return {
    id: `66faa6e4-f133-41ea-b126-00ffeec8b4e${number}`,
    displayName: `Zita O&#39;Quux ${number}`,
    ...pick({ title: "Manager" }, server.ofPerson),
    avatar: avatarOf("82-82"),
    avatarOriginal: avatarOf("200-200"),
    avatarMax: avatarOf("200-200"),
    avatarMedium: avatarOf("48-48"),
    avatarSmall: avatarOf("32-32"),
    profileUrl: `https://portal.test/accounts/people/filter?search=zita${number}%40x.test`,
    hasAvatar: false,
    ...pick({ isAnonim: false }, server.ofPerson),
  };
}

function avatarOf(size: string): string {
  return `/static/images/default_user_photo_size_${size}.png?hash=1780467874`;
}

/** Those of the fields that are named. */
function pick(all: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}
