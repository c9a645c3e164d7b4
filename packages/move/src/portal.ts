import {
  APIConnectionError,
  APIError,
  getDisplayName,
  getManager,
  NotFoundError,
  RateLimitError,
  type DocSpaceClient,
  type Employee,
  type Group as GroupOfPortal,
} from "@group-move/client";
import type { CommunityServerClient } from "@group-move/client/community-server";
import type { Clock } from "./clock.ts";
import { MoveRefusedError } from "./errors.ts";

/** A client that a move can be made with. */
export type MoveClient = DocSpaceClient | CommunityServerClient;

export interface Person {
  id: string;
  /** Decoded, as people write it. */
  name: string;
  isGuest: boolean;
}

/** A group with its people, as one whole read shows it. */
export interface Group {
  id: string;
  name: string;
  isBuiltIn: boolean;
  isLdap: boolean;
  manager: Person | undefined;
  members: ReadonlyMap<string, Person>;
  /** Whether the portal says how many there are, so that a list that was cut or kept back shows. */
  isProven: boolean;
  /** When the read began, and how long it took, in ms. */
  readAt: number;
  took: number;
}

export interface Room {
  id: string;
  title: string;
}

/** What a move needs of a response, of both APIs. Unless the client validates, anything may be missing. */
type PersonBody = Pick<Employee, "id"> & Partial<Pick<Employee, "displayName" | "isVisitor">>;
type GroupBody = Pick<GroupOfPortal, "id"> &
  Partial<Pick<GroupOfPortal, "name" | "category" | "isLDAP" | "isSystem" | "membersCount">> & {
    manager?: PersonBody | null;
    members?: readonly PersonBody[] | null;
  };

/** A read of a group did not come whole, however often it was repeated. */
export class IncompleteReadError extends Error {
  override readonly name = "IncompleteReadError";
}

/** What a read that failed means where nothing was sent that changes something. */
export function toRefusal(error: unknown): unknown {
  if (error instanceof IncompleteReadError) {
    return new MoveRefusedError("incompleteRead", `${error.message} Nothing was sent.`, { cause: error });
  }
  if (error instanceof NotFoundError) {
    return new MoveRefusedError("groupNotFound", `The portal has no such group: ${error.detail} Nothing was sent.`, {
      cause: error,
    });
  }
  return error;
}

/** No repetition by the client: each request is counted, and pauses are on the clock of the move. */
const once = { maxRetries: 0 };
/** Repetitions of a read that did not come whole, and the ms between them. */
const MAX_REPETITIONS = 3;
const REPETITION_PAUSE = 1000;
/** How often a read is repeated that did not come at all. The first pause is a second, and each of the others twice that. */
const MAX_RETRIES = 4;
const PAGE = 100;
/** The category of built-in groups (Users/Constants.cs of DocSpace-server 3.7.2: SysGroupCategory). */
const BUILT_IN_CATEGORY = "7717039d-fbe9-45ad-81c1-68a1aa10ce1f";

/** The requests of a move on one portal, counted, with the reads repeated until they can be relied upon. */
export class Portal {
  requests = 0;
  readonly #client: MoveClient;
  readonly #clock: Clock;
  readonly #maxRetries: number;
  /** Whether a response said how many members a group has: from then on all have to. */
  #counts = false;

  constructor(client: MoveClient, clock: Clock, maxRetries = MAX_RETRIES) {
    this.#client = client;
    this.#clock = clock;
    this.#maxRetries = maxRetries;
  }

  /** Whether people can be added and removed one by one. Community Server has its own request alone. */
  get hasMemberCalls(): boolean {
    return "addGroupMembers" in this.#client;
  }

  /** The address that a group's requests go to, without its path: what tells portals apart. */
  async getOrigin(id: string): Promise<string> {
    const prepared =
      "addGroupMembers" in this.#client
        ? await this.#client.getGroup.prepare({ id })
        : await this.#client.getGroup.prepare({ groupId: id });
    return new URL(prepared.url).origin;
  }

