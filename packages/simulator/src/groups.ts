// What the portal does for each request about groups, rooms and its version.
import type { Caller } from "./authenticate.ts";
import type { PortalRequest } from "./exchange.ts";
import type { Portal, View } from "./portal.ts";
import { empty, PortalError, success, ValidationError, type Link, type PortalResponse } from "./responses.ts";
import { byName, displayName, isAdministrator, toRoom, Serializer } from "./serialize.ts";
import type { GroupRecord } from "./store.ts";
import { readIds, readJson, readText } from "./read-body.ts";
import type { Work } from "./work.ts";

/** One request that was let in. */
export interface Call {
  request: PortalRequest;
  link: Link;
  /** Those in the path, in their usual form. */
  ids: string[];
  caller: Caller;
  portal: Portal;
  work: Work;
  /** What `membersCount` is wrong by. */
  miscount: number;
}

export type Handler = (call: Call) => Promise<PortalResponse> | PortalResponse;

const EDIT = "Edit categories and groups";
const READ = "Read categories and groups";

/** F3: the rights first, then the source, then the target; each person is added and then taken out. */
export async function moveGroupMembers(call: Call): Promise<PortalResponse> {
  const { ids, portal, work } = call;
  demandEdit(call);
  const source = demandGroup(call, "write", ids[0]);
  const target = demandGroup(call, "write", ids[1]);
  for (const { id } of portal.store.listMembers(source.id)) {
    await addPerson(call, target.id, id);
    // Nobody asks whether they were added: a guest, or one disabled since, ends up in neither (F6, H6).
    if (portal.differences.moveRemoves) await work.setMember(source.id, id, false);
  }
  // Looked up once more, so a target that was deleted meanwhile is a 404 (H26).
  return respondGroup(call, "write", ids[1]);
}

export async function addGroupMembers(call: Call): Promise<PortalResponse> {
  const ids = readIds(call.request, "members");
  demandEdit(call);
  const group = demandGroup(call, "write");
  for (const id of ids) await addPerson(call, group.id, id);
  return respondGroup(call, "write");
}

export async function removeGroupMembers(call: Call): Promise<PortalResponse> {
  const ids = readIds(call.request, "members");
  demandEdit(call);
  const group = demandGroup(call, "write");
  for (const id of ids) await call.work.setMember(group.id, id, false);
  return respondGroup(call, "write");
}

/** H12, H23: everybody is taken out first, so with nobody valid in the list the group ends empty. */
export async function setGroupMembers(call: Call): Promise<PortalResponse> {
  const ids = readIds(call.request, "members");
  demandEdit(call);
  const group = demandGroup(call, "write");
  for (const { id } of call.portal.store.listMembers(group.id)) await call.work.setMember(group.id, id, false);
  for (const id of ids) await addPerson(call, group.id, id);
  return respondGroup(call, "write");
}

export async function setGroupManager(call: Call): Promise<PortalResponse> {
  const [id = ""] = readIds(call.request, "userId");
  if (!call.portal.differences.anybodySetsManager) demandEdit(call);
  const group = demandGroup(call, "write");
  if (!call.portal.store.people.has(id)) throw notFound(call.portal.differences.userNotFound);
  await makeManager(call, group.id, id);
  return respondGroup(call, "write");
}

export async function createGroup(call: Call): Promise<PortalResponse> {
  const { portal, request } = call;
  const body = readJson(request);
  const name = readText(body, "groupName");
  const [members, [manager]] = [readIds(request, "members", []), readIds(request, "groupManager", [])];
  checkName(call, name);
  demandEdit(call);
  const record = { id: crypto.randomUUID(), name: name ?? "" };
  portal.change((store) => store.groups.set(record.id, record));
  if (manager !== undefined) await makeManager(call, record.id, manager);
  for (const id of members) await addPerson(call, record.id, id);
  // What was just made is known, although a list that is kept does not have it (H32).
  return respondWith(call, "write", portal.store.groups.get(record.id) ?? record);
}

export async function updateGroup(call: Call): Promise<PortalResponse> {
  const { portal, request, work } = call;
  const body = readJson(request);
  const [add, remove] = [readIds(request, "membersToAdd", []), readIds(request, "membersToRemove", [])];
  const [manager] = readIds(request, "groupManager", []);
  demandEdit(call);
  const group = demandGroup(call, "write");
  if (portal.differences.person === "short" && body["members"] === undefined) {
    throw new PortalError(400, "Invalid arguments", "System.ArgumentNullException", -2147467261);
  }
  const name = readText(body, "groupName");
  if (name !== undefined) portal.change((store) => store.groups.set(group.id, { ...group, name }));
  if (manager !== undefined) await makeManager(call, group.id, manager);
  for (const id of add) await addPerson(call, group.id, id);
  for (const id of remove) await work.setMember(group.id, id, false);
  return respondGroup(call, "write");
}

