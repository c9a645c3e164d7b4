import type { Employee, Group } from "@group-move/client";
import { fromId, toId } from "./command.ts";

/** A person in the form that DocSpace 3.7 sends, with names HTML-encoded. */
export function person(displayName: string, email: string, fields: Partial<Employee> = {}): Employee {
  return {
    userName: email.replace(/@.*/, ""),
    email,
    status: 1,
    activationStatus: 1,
    department: "Research &amp; Development",
    isAdmin: false,
    isRoomAdmin: false,
    isLDAP: false,
    isOwner: false,
    isVisitor: false,
    isCollaborator: true,
    mobilePhoneActivationStatus: 0,
    isSSO: false,
    quotaLimit: -1,
    registrationDate: "2025-05-19T11:02:37.0000000+03:00",
    id: "e8a4c6d0-3f71-4b29-a5d8-0b7e2c9f6143",
    displayName,
    avatar: "/static/images/default_user_photo_size_82-82.png?hash=1238743481",
    profileUrl: `https://portal.example.com/accounts/people/filter?search=${encodeURIComponent(email)}`,
    hasAvatar: false,
    isAnonim: false,
    ...fields,
  };
}

const owner = person("Ines Vandermeer", "ines@example.com", { isOwner: true, isCollaborator: false });
export const manager = person("Søren Ångström", "soren@example.com", { isAdmin: true, isCollaborator: false });
export const people = [
  owner,
  manager,
  person("花子 山田", "hanako@example.com", { isRoomAdmin: true, isCollaborator: false }),
  person("Tom O&#39;Hara", "tom.ohara@example.com"),
  person("nova@example.com", "nova@example.com", { status: 4, activationStatus: 2 }),
];

/** The group that a move ends in; fields in the order of DocSpace 3.7, other fields where they are given. */
export function group(members: Employee[], fields: Partial<Group> = {}): Group {
  return {
    name: "Research & Development",
    parent: "00000000-0000-0000-0000-000000000000",
    category: "00000000-0000-0000-0000-000000000000",
    id: toId,
    isLDAP: false,
    members,
    membersCount: members.length,
    ...fields,
  };
}

/** The body of a successful answer. */
export function body(response: unknown): string {
  const href = `https://portal.example.com/api/2.0/group/${fromId}/members/${toId}`;
  return JSON.stringify({ response, count: 1, links: [{ href, action: "PUT" }], status: 0, statusCode: 200 });
}

/** The body of an error, stack trace included, as portals send it in production. */
export function errorBody(statusCode: number, message: string): string {
  const stack = "   at ASC.People.Api.GroupController.MoveMembersTo() in /srv/GroupsController.cs:line 300";
  const error = { message, type: "System.Exception", stack, hresult: -2146233088 };
  return JSON.stringify({ error, status: 1, statusCode });
}