  /**
   * Reads a group with its people. Without `members`, or with another number of them than `membersCount`, a read does
   * not count: it is repeated up to three times, a second apart. Rejects with an `IncompleteReadError` then, and with the
   * client's error when the group can't be read.
   */
  async readGroup(id: string, signal?: AbortSignal): Promise<Group> {
    for (let repetitions = 0; ; repetitions += 1) {
      const readAt = this.#clock.now();
      const body = await this.#read(() => this.#getGroup(id, true, signal), signal);
      const { members, membersCount } = body;
      this.#counts ||= typeof membersCount === "number";
      if (members && (this.#counts ? membersCount : members.length) === members.length) {
        return toGroup(body, members, readAt, this.#clock.now() - readAt);
      }
      if (repetitions === MAX_REPETITIONS) {
        const seen = members ? `${members.length} members where it counts ${membersCount}` : "no list of members";
        throw new IncompleteReadError(
          `The portal shows ${seen} for the group ${id}, ${repetitions + 1} times in a row.`,
        );
      }
      await this.#pause(REPETITION_PAUSE, signal);
    }
  }

  /** How many people are in a group; without the list of them where the portal can count. */
  async countMembers(id: string, signal?: AbortSignal): Promise<number> {
    const { membersCount } = await this.#read(() => this.#getGroup(id, false, signal), signal);
    return membersCount ?? (await this.readGroup(id, signal)).members.size;
  }

  /**
   * The rooms that are shared with a group. `subjectFilter` has to be sent, since portals up to 3.0 look the shares up
   * with it alone. Rejects where the portal or the credential does not allow to look.
   */
  async listRooms(group: string, signal?: AbortSignal): Promise<Room[]> {
    const client = this.#client;
    if (!("getRooms" in client)) throw new Error("This API has no rooms.");
    const rooms = new Map<string, Room>();
    for (let startIndex = 0; ; startIndex += PAGE) {
      const page = { subjectId: group, subjectFilter: 1, count: PAGE, startIndex } as const;
      this.requests += 1;
      const { response } = await client.getRooms(page, { ...once, signal });
      const before = rooms.size;
      for (const { id, title } of response.folders) rooms.set(String(id), { id: String(id), title });
      if (rooms.size === before || rooms.size >= (response.total ?? 0)) break;
    }
    return [...rooms.values()];
  }

  /** Moves all members by the portal's own request. Rejects with the client's error; it is sent once. */
  async moveAll(from: string, to: string): Promise<void> {
    this.requests += 1;
    const client = this.#client;
    await ("addGroupMembers" in client
      ? client.moveGroupMembers({ fromId: from, toId: to }, once)
      : client.moveGroupMembers({ groupId: from, newGroupId: to }, once));
  }

  async addMembers(id: string, members: readonly string[]): Promise<void> {
    await this.#useDocSpace().addGroupMembers({ id, members: [...members] }, once);
  }

  async removeMembers(id: string, members: readonly string[]): Promise<void> {
    await this.#useDocSpace().removeGroupMembers({ id, members: [...members] }, once);
  }

  async setManager(id: string, userId: string): Promise<void> {
    await this.#useDocSpace().setGroupManager({ id, userId }, once);
  }

  /** The client for a request that Community Server does not have, which is counted. */
  #useDocSpace(): DocSpaceClient {
    if (!("addGroupMembers" in this.#client)) throw new Error("Community Server has no requests for single members.");
    this.requests += 1;
    return this.#client;
  }

  async #getGroup(id: string, includeMembers: boolean, signal: AbortSignal | undefined): Promise<GroupBody> {
    const client = this.#client;
    const options = { ...once, signal };
    const { response } = await ("addGroupMembers" in client
      ? client.getGroup(includeMembers ? { id } : { id, includeMembers }, options)
      : client.getGroup({ groupId: id }, options));
    return response;
  }

  /** Repeats what only reads, after growing pauses, while the portal can't be reached or is too busy. */
  async #read<Value>(read: () => Promise<Value>, signal?: AbortSignal): Promise<Value> {
    for (let retries = 0; ; retries += 1) {
      this.requests += 1;
      try {
        return await read();
      } catch (error) {
        if (retries >= this.#maxRetries || !isPassing(error)) throw error;
        await this.#pause(Math.max(1000 * 2 ** retries, getRetryAfter(error)), signal);
      }
    }
  }

  /** Ends with the signal. */
  #pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
    return this.#clock.sleep(milliseconds, signal).catch(() => {});
  }
}

/** Whether an error may be gone the next time. */
function isPassing(error: unknown): boolean {
  if (error instanceof APIError) return error.status >= 500 || error.status === 429;
  return error instanceof APIConnectionError;
}

/** Milliseconds that a 429 asks to wait, up to a minute: reads are not worth more. */
function getRetryAfter(error: unknown): number {
  return error instanceof RateLimitError ? Math.min(error.retryAfter ?? 0, 60) * 1000 : 0;
}

function toGroup(body: GroupBody, members: readonly PersonBody[], readAt: number, took: number): Group {
  const manager = getManager(body);
  return {
    id: body.id,
    name: body.name ?? "",
    isBuiltIn: body.isSystem === true || body.category?.toLowerCase() === BUILT_IN_CATEGORY,
    isLdap: body.isLDAP === true,
    manager: manager && toPerson(manager),
    members: new Map(members.map((member) => [member.id, toPerson(member)])),
    isProven: typeof body.membersCount === "number",
    readAt,
    took,
  };
}

function toPerson(person: PersonBody): Person {
  const name = getDisplayName({ displayName: person.displayName ?? "" });
  return { id: person.id, name: name || person.id, isGuest: person.isVisitor === true };
}
