import { once } from "node:events";
import { createDocSpaceClient } from "@group-move/client";
import { createSimulator, createVirtualClock, DEFAULT_TOKEN } from "@group-move/simulator";
import type { Scenario } from "@group-move/simulator/arbitraries";
import {
  MoveRefusedError,
  MoveStoppedError,
  planMove,
  resumeMove,
  undoMove,
  type CommonOptions,
  type JournalStore,
  type MoveResult,
  type RunOptions,
} from "../../src/index.ts";
import { createMemoryStore } from "./journals.ts";

/** How a process ended: with a result or an error, or not at all since it was killed. */
export interface Ended<Result> {
  result?: Result;
  error?: unknown;
  isKilled?: true;
}

const lock = async () => ({ release: async () => {} });
const forever = () => new Promise<never>(() => {});

/** A portal that outlives the processes that move people on it, and their journals. */
export function createWorld(scenario: Scenario) {
  const clock = createVirtualClock();
  const {
    faults = [],
    limits = {},
    lag,
  } = structuredClone({ faults: scenario.faults, limits: scenario.limits, lag: scenario.lag });
  // A portal that begins only when both groups have been still for `watchFor` can't be told from one that has ended.
  for (const fault of faults) if (fault.fault === "delay") fault.ms = Math.min(fault.ms, 20_000);
  const hasDelays = faults.some(({ fault }) => fault === "delay");
  const simulator = createSimulator({ ...scenario, faults, limits, lag, clock });
  const store = createMemoryStore();
  const shown = new Map<string, Set<string>>();
  const tooEarly: string[] = [];

  /** Whether the portal is at work on nothing. */
  const isIdle = async () => {
    let idle = false;
    void simulator.idle().then(() => (idle = true));
    for (let turns = 0; turns < 5; turns += 1) await Promise.resolve();
    return idle;
  };

  /** Starts a process, which is killed at its nth request or line of a journal; at a request, that has left. */
  const start = (killAt = Number.POSITIVE_INFINITY, { isLater = false } = {}) => {
    let events = 0;
    let writes = 0;
    const death = new AbortController();
    const killed = once(death.signal, "abort").then((): Ended<never> => ({ isKilled: true }));
    const happen = () => {
      events += 1;
      if (events >= killAt) death.abort();
      return events < killAt ? "alive" : events === killAt ? "dying" : "dead";
    };
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const life = happen();
      if (life === "dead") return forever();
      const request = new Request(input, init);
      if (request.method !== "GET") {
        writes += 1;
        const mustRest = request.method === "DELETE" || (isLater && writes === 1);
        // Reads that are late are work as well.
        if (mustRest && !hasDelays && !(await isIdle()))
          tooEarly.push(`${request.method} ${new URL(request.url).pathname}`);
      }
      const response = simulator.fetch(request);
      if (life === "dying") {
        void response.catch(() => {});
        return forever();
      }
      await noteShown(request, await response, shown);
      return response;
    };
    const dyingStore: JournalStore = {
      resolve: (name) => name,
      read: (name) => store.read(name),
      async open(name, length) {
        const file = await store.open(name, length);
        return {
          close: () => file.close(),
          async write(text) {
            const life = happen();
            if (life === "alive") return file.write(text);
            if (life === "dying") await file.write(text.slice(0, killAt % 2 === 0 ? text.length : 20));
            return forever();
          },
        };
      },
    };
    const docspace = createDocSpaceClient({
      baseUrl: "https://portal.example.com",
      authToken: DEFAULT_TOKEN,
      timeout: 2 ** 31 - 1,
      logger: {},
      fetch,
    });
    const options: CommonOptions = { clock, lock, store: dyingStore };
    const settle = async <Result>(task: Promise<Result>): Promise<Ended<Result>> => {
      const ended = task.then(
        (result): Ended<Result> => ({ result }),
        (error: unknown): Ended<Result> => ({ error }),
      );
      return clock.run(Promise.race([ended, killed]));
    };
    return {
      move: (more: Omit<RunOptions, keyof CommonOptions> & Pick<CommonOptions, "signal" | "onProgress"> = {}) =>
        settle(
          planMove(docspace, { from: scenario.source, to: scenario.target, clock }).then((plan) =>
            plan.run({ ...options, journal: "move", ...more }),
          ),
        ),
      resume: (journal: string) => settle(resumeMove(docspace, journal, options)),
      undo: (journal: string) => settle(undoMove(docspace, "move", { ...options, journal })),
    };
  };

  return {
    simulator,
    clock,
    store,
    start,
    /** What the last whole read of a group showed. */
    shown: (group: string) => shown.get(group) ?? new Set<string>(),
    /** Requests that were sent while the portal was still at work on something whose end was not known. */
    tooEarly,
    /** Nothing goes wrong from now on. */
    calm() {
      for (const fault of faults) fault.times = 0;
      for (const key of ["writesAtOnce", "readsAtOnce", "perMinute", "writesPerDay"] as const) limits[key] = undefined;
      if (lag) lag.ms = 0;
      simulator.stop();
    },
    idle: () => clock.run(simulator.idle()),
    /** Who is where: active people only, since no read shows the others. */
    look() {
      const people = new Map(simulator.save().people.map((person) => [person.id, person]));
      const membersOf = (group: string) =>
        simulator.state.membersOf(group).filter((id) => people.get(id)?.status !== "terminated");
      return { source: membersOf(scenario.source), target: membersOf(scenario.target) };
    },
    isGuest: (id: string) => simulator.state.rolesOf(id).includes("guest"),
    /** Requests of the portal's own move that it did not refuse. */
    moves: () =>
      simulator.log.filter(
        ({ method, path, status }) =>
          method === "PUT" && /\/members\/[^/]+$/.test(path) && ![401, 402, 403, 429].includes(Number(status)),
      ).length,
  };
}

async function noteShown(request: Request, response: Response, shown: Map<string, Set<string>>): Promise<void> {
  const group = /\/group\/([^/?]+)(?:\?|$)/.exec(request.url)?.[1];
  if (request.method !== "GET" || group === undefined || response.status !== 200) return;
  const body: { response?: { members?: { id: string }[] } } = await response.clone().json();
  if (body.response?.members) shown.set(group, new Set(body.response.members.map(({ id }) => id)));
}

export type World = ReturnType<typeof createWorld>;

/** The result of a run, also of one that ended early. */
export function getResult({ result, error }: Ended<MoveResult>): MoveResult | undefined {
  if (error instanceof MoveStoppedError && !("undo" in error.result)) return error.result;
  return result;
}

/** Whether an error is one that a user is told of, and no fault of the program. */
export function isExpected(error: unknown): boolean {
  const isOwn = error instanceof MoveRefusedError || error instanceof MoveStoppedError;
  return error === undefined || isOwn || (error instanceof Error && "outcome" in error);
}
