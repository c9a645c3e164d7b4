import { createDocSpaceClient } from "@group-move/client";
import { createCommunityServerClient } from "@group-move/client/community-server";
import {
  createSimulator,
  createVirtualClock,
  DEFAULT_TOKEN,
  type Group,
  type Person,
  type SimulatorOptions,
} from "@group-move/simulator";
import {
  MoveStoppedError,
  planMove,
  resumeMove,
  undoMove,
  type MoveResult,
  type PlanOptions,
  type ResumeOptions,
  type RunOptions,
  type UndoOptions,
  type UndoResult,
} from "../../src/index.ts";
import { createMemoryStore } from "./journals.ts";

export const source = "00000000-0000-4000-8000-00000000000a";
export const target = "00000000-0000-4000-8000-00000000000b";
export const other = "00000000-0000-4000-8000-00000000000c";

/** The id of the nth person. */
export function toId(number: number): string {
  return `10000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

export function toNumber(id: string): number {
  return Number(id.slice(-12));
}

/** Numbers from one to another. */
export function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Stands between a client and the portal. */
export type Intercept = (request: Request, send: () => Promise<Response>) => Promise<Response>;

export interface Setting extends Omit<SimulatorOptions, "groups" | "people"> {
  /** Numbers of the people in the source, in the target and in a third group. */
  inSource?: number[];
  inTarget?: number[];
  inOther?: number[];
  guests?: number[];
  managers?: { source?: number; target?: number };
  /** What else people and the groups are like. */
  people?: (number: number) => Partial<Person>;
  groups?: Partial<Record<"source" | "target", Partial<Group>>>;
  moreGroups?: Group[];
  key?: string;
  intercept?: Intercept;
}

function createGroup(id: string, name: string, numbers: number[], manager?: number): Group {
  return { id, name, members: numbers.map(toId), manager: manager === undefined ? undefined : toId(manager) };
}

const noLock = async () => ({ release: async () => {} });

/** A portal with two groups, and a client of it; time passes only where somebody waits. */
export function createPortal(setting: Setting) {
  const { inSource = [], inTarget = [], inOther = [], managers = {}, groups = {}, moreGroups = [] } = setting;
  const { guests = [], people: describe, intercept, key, ...options } = setting;
  const clock = createVirtualClock();
  const createPerson = (number: number): Person => {
    const person = { id: toId(number), firstName: `Ann${number}`, lastName: "Doe", email: `ann${number}@example.com` };
    return { ...person, roles: [guests.includes(number) ? "guest" : "user"], ...describe?.(number) };
  };
  const people = [...new Set([...inSource, ...inTarget, ...inOther])].map(createPerson);
  const simulator = createSimulator({
    ...options,
    people,
    groups: [
      { ...createGroup(source, "Sales", inSource, managers.source), ...groups.source },
      { ...createGroup(target, "Sales EMEA", inTarget, managers.target), ...groups.target },
      createGroup(other, "Support", inOther),
      ...moreGroups,
    ],
    clock,
  });
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const send = () => simulator.fetch(request);
    return intercept ? intercept(request, send) : send();
  };
  const connection = { baseUrl: "https://portal.example.com", fetch, logger: {}, timeout: 2 ** 31 - 1 };
  const client =
    setting.api === "community-server"
      ? createCommunityServerClient({ ...connection, authToken: DEFAULT_TOKEN })
      : createDocSpaceClient({ ...connection, ...(key ? { apiKey: key } : { authToken: DEFAULT_TOKEN }) });
  const store = createMemoryStore();
  const common = { clock, store, lock: noLock };
  const settle = <Value>(task: Promise<Value>): Promise<Value | Error> =>
    clock.run(
      task.catch((error: unknown) => {
        if (error instanceof Error) return error;
        throw error;
      }),
    );
  const numbersIn = (id: string) =>
    simulator.state
      .membersOf(id)
      .map(toNumber)
      .toSorted((a, b) => a - b);
  const plan = (more: Partial<PlanOptions> = {}) => planMove(client, { from: source, to: target, clock, ...more });
  return {
    clock,
    simulator,
    client,
    store,
    inSource: () => numbersIn(source),
    inTarget: () => numbersIn(target),
    inOther: () => numbersIn(other),
    manager: (id: string) => {
      const manager = simulator.state.managerOf(id);
      return manager === undefined ? undefined : toNumber(manager);
    },
    settle,
    plan: (more?: Partial<PlanOptions>) => settle(plan(more)),
    /** Plans and runs a move, with a journal named `move`. */
    move: (run: RunOptions = {}, more?: Partial<PlanOptions>) =>
      settle(plan(more).then((made) => made.run({ journal: "move", ...common, ...run }))),
    resume: (more: ResumeOptions = {}, journal = "move") => settle(resumeMove(client, journal, { ...common, ...more })),
    undo: (more: UndoOptions = {}) => settle(undoMove(client, "move", { journal: "undo", ...common, ...more })),
    /** The requests that change something, as `add 1 2`, `remove 1`, `move` or `setManager 1`. */
    writes: () =>
      simulator.log.flatMap(({ method, path, body }) => {
        if (method === "GET") return [];
        const { members, userId } = body ? JSON.parse(body) : {};
        const name = path.endsWith("/manager") ? "setManager" : method === "DELETE" ? "remove" : body ? "add" : "move";
        return [[name, ...(members ?? (userId ? [userId] : [])).map(toNumber)].join(" ")];
      }),
    reads: (id: string) => simulator.log.filter(({ method, path }) => method === "GET" && path.includes(id)),
    /** The entries of a journal. */
    entries: (name = "move"): Record<string, unknown>[] =>
      (store.texts.get(name) ?? "")
        .split("\n")
        .slice(0, -1)
        .map((line) => JSON.parse(line)),
  };
}

// The first time, a process takes longer for some of this than the clock, which then goes on, can see.
await createPortal({ inSource: [1] }).move({ strategy: "steps" });

/** A result, or that of an error, with numbers in the place of people, and without empty lists. */
export function summarize(ended: unknown): Record<string, unknown> {
  const result = (ended instanceof MoveStoppedError ? ended.result : ended) as MoveResult | UndoResult;
  const lists = result.verified ? result : (result.lastSeen ?? {});
  const people = Object.entries(lists).flatMap(([name, list]) => {
    if (!Array.isArray(list) || list.length === 0) return [];
    const numbers = list.map((item) =>
      "person" in item ? `${toNumber(item.person.id)} ${item.reason}` : toNumber(item.id),
    );
    return [[name, numbers]];
  });
  return { verified: result.verified, ...Object.fromEntries(people) };
}
