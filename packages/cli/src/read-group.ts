import { decode } from "html-entities";
import { printable } from "./text.ts";

export interface Person {
  name: string;
  email: string;
  status: string;
  role: string;
}

/** What is shown of a group; each text is safe to print. */
export interface GroupSummary {
  id: string;
  name: string;
  manager: Person | undefined;
  members: Person[];
  membersCount: number;
}

const unknown = "–";
/** What portals up to DocSpace 2.0 send for a group that has no manager. */
const lostUser = "4a515a15-d4d6-4b8e-828e-e0586f18f3a3";
const statuses: Record<string, string> = { 1: "Active", 2: "Terminated", 4: "Pending", 5: "Default", 7: "All" };

/** Reads a group of which nothing is certain: an odd answer must not hide that the members were moved. */
export function readGroup(group: unknown): GroupSummary {
  const members = asList(fieldOf(group, "members")).map(readPerson);
  const count = fieldOf(group, "membersCount");
  const manager = fieldOf(group, "manager");
  return {
    id: textOf(group, "id"),
    name: textOf(group, "name") || unknown,
    manager: isNobody(manager) ? undefined : readPerson(manager),
    members,
    membersCount: typeof count === "number" ? count : members.length,
  };
}

function readPerson(person: unknown): Person {
  return {
    // Portals HTML-encode the names of people, though not those of groups.
    name: printable(decode(textOf(person, "displayName"), { scope: "strict" })) || unknown,
    email: textOf(person, "email") || unknown,
    status: readStatus(fieldOf(person, "status")),
    role: readRole(person),
  };
}

function readStatus(status: unknown): string {
  if (typeof status !== "number" && typeof status !== "string") return unknown;
  return statuses[status] ?? (printable(String(status)) || unknown);
}

/** The highest of a person's roles. From 3.7.1 on the owner is no admin, so the order matters. */
function readRole(person: unknown): string {
  const roles = [
    ["isOwner", "owner"],
    ["isAdmin", "admin"],
    ["isRoomAdmin", "room admin"],
    ["isCollaborator", "user"],
    ["isVisitor", "guest"],
  ] as const;
  return roles.find(([flag]) => fieldOf(person, flag) === true)?.[1] ?? unknown;
}

function isNobody(manager: unknown): boolean {
  return typeof manager !== "object" || manager === null || textOf(manager, "id").toLowerCase() === lostUser;
}

function textOf(value: unknown, name: string): string {
  const field = fieldOf(value, name);
  return typeof field === "string" ? printable(field) : "";
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
