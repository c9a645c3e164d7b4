// Community Server, as far as facts go: it reads a group, and copies the members of one to another (F2).
import { authenticate } from "./authenticate.ts";
import type { Exchange } from "./docspace.ts";
import { decodePath, normalizeId, type PortalRequest } from "./exchange.ts";
import { PortalError, type PortalResponse } from "./responses.ts";
import { displayName, encodeHtml, isAdministrator, LOST_USER, NIL, getUserName } from "./serialize.ts";
import type { GroupRecord, Person } from "./store.ts";

const SUFFIX = /\.(json|xml)$/i;

/** F46, F47; too many requests are a 503 by the documentation (F50). */
const REFUSED: Readonly<Record<string, number>> = {
  notPaid: 402,
  forbidden: 500,
  addressNotAllowed: 403,
  suspended: 403,
  beingMoved: 403,
  tooManyRequests: 503,
  dailyLimit: 503,
  databaseDown: 500,
};

/** The path without the ending that chooses a format. */
export function stripSuffix(path: string): string {
  return path.replace(SUFFIX, "");
}

export async function handleCommunityServer(exchange: Exchange): Promise<PortalResponse> {
  const { portal, keys, request, refusal } = exchange;
  const { caller } = authenticate({ store: portal.store, keys, differences: portal.differences }, request);
  const found = /^\/api\/2\.0\/group\/([^/]+)(?:\/members\/([^/]+))?$/i.exec(stripSuffix(request.url.pathname));
  const texts = found?.slice(1).filter((each) => each !== undefined) ?? [];
  if (texts.length === 0 || request.method !== (texts.length === 1 ? "GET" : "PUT")) return plain(404, "Not Found");
  if (caller === undefined || refusal?.reason === "unauthorized") return plain(401, "Unauthorized");
  try {
    const refused = REFUSED[refusal?.reason ?? ""];
    if (refused !== undefined) throw new PortalError(refused, "refused", null);
    const ids = texts.flatMap((each) => normalizeId(decodePath(each)) ?? []);
    if (ids.length < texts.length) throw new PortalError(400, "Invalid id", "System.FormatException", -2146233033);
    const body = await serve(exchange, caller.person, ids);
    return write(request, 200, { count: 1, status: 0, statusCode: 200, response: body });
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    const { message, hresult, status } = error;
    return write(request, status, { status: 1, statusCode: status, error: { message, hresult, data: {} } });
  }
}

/** The rights first, then the source, then the target (F13). Those who are terminated stay (F5). */
async function serve(exchange: Exchange, caller: Person, ids: string[]): Promise<object> {
  const { portal, work, request } = exchange;
  const isAllowed = isAdministrator(portal.store, caller);
  // F46: the exception of a missing right is not among those that become a 403.
  if (ids.length > 1 && !isAllowed) throw new PortalError(500, "access denied", null);
  const groups = ids.map((id) => portal.view(ids.length === 1 ? "read" : "write").groups.get(id));
  const [source, target = source] = groups;
  if (source === undefined || target === undefined || groups.includes(undefined)) {
    throw new PortalError(404, "group not found", null);
  }
  // A read has one group alone, to which nobody is added.
  const people = target === source ? [] : portal.store.listMembers(source.id);
  for (const { id } of people) await work.setMember(target.id, id, true);
  work.check();
  return writeGroup(exchange, target, request.url.origin);
}

/** F38: no `membersCount`, no `isLDAP`, and a null description. */
function writeGroup({ portal, request }: Exchange, { id, name, manager }: GroupRecord, origin: string): object {
  const { store } = portal.view(request.method === "GET" ? "read" : "write");
  const toItem = (person: Person) => writePerson(person, displayName(person, portal.differences), origin);
  const found = store.people.get(manager ?? "");
  const lost = { ...LOST_USER, title: null, avatarSmall: avatar, profileUrl: "" };
  const members = store.listMembers(id).map(toItem);
  return { id, name, category: NIL, parent: NIL, description: null, manager: found ? toItem(found) : lost, members };
}

const avatar = "/skins/default/images/default_user_photo_size_32-32.png";

function writePerson(person: Person, name: string, origin: string): object {
  const profileUrl = `${origin}/products/people/profile.aspx?user=${getUserName(person)}`;
  const title = person.details?.title ?? null;
  return { id: person.id, displayName: encodeHtml(name), title, avatarSmall: avatar, profileUrl };
}

/** Written without a media type of its own, so under the web server's default (F44). */
function plain(status: number, body: string): PortalResponse {
  return { status, headers: [["Content-Type", "text/html; charset=utf-8"]], body };
}

/** F36: XML for `.xml`, unless the request says that its own body is JSON; slashes are escaped in JSON. */
function write({ url, headers }: PortalRequest, status: number, body: object): PortalResponse {
  const isXml = /\.xml$/i.test(url.pathname) && !/^application\/json\b/i.test(headers.get("content-type") ?? "");
  const etag: PortalResponse["headers"] = [
    ["ETag", `"${crypto.randomUUID()}"`],
    ["Cache-Control", "max-age=0"],
  ];
  if (isXml) {
    return { status, headers: [["Content-Type", "text/xml; charset=utf-8"], ...etag], body: toXml("result", body) };
  }
  const json = JSON.stringify(body).replaceAll("/", "\\/");
  return { status, headers: [["Content-Type", "application/json; charset=utf-8"], ...etag], body: json };
}

/** The JSON as elements: a list is its items, and one that is empty is nothing. */
function toXml(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => toXml(name, item)).join("");
  if (value === null) return `<${name} />`;
  if (typeof value !== "object") return `<${name}>${escapeXml(String(value))}</${name}>`;
  const children = Object.entries(value).map(([key, each]) => toXml(key, each));
  return `<${name}>${children.join("")}</${name}>`;
}

function escapeXml(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