export function deleteGroup(call: Call): PortalResponse {
  demandEdit(call);
  const group = demandGroup(call, "write");
  call.portal.change((store) => store.deleteGroup(group.id));
  if (call.portal.differences.deleteStatus === 204) return empty(204);
  return success(call.link, serializerFor(call, "write").group(group, {}));
}

export function getGroup(call: Call): PortalResponse {
  const includeMembers = call.request.url.searchParams.get("includeMembers") ?? "true";
  const isIgnored = call.portal.differences.person === "short";
  if (!isIgnored && !/^(true|false)$/i.test(includeMembers)) {
    throw new ValidationError("includeMembers", `The value '${includeMembers}' is not valid for IncludeMembers.`);
  }
  demandRead(call);
  return respondGroup(call, "read", call.ids[0], isIgnored || includeMembers.toLowerCase() === "true");
}

/** H14, H28, H30: what a list can be asked for depends on the version. */
export function getGroups(call: Call): PortalResponse {
  const query = call.request.url.searchParams;
  const { count } = call.portal.differences;
  const page = readPage(call);
  demandRead(call);
  const view = call.portal.view("read");
  const text = (query.get("filterValue") ?? "").toLowerCase();
  const named = [...view.groups.values()].filter(({ name }) => name.toLowerCase().includes(text));
  const serializer = serializerFor(call, "read", view);
  const toItem = (group: GroupRecord) => serializer.listItem(group);
  if (count === "ignored") return success(call.link, named.sort((a, b) => (a.id < b.id ? -1 : 1)).map(toItem));
  const person = query.get("userId");
  const isFitting = ({ id, manager }: GroupRecord) =>
    person === null || (query.get("manager") === "true" ? manager === person : view.store.has(id, person));
  const found = named.filter(isFitting).sort(byName);
  if (query.get("sortOrder") === "descending") found.reverse();
  const items = found.slice(page.start, page.start + page.count);
  return success(call.link, items.map(toItem), found.length);
}

/** I2: shares are looked up with `subjectFilter` alone, and archived rooms are elsewhere. */
export function getRooms(call: Call): PortalResponse {
  const query = call.request.url.searchParams;
  const { store } = call.portal.view("read");
  const subject = query.get("subjectId");
  const isMember = /^(1|member)$/i.test(query.get("subjectFilter") ?? "");
  const isArchive = /^archive$/i.test(query.get("searchArea") ?? "");
  const start = Number(query.get("startIndex") ?? 0);
  const { person } = call.caller;
  const isShared = (id: string) => id === person.id || store.has(id, person.id);
  const isSeen = (subjects: string[]) => administers(call) || subjects.some(isShared);
  const rooms = store.rooms
    .filter((room) => (room.isArchived ?? false) === isArchive && isSeen(room.sharedWith))
    .filter(({ sharedWith }) => subject === null || (isMember && sharedWith.includes(subject)));
  const folders = rooms.slice(start, start + Number(query.get("count") ?? 100)).map(toRoom);
  const current = { parentId: 0, filesCount: 0, foldersCount: rooms.length, id: 2, title: "Rooms" };
  const about = { pathParts: [], startIndex: start, count: folders.length, total: rooms.length, new: 0 };
  return success(call.link, { files: [], folders, current, ...about });
}

/** H35: the version that is configured, whatever is installed. */
export function getVersion({ link, portal }: Pick<Call, "link" | "portal">): PortalResponse {
  const { reportedVersion, person } = portal.differences;
  const communityServer = person === "short" ? "12.0.0" : undefined;
  return success(link, { docSpace: reportedVersion, communityServer, documentServer: "8.2.0" });
}

/** H12: guests, terminated and unknown people are skipped without a word. */
async function addPerson({ portal, work }: Call, group: string, id: string): Promise<void> {
  const person = portal.store.people.get(id);
  if (person === undefined || person.status === "terminated") return;
  const isGuest = portal.store.rolesOf(id).includes("guest");
  if (!isGuest || portal.differences.acceptsGuests) await work.setMember(group, id, true);
}

