import { systemClock, type Clock } from "./clock.ts";
import { handleCommunityServer, stripSuffix } from "./community-server.ts";
import { handleDocSpace } from "./docspace.ts";
import type { LoggedRequest, PortalRequest } from "./exchange.ts";
import { Faults, Limiter, type Fault, type Limits, type RequestKind } from "./faults.ts";
import { Portal, type Act, type Lag, type Moment } from "./portal.ts";
import { gatewayPage, type PortalResponse } from "./responses.ts";
import { findRoute } from "./routes.ts";
import type { PortalData, Role, Store } from "./store.ts";
import { COMMUNITY_SERVER, VERSIONS, type Version } from "./versions.ts";
import { Process, ProcessEnded, Work } from "./work.ts";

export interface SimulatorOptions extends Partial<PortalData> {
  /** Default: `docspace`. */
  api?: "docspace" | "community-server" | undefined;
  /** Of DocSpace. Default: `3.7`. */
  version?: Version | undefined;
  clock?: Clock | undefined;
  /** What one change of one membership takes; a move makes one or two for each person. Default: 0. */
  msPerWrite?: number | undefined;
  /** After how long the gateway in front responds 504 while the portal goes on (H10). Default: 60 000. */
  gatewayTimeout?: number | undefined;
  lag?: Lag | undefined;
  limits?: Limits | undefined;
  faults?: readonly Fault[] | undefined;
  /** What others do meanwhile. */
  others?: readonly OthersAct[] | undefined;
}

export interface OthersAct {
  when: Moment;
  act: Act;
}

/** Who is where, whatever a read would say. */
export interface State {
  /** Everybody who is in a group, terminated people too, in the order of their ids. */
  membersOf(group: string): string[];
  managerOf(group: string): string | undefined;
  rolesOf(person: string): Role[];
  hasGroup(group: string): boolean;
}

export interface Simulator {
  /** Takes requests without a socket, for any address. */
  fetch: typeof globalThis.fetch;
  state: State;
  /** What it was sent, in the order of arrival. */
  log: readonly LoggedRequest[];
  /** Somebody else does something at once. */
  act(act: Act): void;
  /** Resolves when no request is at work, those that nobody waits for any more either. */
  idle(): Promise<void>;
  /** All that is kept of the portal, to start another one with. */
  save(): PortalData;
  /** Ends what others still have to do. */
  stop(): void;
}

/** What the caller gets: a response, or nothing since the connection is lost. */
export type Outcome = PortalResponse | { lost: "refused" | "reset" };

/** Owns the portal where none of the people does. */
const OWNER = {
  id: "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
  firstName: "Ines",
  lastName: "Vandermeer",
  email: "ines@example.com",
  roles: ["owner" as const],
};

/** The owner's API key where no keys are given. Before 3.1 there are none: {@link DEFAULT_TOKEN} works everywhere. */
export const DEFAULT_KEY = "sk-simulator";
export const DEFAULT_TOKEN = "simulator-token";

/** What stands between a transport and the portal: the log, the gateway, and everything that goes wrong. */
export class SimulatorCore {
  readonly log: LoggedRequest[] = [];
  readonly portal: Portal;
  readonly #options: SimulatorOptions;
  readonly #clock: Clock;
  readonly #keys: PortalData["keys"];
  readonly #process: Process;
  readonly #faults: Faults;
  readonly #limiter: Limiter;
  readonly #running = new Set<Promise<PortalResponse>>();
  readonly #stopped = new AbortController();

  constructor(options: SimulatorOptions) {
    const { clock = systemClock, msPerWrite = 0, api, version = "3.7" } = options;
    const data = complete(options);
    const differences = api === "community-server" ? COMMUNITY_SERVER : VERSIONS[version];
    this.#options = options;
    this.#clock = clock;
    this.#keys = data.keys;
    this.portal = new Portal(data, differences, clock, options.lag);
    const afterWrite = (writes: number) => this.#actAt((when) => "afterWrites" in when && when.afterWrites === writes);
    this.#process = new Process(this.portal, { clock, msPerWrite, afterWrite });
    this.#faults = new Faults(options.faults ?? []);
    this.#limiter = new Limiter(options.limits ?? {});
    for (const { when, act } of options.others ?? []) if ("afterMs" in when) void this.#actLater(when, act);
  }

  /** The work goes on whether or not anybody waits for it (H8), and so does what the gateway gave up (H10). */
  async respond(request: PortalRequest): Promise<Outcome> {
    const { method, url, body } = request;
    const faults = this.#faults.meet(this.#listKinds(request));
    const path = `${url.pathname}${url.search}`;
    const entry: LoggedRequest = { at: this.#clock.now(), method, path, body, faults };
    this.log.push(entry);
    this.#actAt((when) => "beforeRequest" in when && when.beforeRequest === this.log.length);
    const outcome = await this.#meetFaults(request, faults);
    entry.status = "lost" in outcome ? "lost" : outcome.status;
    return outcome;
  }

  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }

