// Groups, people and rooms in the form of each version.
import type { View } from "./portal.ts";
import { BUILT_IN, type GroupRecord, type Person, type Room, type Store } from "./store.ts";
import type { Differences } from "./versions.ts";

export const NIL = "00000000-0000-0000-0000-000000000000";
const BUILT_IN_CATEGORY = "7717039d-fbe9-45ad-81c1-68a1aa10ce1f";
const REGISTERED = "2024-05-06T07:08:09.0000000Z";
const STATUS = { active: 1, terminated: 2, pending: 4 } as const;

/** The stand-in for a profile that is not there (F28). */
export const LOST_USER = { id: "4a515a15-d4d6-4b8e-828e-e0586f18f3a3", displayName: "profile removed" };

/** For whom something is written, and of which state. */
export interface Audience {
  view: View;
  differences: Differences;
  /** Of the portal, as in `https://portal.example.com`. */
  origin: string;
  caller: Person | undefined;
}

interface GroupOptions {
  /** `undefined` leaves the members out. */
  members?: Person[] | undefined;
  membersCount?: number | undefined;
}

/** Writes groups. Made for one response: what groups say in each person is the same for all of them. */
export class Serializer {
  readonly #audience: Audience;
  readonly #summaries = new Map<string, object | undefined>();
  #owner: object | undefined;
  readonly #isAdmin: boolean;
  readonly #thin: boolean;

  constructor(audience: Audience, fields?: string[]) {
    this.#audience = audience;
    const { view, differences, caller } = audience;
    this.#isAdmin = caller !== undefined && isAdministrator(view.store, caller);
    this.#thin = fields !== undefined && differences.fields === "thins persons";
  }

  /** F25, H30: which keys there are depends on the version. */
  group(record: GroupRecord, { members, membersCount }: GroupOptions): object {
    const { groupKeys } = this.#audience.differences;
    return {
      name: record.name,
      parent: NIL,
      category: record.isBuiltIn ? BUILT_IN_CATEGORY : NIL,
      id: record.id,
      isLDAP: groupKeys.isLDAP ? (record.isLDAP ?? false) : undefined,
      isSystem: groupKeys.isSystem ? record.isBuiltIn : undefined,
      manager: this.#managerOf(record),
      members: members?.map((person) => this.person(person)),
      membersCount: groupKeys.membersCount ? membersCount : undefined,
    };
  }

