// Who and what is on a portal, and who is in which group.

export type Role = "owner" | "admin" | "roomAdmin" | "user" | "guest";

export interface Person {
  id: string;
  firstName: string;
  lastName: string;
  /** Default: the part of the address before the @. */
  userName?: string | undefined;
  email: string;
  /** Default: `["user"]`. Somebody who was moved into a built-in group has several (H7). */
  roles?: Role[] | undefined;
  /** Default: `active`. */
  status?: "active" | "pending" | "terminated" | undefined;
  isLDAP?: boolean | undefined;
  isSSO?: boolean | undefined;
  /** Without one, nobody signs in by `Basic`. */
  password?: string | undefined;
  /** What is sent only where it is set (F30). */
  details?: PersonDetails | undefined;
}

export interface PersonDetails {
  contacts?: { type: string; value: string }[] | undefined;
  /** As portals write dates: `1990-02-03T00:00:00.0000000Z`. */
  birthday?: string | undefined;
  sex?: "male" | "female" | undefined;
  title?: string | undefined;
  location?: string | undefined;
  notes?: string | undefined;
  cultureName?: string | undefined;
  mobilePhone?: string | undefined;
}

export interface Group {
  id: string;
  name: string;
  members: string[];
  manager?: string | undefined;
  isLDAP?: boolean | undefined;
}

export interface Room {
  id: number;
  title: string;
  roomType: number;
  /** Ids of groups and people. */
  sharedWith: string[];
  isArchived?: boolean | undefined;
}

/** What somebody signs in with: an API key, which starts with `sk-`, or the token of a session. */
export interface Key {
  key: string;
  person: string;
  /** Default: none, which stands for all (F15). */
  scopes?: string[] | undefined;
  /** Default: `false`. */
  isExpired?: boolean | undefined;
}

/** All that is kept of a portal. */
export interface PortalData {
  people: Person[];
  groups: Group[];
  rooms: Room[];
  keys: Key[];
}

/** The ids of the groups that are built in (F52), by the role that they stand for. */
export const BUILT_IN: Readonly<Record<Exclude<Role, "owner"> | "everyone", string>> = {
  everyone: "c5cc67d1-c3e8-43c0-a3ad-3928ae3e5b5e",
  admin: "cd84e66b-b803-40fc-99f9-b2969a54a1de",
  roomAdmin: "abef62db-11a8-4673-9d32-ef1d8af19dc0",
  user: "88f11e7c-7407-4bea-b4cb-070010cdbb6b",
  guest: "aced04fa-dd96-4b35-af3e-346bf1eb972d",
};

const BUILT_IN_NAMES: Readonly<Record<string, string>> = {
  [BUILT_IN.everyone]: "Everyone",
  [BUILT_IN.admin]: "DocSpaceAdmin",
  [BUILT_IN.roomAdmin]: "RoomAdmin",
  [BUILT_IN.user]: "User",
  [BUILT_IN.guest]: "Guest",
};

/** A group without its members, which are in the store. */
export interface GroupRecord {
  readonly id: string;
  readonly name: string;
  readonly manager?: string | undefined;
  readonly isLDAP?: boolean | undefined;
  readonly isBuiltIn?: true;
}

const ROLES = ["admin", "roomAdmin", "user", "guest"] as const;

/** Memberships are kept from both sides, since every person is sent with their groups. */
export class Store {
  readonly people: Map<string, Person>;
  readonly groups: Map<string, GroupRecord>;
  readonly rooms: Room[];
  owner = "";
  readonly #members = new Map<string, Set<string>>();
  readonly #groupsByPerson = new Map<string, Set<string>>();
  /** How often somebody's groups changed: every change gives new avatar addresses (F12). */
  readonly #changes = new Map<string, number>();

  constructor({ people, groups, rooms }: Omit<PortalData, "keys">) {
    this.people = new Map(people.map(({ roles: _roles, ...person }) => [person.id, person]));
    this.groups = new Map(groups.map(({ members: _members, ...group }) => [group.id, group]));
    this.rooms = rooms.map((room) => ({ ...room, sharedWith: [...room.sharedWith] }));
    for (const { id, members } of groups) for (const person of members) this.set(id, person, true);
    for (const person of people) {
      for (const role of person.roles ?? ["user"]) if (role !== "owner") this.set(BUILT_IN[role], person.id, true);
      if (person.roles?.includes("owner")) this.owner = person.id;
    }
  }

  has(group: string, person: string): boolean {
    return this.#members.get(group)?.has(person) ?? false;
  }

  set(group: string, person: string, isMember: boolean): void {
    change(this.#members, group, person, isMember);
    change(this.#groupsByPerson, person, group, isMember);
    this.#changes.set(person, this.countChanges(person) + 1);
  }

  countChanges(person: string): number {
    return this.#changes.get(person) ?? 0;
  }

  /** Everybody in a group, terminated people too, in the order of their ids. */
  membersOf(group: string): string[] {
    if (group === BUILT_IN.everyone) return [...this.people.keys()].sort();
    return [...(this.#members.get(group) ?? [])].sort();
  }

  /** Those whom responses list and moves take: not the terminated ones (F5). */
  listMembers(group: string): Person[] {
    return this.membersOf(group).flatMap((id) => {
      const person = this.people.get(id);
      return person === undefined || person.status === "terminated" ? [] : [person];
    });
  }

  /** The ids of all groups of a person, built-in ones too. */
  listGroups(person: string): ReadonlySet<string> {
    return this.#groupsByPerson.get(person) ?? new Set();
  }

  rolesOf(person: string): Role[] {
    const roles = ROLES.filter((role) => this.has(BUILT_IN[role], person));
    return person === this.owner ? ["owner", ...roles] : roles;
  }

  builtIn(id: string): GroupRecord | undefined {
    const name = BUILT_IN_NAMES[id];
    return name === undefined ? undefined : { id, name, isBuiltIn: true };
  }

  setManager(group: string, manager: string | undefined): void {
    const record = this.groups.get(group);
    if (record !== undefined) this.groups.set(group, { ...record, manager });
  }

  deleteGroup(id: string): void {
    this.groups.delete(id);
    for (const person of this.membersOf(id)) this.set(id, person, false);
    // Its shares go with it (I4).
    for (const room of this.rooms) room.sharedWith = room.sharedWith.filter((subject) => subject !== id);
  }

  disable(id: string): void {
    const person = this.people.get(id);
    if (person !== undefined) this.people.set(id, { ...person, status: "terminated" });
  }

  setRoles(person: string, roles: Role[]): void {
    for (const role of ROLES) this.set(BUILT_IN[role], person, roles.includes(role));
  }

  toData(): Omit<PortalData, "keys"> {
    const withRoles = (person: Person): Person => ({ ...person, roles: this.rolesOf(person.id) });
    const withMembers = (group: GroupRecord): Group => ({ ...group, members: this.membersOf(group.id) });
    return {
      people: [...this.people.values()].map(withRoles),
      groups: [...this.groups.values()].map(withMembers),
      rooms: this.rooms,
    };
  }

  clone(): Store {
    const copy = new Store(this.toData());
    // Of a deleted group too, which may still be moved into (H26).
    for (const [group, people] of this.#members) for (const person of people) copy.set(group, person, true);
    for (const [person, changes] of this.#changes) copy.#changes.set(person, changes);
    return copy;
  }
}

function change(sets: Map<string, Set<string>>, key: string, value: string, isIn: boolean): void {
  const set = sets.get(key) ?? new Set();
  sets.set(key, set);
  if (isIn) set.add(value);
  else set.delete(value);
}
