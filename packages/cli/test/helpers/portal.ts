import { createDocSpaceClient } from "@group-move/client";
import {
  createSimulator,
  createVirtualClock,
  DEFAULT_TOKEN,
  type Group,
  type Person,
  type PortalData,
  type SimulatorOptions,
} from "@group-move/simulator";
import type { Access } from "../../src/access.ts";

export const source = "00000000-0000-4000-8000-00000000000a";
export const target = "00000000-0000-4000-8000-00000000000b";

/** The id of the nth person. */
export function toId(number: number): string {
  return `10000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

/** Numbers from one to another. */
export function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

export interface Setting extends Omit<SimulatorOptions, "people" | "groups"> {
  /** Numbers of the people in the source and in the target. */
  inSource?: readonly number[];
  inTarget?: readonly number[];
  guests?: readonly number[];
  terminated?: readonly number[];
  managers?: { source?: number; target?: number };
  names?: { source?: string; target?: string };
  isLdap?: boolean;
  groups?: readonly Group[];
  /** The state of another portal, which this one goes on from. */
  saved?: PortalData;
}

export type TestPortal = ReturnType<typeof createPortal>;

let portals = 0;

/** A portal with two groups, Sales and Sales EMEA, on a clock that passes only where somebody waits. */
export function createPortal(setting: Setting = {}) {
  const {
    inSource = [1, 2, 3],
    inTarget = [9],
    guests = [],
    terminated = [],
    managers = {},
    names = {},
    ...rest
  } = setting;
  const { isLdap = false, groups: others = [], saved, ...options } = rest;
  const clock = createVirtualClock();
  const people = [
    ...new Set([...inSource, ...inTarget, ...others.flatMap(({ members }) => members.map(toNumber))]),
  ].map((number): Person => ({
    id: toId(number),
    firstName: `Ann${number}`,
    lastName: "O'Hara",
    email: `ann${number}@example.com`,
    roles: [guests.includes(number) ? "guest" : "user"],
    status: terminated.includes(number) ? "terminated" : "active",
  }));
  const groups = [
    { ...createGroup(source, names.source ?? "Sales", inSource, managers.source), isLDAP: isLdap },
    createGroup(target, names.target ?? "Sales EMEA", inTarget, managers.target),
    ...others,
  ];
  const simulator = createSimulator({ people, groups, clock, ...options, ...saved });
  portals += 1;
  // A host of its own, since runs on the same groups of the same portal keep each other out.
  const baseUrl = `https://portal-${process.pid}-${portals}.example.com`;
  const numbersIn = (id: string) => simulator.state.membersOf(id).map(toNumber);
  return {
    clock,
    simulator,
    baseUrl,
    inSource: () => numbersIn(source),
    inTarget: () => numbersIn(target),
    writes: () => simulator.log.filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path}`),
  };
}

function createGroup(id: string, name: string, numbers: readonly number[], manager: number | undefined): Group {
  return { id, name, members: numbers.map(toId), manager: manager === undefined ? undefined : toId(manager) };
}

function toNumber(id: string): number {
  return Number(id.slice(-12));
}

/** What the command takes in the place of the portal that its options name. */
export function createAccess(
  { simulator, clock, baseUrl }: TestPortal,
  warn: (message: string) => void,
  maxRetries = 2,
): Access {
  const client = createDocSpaceClient({
    baseUrl,
    authToken: DEFAULT_TOKEN,
    maxRetries,
    fetch: simulator.fetch,
    logger: { warn },
  });
  const program = "group-move" as const;
  return {
    client,
    baseUrl,
    program,
    names: { baseUrl: "--portal", authToken: "--auth-token" },
    clock,
    close: async () => {},
  };
}