  /** An item of a list: the group without its members, or in 2.0 hardly more than its name (H30). */
  listItem(record: GroupRecord): object {
    if (this.#audience.differences.person === "short") return this.#summary(record.id) ?? {};
    return this.group(record, { membersCount: this.#audience.view.store.listMembers(record.id).length });
  }

  person(person: Person): object {
    if (this.#audience.differences.person === "short") return this.#shortPerson(person);
    return Object.assign(this.#ownKeys(person), this.#summaryKeys(person));
  }

  #managerOf({ manager }: GroupRecord): object | undefined {
    const person = manager === undefined ? undefined : this.#audience.view.store.people.get(manager);
    if (person !== undefined) return this.person(person);
    if (this.#audience.differences.person === "full") return undefined;
    const profileUrl = `${this.#audience.origin}/products/people/`;
    return { ...LOST_USER, avatarSmall: avatar("32-32", 0), profileUrl, hasAvatar: false };
  }

  /** F29, F30: what is not set is not sent. */
  #ownKeys(person: Person): object {
    const { view, differences, caller } = this.#audience;
    const { contacts, birthday, sex, location, notes, cultureName, mobilePhone } = person.details ?? {};
    const roles = view.store.rolesOf(person.id);
    const groups = this.#listGroups(person);
    const names = groups.map(({ name }) => encodeHtml(name)).join(", ");
    const isOwner = person.id === view.store.owner;
    const old = differences.workFrom;
    return {
      firstName: person.firstName,
      lastName: person.lastName,
      userName: getUserName(person),
      email: person.email,
      contacts,
      birthday: old ? birthday : undefined,
      sex: old ? sex : undefined,
      status: STATUS[person.status ?? "active"],
      activationStatus: person.status === "pending" ? 2 : 1,
      terminated: person.status === "terminated" ? REGISTERED : undefined,
      department: this.#thin ? undefined : names,
      workFrom: old ? REGISTERED : undefined,
      groups: groups.length === 0 || this.#thin ? undefined : groups.map(({ id }) => this.#summary(id)),
      location,
      notes,
      isAdmin: roles.includes("admin") || (isOwner && differences.ownerIsAdmin),
      isRoomAdmin: roles.includes("roomAdmin"),
      isLDAP: person.isLDAP ?? false,
      isOwner,
      isVisitor: roles.includes("guest"),
      isCollaborator: roles.includes("user"),
      cultureName,
      mobilePhone,
      mobilePhoneActivationStatus: 0,
      isSSO: person.isSSO ?? false,
      usedSpace: this.#isAdmin || caller?.id === person.id ? 0 : undefined,
      createdBy: isOwner || !this.#isAdmin ? undefined : this.#creator(),
      registrationDate: this.#isAdmin || !differences.registrationForAdmins ? REGISTERED : undefined,
      hasPersonalFolder: differences.hasPersonalFolder ? false : undefined,
    };
  }

  #creator(): object | undefined {
    const { store } = this.#audience.view;
    const owner = store.people.get(store.owner);
    this.#owner ??= owner && this.#summaryKeys(owner);
    return this.#owner;
  }

  #summaryKeys(person: Person): object {
    const { differences, origin } = this.#audience;
    const changes = this.#audience.view.store.countChanges(person.id);
    const shown = (size: string) => (this.#thin ? undefined : avatar(size, changes));
    return {
      id: person.id,
      displayName: encodeHtml(displayName(person, differences)),
      title: differences.workFrom ? person.details?.title : undefined,
      avatar: shown("82-82"),
      avatarOriginal: shown("200-200"),
      avatarMax: shown("200-200"),
      avatarMedium: shown("48-48"),
      avatarSmall: shown("32-32"),
      profileUrl: `${origin}/accounts/people/filter?search=${encodeURIComponent(person.email)}`,
      hasAvatar: false,
      isAnonim: false,
    };
  }

  #shortPerson(person: Person): object {
    const { differences, origin, view } = this.#audience;
    return {
      id: person.id,
      displayName: encodeHtml(displayName(person, differences)),
      title: person.details?.title,
      avatarSmall: this.#thin ? undefined : avatar("32-32", view.store.countChanges(person.id)),
      profileUrl: `${origin}/accounts/view/${getUserName(person)}`,
      hasAvatar: false,
    };
  }

  #listGroups(person: Person): GroupRecord[] {
    const { groups, store } = this.#audience.view;
    const records = [...store.listGroups(person.id)].flatMap((id) => groups.get(id) ?? []);
    return records.length < 2 ? records : records.sort(byName);
  }

  /** F31: the manager is a user name here, and absent where there is none. */
  #summary(id: string): object | undefined {
    if (!this.#summaries.has(id)) {
      const { groups, store } = this.#audience.view;
      const record = groups.get(id);
      const manager = store.people.get(record?.manager ?? "");
      this.#summaries.set(id, record && { id, name: record.name, manager: manager && getUserName(manager) });
    }
    return this.#summaries.get(id);
  }
}

/** I2. */
export function toRoom({ id, title, roomType }: Room): object {
  return { id, title, roomType };
}

export function isAdministrator(store: Store, person: Person): boolean {
  return person.id === store.owner || store.has(BUILT_IN.admin, person.id);
}

export function byName(a: GroupRecord, b: GroupRecord): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1;
}

export function getUserName({ userName, email }: Person): string {
  return userName ?? email.replace(/@.*/, "");
}

const CJK = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+$/u;

export function displayName({ firstName, lastName, email }: Person, differences: Differences): string {
  const isEastern = CJK.test(firstName + lastName);
  if (isEastern && differences.familyNameFirst) return lastName + firstName;
  return `${firstName} ${lastName}`.trim() || email;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** As .NET's `WebUtility.HtmlEncode` does (F32): letters of Latin-1 and those beyond 16 bits too, no others. */
export function encodeHtml(text: string): string {
  return text.replace(
    /[&<>"'\u{a0}-\u{ff}\u{10000}-\u{10ffff}]/gu,
    (char) => ENTITIES[char] ?? `&#${char.codePointAt(0)};`,
  );
}

function avatar(size: string, changes: number): string {
  return `/static/images/default_user_photo_size_${size}.png?hash=${819_705_912 + changes}`;
}
