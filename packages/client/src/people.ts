import type { Employee, EmployeeStatus } from "./gen/docspace/types.gen.ts";

/** The user that portals up to DocSpace 2.0 and Community Server send in the place of a manager that a group has not. */
const LOST_USER = "4a515a15-d4d6-4b8e-828e-e0586f18f3a3"; // Users/Constants.cs of CommunityServer 12.7.1
const MAX_CODE_POINT = 0x10_ff_ff;
const NAMED_CHARACTERS: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);
const STATUS_LABELS: ReadonlyMap<EmployeeStatus, string> = new Map([
  [1, "Active"],
  [2, "Terminated"],
  [4, "Pending"],
  [5, "Default"],
  [7, "All"],
]);

/**
 * The name of a person as plain text. Portals send `displayName` HTML-encoded, by .NET's `WebUtility.HtmlEncode`; it is
 * decoded once, since a name may itself look like a reference. Names of groups are not encoded: show them as they are.
 *
 * @example
 * const { response: group } = await docspace.moveGroupMembers({ fromId, toId });
 * for (const member of group.members) console.log(getDisplayName(member)); // O'Hara, not O&#39;Hara
 */
export function getDisplayName({ displayName }: Pick<Employee, "displayName">): string {
  return displayName.replaceAll(/&(?:([a-z]+)|#(\d+)|#[xX]([\da-fA-F]+));/g, (reference, name, decimal, hex) => {
    if (name !== undefined) return NAMED_CHARACTERS.get(name) ?? reference;
    const codePoint = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    const isSurrogate = codePoint >= 0xd8_00 && codePoint <= 0xdf_ff;
    return codePoint > MAX_CODE_POINT || isSurrogate ? reference : String.fromCodePoint(codePoint);
  });
}

/**
 * The manager of a group, or `undefined` when it has none: older portals then send a user who stands for nobody.
 *
 * @example
 * const { response: group } = await docspace.moveGroupMembers({ fromId, toId });
 * const manager = getManager(group);
 * console.log(manager ? getDisplayName(manager) : "no manager");
 */
export function getManager<Person extends Pick<Employee, "id">>(group: {
  manager?: Person | null | undefined;
}): Person | undefined {
  const { manager } = group;
  return manager?.id && manager.id.toLowerCase() !== LOST_USER ? manager : undefined;
}

/**
 * What a person may do on the portal, by the highest of their roles: `owner`, `admin`, `room admin`, `user` or `guest`.
 * Undefined where the portal does not tell, as Community Server.
 *
 * @example
 * const { response: group } = await docspace.moveGroupMembers({ fromId, toId });
 * const guests = group.members.filter((member) => getRole(member) === "guest");
 * console.log(guests.length);
 */
export function getRole(person: Employee): "owner" | "admin" | "room admin" | "user" | "guest" | undefined {
  // From 3.7.1 on the owner is no admin, before that both.
  if (person.isOwner) return "owner";
  if (person.isAdmin) return "admin";
  if (person.isRoomAdmin) return "room admin";
  if (person.isCollaborator) return "user";
  return person.isVisitor ? "guest" : undefined;
}

/**
 * The word for the state of a person's account, such as `Active`; portals send its number. One that is not in the
 * contract stays as it came.
 *
 * @example
 * const { response: group } = await docspace.moveGroupMembers({ fromId, toId });
 * for (const { status } of group.members) console.log(getStatusLabel(status) ?? "unknown");
 */
export function getStatusLabel(status: Employee["status"]): string | undefined {
  if (status === undefined || status === null) return undefined;
  return STATUS_LABELS.get(status) ?? String(status);
}