async function makeManager(call: Call, group: string, id: string): Promise<void> {
  const { portal } = call;
  const isKnown = portal.store.people.has(id);
  if (!isKnown || (portal.store.rolesOf(id).includes("guest") && !portal.differences.acceptsGuests)) return;
  if (portal.differences.managerJoins) await addPerson(call, group, id);
  portal.change((store) => store.setManager(group, id));
}

function readPage({ request, portal }: Call): { start: number; count: number } {
  const query = request.url.searchParams;
  const start = Number(query.get("startIndex") ?? 0);
  const given = query.get("count");
  const count = Number(given ?? Infinity);
  if (portal.differences.count === "checked" && given !== null) {
    if (!/^-?\d+$/.test(given)) throw new ValidationError("count", `The value '${given}' is not valid for Count.`);
    if (count < 1 || count > 100) throw new ValidationError("count", "The field Count must be between 1 and 100.");
  }
  return { start, count: Number.isNaN(count) || count < 0 ? 1000 : count };
}

function checkName({ portal: { differences } }: Call, name: string | undefined): void {
  const type = "Microsoft.EntityFrameworkCore.DbUpdateException";
  const failed = new PortalError(500, "An error occurred while saving the entity changes.", type);
  if (name === undefined) {
    throw differences.nameIsRequired ? new ValidationError("$", "JSON was missing required properties.") : failed;
  }
  if (name.length > 128 || (name === "" && differences.nameIsRequired)) {
    const invalid = new ValidationError("GroupName", "The field GroupName is too short or too long.");
    throw differences.longNameStatus === 400 ? invalid : failed;
  }
}

function administers({ caller, portal }: Call): boolean {
  return isAdministrator(portal.store, caller.person);
}

function demandEdit(call: Call): void {
  if (!administers(call)) throw forbidden(call);
}

/** Guests may not read groups, but in 2.0 (H26). */
function demandRead(call: Call): void {
  const { differences, store } = call.portal;
  const isGuest = store.rolesOf(call.caller.person.id).includes("guest");
  if (isGuest && !differences.acceptsGuests) throw forbidden(call, READ);
}

/** F46, H27: before 3.1 a 500 whose message names the person and the action. */
export function forbidden({ caller, portal: { differences } }: Call, action = EDIT): PortalError {
  const { forbiddenStatus } = differences;
  // Editing is two actions, of which one has no name.
  const actions = action === EDIT ? `${EDIT}, ` : action;
  const named = `"${displayName(caller.person, differences)}" access denied "${actions}". Cause: ${action}: access denied..`;
  const type = "ASC.Common.Security.Authorizing.AuthorizingException";
  return new PortalError(forbiddenStatus, forbiddenStatus === 403 ? "Access denied" : named, type);
}

function demandGroup({ ids, portal }: Call, access: "read" | "write", id = ids[0] ?? ""): GroupRecord {
  const view = portal.view(access);
  const found = view.groups.get(id) ?? (portal.differences.findsBuiltIns ? view.store.builtIn(id) : undefined);
  if (found === undefined) throw notFound(portal.differences.groupNotFound);
  return found;
}

function notFound(message: string): PortalError {
  return new PortalError(404, message, "ASC.Common.Web.ItemNotFoundException");
}

function respondGroup(call: Call, access: "read" | "write", id = call.ids[0], includeMembers = true): PortalResponse {
  return respondWith(call, access, demandGroup(call, access, id), includeMembers);
}

function respondWith(call: Call, access: "read" | "write", group: GroupRecord, includeMembers = true): PortalResponse {
  const view = call.portal.view(access);
  const listed = view.store.listMembers(group.id);
  const membersCount = listed.length + call.miscount;
  const members = includeMembers ? listed : undefined;
  const body = serializerFor(call, access, view).group(group, { members, membersCount });
  return success(call.link, filter(call, body));
}

/** F34: `fields` keeps what it names of the group. */
function filter({ portal, request: { url } }: Call, group: object): object {
  const fields = url.searchParams.get("fields")?.split(",");
  if (fields === undefined || portal.differences.fields === "thins persons") return group;
  return Object.fromEntries(Object.entries(group).filter(([name]) => fields.includes(name)));
}

function serializerFor(call: Call, access: "read" | "write", view: View = call.portal.view(access)): Serializer {
  const { caller, portal, request } = call;
  const audience = { view, differences: portal.differences, origin: request.url.origin, caller: caller.person };
  return new Serializer(audience, request.url.searchParams.get("fields")?.split(","));
}
