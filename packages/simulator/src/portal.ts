import type { Clock } from "./clock.ts";
import { Store, type GroupRecord, type PortalData } from "./store.ts";
import type { Differences } from "./versions.ts";

/** Reads see a change once `writes` further ones were made, or after `ms`. */
export interface Lag {
  writes: number;
  ms?: number | undefined;
}

/** What somebody else does on the portal's own page, or an LDAP sync does. */
export type Act =
  | { act: "add" | "remove" | "setManager"; group: string; person: string }
  | { act: "disable" | "makeGuest"; person: string }
  /** `restore` gives the group the members that it had at the start, as an LDAP sync does. */
  | { act: "deleteGroup" | "restore"; group: string }
  | { act: "createGroup"; group: string; name: string };

/** When it is done: before the nth request, after the nth change of a membership, or at a time since the start. */
export type Moment =
  | { beforeRequest: number }
  | { afterWrites: number }
  | { afterMs: number; everyMs?: number | undefined };

/** What a request sees: with a lag, or a list of groups that is kept, this is not what is. */
export interface View {
  store: Store;
  groups: ReadonlyMap<string, GroupRecord>;
}

/** The portal's state, with all that makes what is read differ from what is. */
export class Portal {
  readonly store: Store;
  readonly #start: ReadonlyMap<string, string[]>;
  readonly #history: { at: number; before: Store }[] = [];
  #kept: { at: number; groups: ReadonlyMap<string, GroupRecord> } | undefined;
  readonly differences: Differences;
  readonly clock: Clock;
  readonly #lag: Lag | undefined;

  constructor(data: PortalData, differences: Differences, clock: Clock, lag?: Lag) {
    this.store = new Store(data);
    this.#start = new Map(data.groups.map(({ id, members }) => [id, [...members]]));
    this.differences = differences;
    this.clock = clock;
    this.#lag = lag;
  }

  /** Every change passes here, so that lagging reads know what was before. */
  change(change: (store: Store) => void): void {
    if (this.#lag !== undefined) {
      this.#history.push({ at: this.clock.now(), before: this.store.clone() });
      if (this.#history.length > this.#lag.writes) this.#history.shift();
    }
    change(this.store);
  }

  /** The state as it is for writes and their responses, and as it may be for reads. */
  view(access: "read" | "write"): View {
    const store = access === "read" ? this.#lagging() : this.store;
    return { store, groups: this.#listed(store) };
  }

  /** Puts somebody into a group, or takes them out of it. */
  setMember(group: string, person: string, isMember: boolean): void {
    this.change((store) => this.#setMember(store, group, person, isMember));
  }

  act(act: Act): void {
    this.change((store) => this.#perform(store, act));
  }

  #perform(store: Store, act: Act): void {
    switch (act.act) {
      case "add":
      case "remove":
        return this.#setMember(store, act.group, act.person, act.act === "add");
      case "setManager":
        return store.setManager(act.group, act.person);
      case "createGroup":
        return void store.groups.set(act.group, { id: act.group, name: act.name });
      case "deleteGroup":
        return store.deleteGroup(act.group);
      case "restore":
        return this.#restore(store, act.group);
      case "makeGuest":
        return store.setRoles(act.person, ["guest"]);
      case "disable":
        return store.disable(act.person);
    }
  }

  #restore(store: Store, group: string): void {
    const members = this.#start.get(group) ?? [];
    for (const person of store.membersOf(group)) {
      if (!members.includes(person)) this.#setMember(store, group, person, false);
    }
    for (const person of members) this.#setMember(store, group, person, true);
  }

  #setMember(store: Store, group: string, person: string, isMember: boolean): void {
    if (store.has(group, person) === isMember) return;
    store.set(group, person, isMember);
    const isManager = store.groups.get(group)?.manager === person;
    if (!isMember && isManager && this.differences.removalEndsManager) store.setManager(group, undefined);
  }

  #lagging(): Store {
    const since = this.clock.now() - (this.#lag?.ms ?? Infinity);
    return this.#history.find(({ at }) => at > since)?.before ?? this.store;
  }

  #listed(store: Store): ReadonlyMap<string, GroupRecord> {
    const now = this.clock.now();
    if (this.differences.listKeptFor === 0) return store.groups;
    if (this.#kept === undefined || now - this.#kept.at >= this.differences.listKeptFor) {
      this.#kept = { at: now, groups: new Map(store.groups) };
    }
    return this.#kept.groups;
  }
}