  save(): PortalData {
    return structuredClone({ ...this.portal.store.toData(), keys: this.#keys });
  }

  stop(): void {
    this.#stopped.abort();
  }

  #listKinds({ method, url: { pathname } }: PortalRequest): RequestKind[] {
    const plain = this.#options.api === "community-server" ? stripSuffix(pathname) : pathname;
    const { kind = "read" } = findRoute(this.portal.differences, method, plain)?.route ?? {};
    return ["any", kind === "read" || kind === "rooms" ? "read" : "write", kind];
  }

  #meetFaults(request: PortalRequest, faults: readonly Fault[]): Promise<Outcome> {
    const connection = faults.find((fault) => fault.fault === "connection");
    if (connection?.lost === "refused") return Promise.resolve({ lost: "refused" });
    if (connection?.lost === "before") return Promise.resolve({ lost: "reset" });
    return new Promise((resolve, reject) => {
      const lose = () => resolve({ lost: "reset" });
      const work = this.#track(this.#handle(request, faults, lose));
      this.#waitBehindGateway(work).then((response) => (connection === undefined ? resolve(response) : lose()), reject);
    });
  }

  #track(work: Promise<PortalResponse>): Promise<PortalResponse> {
    this.#running.add(work);
    const forget = () => this.#running.delete(work);
    work.then(forget, forget);
    return work;
  }

  async #waitBehindGateway(work: Promise<PortalResponse>): Promise<PortalResponse> {
    const settled = new AbortController();
    const ended = work.finally(() => settled.abort());
    const timeout = this.#clock.sleep(this.#options.gatewayTimeout ?? 60_000, settled.signal);
    const page = timeout.then(() => gatewayPage(504)).catch(() => ended);
    return Promise.race([ended, page]);
  }

  async #handle(request: PortalRequest, faults: readonly Fault[], lose: () => void): Promise<PortalResponse> {
    const refusal = faults.find((fault) => fault.fault === "refuse");
    if (this.#process.isDown || refusal?.reason === "badGateway") return gatewayPage(502);
    if (refusal?.reason === "unavailable") return gatewayPage(503);
    const delay = faults.find((fault) => fault.fault === "delay");
    if (delay !== undefined) await this.#clock.sleep(delay.ms);
    const miscount = faults.find((fault) => fault.fault === "membersCount")?.by ?? 0;
    const work = new Work(this.#process, faults, lose);
    const portal = { portal: this.portal, keys: this.#keys, limiter: this.#limiter };
    const handle = this.#options.api === "community-server" ? handleCommunityServer : handleDocSpace;
    try {
      return await handle({ ...portal, request, work, refusal, miscount });
    } catch (error) {
      if (error instanceof ProcessEnded) return gatewayPage(502);
      throw error;
    }
  }

  #actAt(isNow: (when: Moment) => boolean): void {
    for (const { when, act } of this.#options.others ?? []) if (isNow(when)) this.portal.act(act);
  }

  async #actLater({ afterMs, everyMs }: Extract<Moment, { afterMs: number }>, act: Act): Promise<void> {
    try {
      for (let ms: number | undefined = afterMs; ms !== undefined; ms = everyMs) {
        await this.#clock.sleep(ms, this.#stopped.signal);
        this.portal.act(act);
      }
    } catch (error) {
      if (!this.#stopped.signal.aborted) throw error;
    }
  }
}

function complete({ people = [], groups = [], rooms = [], keys = [] }: SimulatorOptions): PortalData {
  const given = people.find(({ roles }) => roles?.includes("owner"));
  const owner = given ?? OWNER;
  const own = [DEFAULT_KEY, DEFAULT_TOKEN].map((key) => ({ key, person: owner.id }));
  return {
    people: given === undefined ? [...people, OWNER] : people,
    groups,
    rooms,
    keys: keys.length > 0 ? keys : own,
  };
}

function toState(store: Store): State {
  return {
    membersOf: (group) => store.membersOf(group),
    managerOf: (group) => store.groups.get(group)?.manager,
    rolesOf: (person) => store.rolesOf(person),
    hasGroup: (group) => store.groups.has(group),
  };
}

export function createSimulator(options: SimulatorOptions = {}): Simulator {
  return toSimulator(new SimulatorCore(options));
}

export function toSimulator(core: SimulatorCore): Simulator {
  return {
    fetch: createFetch(core),
    state: toState(core.portal.store),
    log: core.log,
    act: (act) => core.portal.act(act),
    idle: () => core.idle(),
    save: () => core.save(),
    stop: () => core.stop(),
  };
}

function createFetch(core: SimulatorCore): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { method, headers, signal } = request;
    const body = await request.text();
    signal.throwIfAborted();
    const outcome = await withAbort(core.respond({ method, url: new URL(request.url), headers, body }), signal);
    if ("lost" in outcome) throw connectionError(outcome.lost);
    return new Response(outcome.body === "" ? null : outcome.body, outcome);
  };
}

function withAbort<T>(task: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    task.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

/** As the fetch of Node.js says it. */
function connectionError(lost: "refused" | "reset"): TypeError {
  const code = lost === "refused" ? "ECONNREFUSED" : "ECONNRESET";
  return new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });
}
