import type { Era } from "./eras.ts";

/** A group of a portal: who is in it, by their numbers. */
export interface Group {
  id: string;
  name: string;
  members: number[];
}

const nil = "00000000-0000-0000-0000-000000000000";

/** A success as CommonApiResponse.cs:38-144 writes it. */
export function successOf(era: Era, group: Group, method: string, href: string): object {
  return { response: groupOf(era, group), count: 1, links: [{ href, action: method }], status: 0, statusCode: 200 };
}

/** An error as ResponseWrapper.cs:38-124 writes it, in production too. */
export function errorOf(status: number, message: string, type: string): object {
  const stack = "   at ASC.People.Api.GroupController.MoveMembersTo(MoveGroupMemebersRequestDto inDto)";
  return { error: { message, type, stack, hresult: -2146233088 }, status: 1, statusCode: status };
}

function groupOf(era: Era, { id, name, members }: Group): object {
  const [first] = members;
  return {
    name,
    parent: nil,
    category: nil,
    id,
    ...pick({ isLDAP: false }, era.ofGroup),
    ...(first !== undefined && { manager: personOf(era, first) }),
    members: members.map((number) => personOf(era, number)),
    membersCount: members.length,
  };
}

function personOf(era: Era, number: number): object {
  const isOwner = number === 0;
  const date = `2024-05-06T07:08:09.0000000${era.offset}`;
  return {
    firstName: "Zita",
    lastName: `O'Quux ${number}`,
    userName: `zita.${number}`,
    email: `zita${number}@x.test`,
    status: 1,
    activationStatus: 1,
    department: "",
    ...pick({ birthday: date, sex: "female", workFrom: date }, era.ofPerson),
    isAdmin: isOwner && era.ownerIsAdmin,
    isRoomAdmin: false,
    isLDAP: false,
    isOwner,
    isVisitor: false,
    isCollaborator: !isOwner,
    mobilePhoneActivationStatus: 0,
    isSSO: false,
    ...pick({ createdBy: summaryOf(era, 0), registrationDate: date }, era.ofPerson),
    ...pick({ hasPersonalFolder: true, tfaAppEnabled: false }, era.ofPerson),
    ...summaryOf(era, number),
  };
}

/** The part of a person that EmployeeDto.cs:171-198 writes; names are HTML-encoded there. */
function summaryOf(era: Era, number: number): object {
  return {
    id: `66faa6e4-f133-41ea-b126-00ffeec8b4e${number}`,
    displayName: `Zita O&#39;Quux ${number}`,
    ...pick({ title: "Manager" }, era.ofPerson),
    avatar: avatarOf("82-82"),
    avatarOriginal: avatarOf("200-200"),
    avatarMax: avatarOf("200-200"),
    avatarMedium: avatarOf("48-48"),
    avatarSmall: avatarOf("32-32"),
    profileUrl: `https://portal.test/accounts/people/filter?search=zita${number}%40x.test`,
    hasAvatar: false,
    ...pick({ isAnonim: false }, era.ofPerson),
  };
}

function avatarOf(size: string): string {
  return `/static/images/default_user_photo_size_${size}.png?hash=1780467874`;
}

/** Those of the fields that are named. */
function pick(all: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}
