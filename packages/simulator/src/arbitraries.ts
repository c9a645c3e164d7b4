// Portals, what goes wrong with them, and what others do meanwhile, for property tests.
import * as fc from "fast-check";
import { LOSSES, REFUSALS, REQUEST_KINDS, type Fault, type Limits, type Occasion } from "./faults.ts";
import type { Act, Lag, Moment } from "./portal.ts";
import type { OthersAct, SimulatorOptions } from "./simulator.ts";
import type { Group, Person, Role, Room } from "./store.ts";
import type { Version } from "./versions.ts";

/** All that a simulator is made with but the clock, and the two groups that a move is about. */
export interface Scenario extends Omit<SimulatorOptions, "clock" | "api"> {
  version: Version;
  people: Person[];
  groups: Group[];
  source: string;
  target: string;
}

export interface ScenarioConstraints {
  /** Default: all. */
  versions?: readonly Version[];
  /** How many people there are at most. Default: 12. */
  maxPeople?: number;
  /** Whether anything goes wrong, and whether others do anything. Default: `true`. */
  faults?: boolean;
  others?: boolean;
}

const SOURCE = "aaaaaaaa-0000-4000-8000-000000000001";
const TARGET = "aaaaaaaa-0000-4000-8000-000000000002";
const ELSEWHERE = "aaaaaaaa-0000-4000-8000-000000000003";

const idOf = (index: number) => `bbbbbbbb-0000-4000-8000-${String(index + 1).padStart(12, "0")}`;
const between = (min: number, max: number) => fc.integer({ min, max });

const VERSIONS: readonly Version[] = ["3.7", "3.6", "3.0", "2.0"];
const NAMES = ["Tom|O'Hara", "花子|山田", "Zoë|D'Angelo & Co", "Ada|<Lovelace>", "|"];
export function scenarios(constraints: ScenarioConstraints = {}): fc.Arbitrary<Scenario> {
  const { versions = VERSIONS, maxPeople = 12, faults: hasFaults = true, others: hasOthers = true } = constraints;
  return fc.array(members, { maxLength: maxPeople }).chain((drawn) => {
    const ids = drawn.map((_, index) => idOf(index));
    const someone = fc.constantFrom(...ids, idOf(998));
    return fc.record({
      version: fc.constantFrom(...versions),
      people: fc.constant(
        drawn.map(({ person }, index) => ({ ...person, id: idOf(index), email: `p${index}@example.com` })),
      ),
      groups: drawGroups(drawn, someone),
      rooms: fc.constant<Room[]>([{ id: 1, title: "Offers", roomType: 2, sharedWith: [SOURCE] }]),
      source: fc.constant(SOURCE),
      target: fc.constant(TARGET),
      msPerWrite: fc.constantFrom(0, 5, 20, 400),
      gatewayTimeout: fc.constantFrom(60_000, 60_000, 1_000),
      lag: hasFaults ? fc.option(lag, { nil: undefined, freq: 4 }) : fc.constant(undefined),
      limits: hasFaults ? fc.option(limits, { nil: undefined, freq: 4 }) : fc.constant(undefined),
      faults: hasFaults ? fc.array(fault(someone), { maxLength: 3 }) : fc.constant([]),
      others: hasOthers ? fc.array(othersAct(someone), { maxLength: 3 }) : fc.constant([]),
    });
  });
}

interface Drawn {
  person: Omit<Person, "id" | "email">;
  isIn: { source: boolean; target: boolean; elsewhere: boolean };
}

const members: fc.Arbitrary<Drawn> = fc.record({
  person: fc.record({
    firstName: fc.constantFrom(...NAMES.map((name) => name.split("|")[0] ?? "")),
    lastName: fc.constantFrom(...NAMES.map((name) => name.split("|")[1] ?? "")),
    roles: fc.constantFrom<Role[]>(["user"], ["user"], ["user"], ["roomAdmin"], ["admin"], ["guest"]),
    status: fc.constantFrom<NonNullable<Person["status"]>>("active", "active", "active", "pending", "terminated"),
    isLDAP: fc.boolean(),
  }),
  isIn: fc.record({ source: fc.boolean(), target: fc.boolean(), elsewhere: fc.boolean() }),
});

/** The names are the same or alike, and whoever manages a group need not be in it. */
function drawGroups(drawn: readonly Drawn[], someone: fc.Arbitrary<string>): fc.Arbitrary<Group[]> {
  const idsIn = (group: keyof Drawn["isIn"]) => drawn.flatMap(({ isIn }, index) => (isIn[group] ? [idOf(index)] : []));
  const manager = fc.option(someone, { nil: undefined });
  const group = (id: string, name: string, key: keyof Drawn["isIn"]) =>
    fc.record({ id: fc.constant(id), name: fc.constant(name), members: fc.constant(idsIn(key)), manager });
  return fc.tuple(
    group(SOURCE, "Sales", "source"),
    group(TARGET, "Sales & more", "target"),
    group(ELSEWHERE, "Sales", "elsewhere"),
  );
}

const lag: fc.Arbitrary<Lag> = fc.record({ writes: between(1, 4), ms: fc.constantFrom(1_000, 8_000, 60_000) });

const limits: fc.Arbitrary<Limits> = fc.record(
  {
    writesAtOnce: fc.constantFrom(1, 15),
    readsAtOnce: fc.constantFrom(1, 50),
    perMinute: between(3, 30),
    writesPerDay: between(1, 8),
  },
  { requiredKeys: [] },
);

const occasion: fc.Arbitrary<Occasion> = fc.record({
  on: fc.constantFrom(...REQUEST_KINDS),
  from: between(1, 4),
  times: fc.constantFrom(1, 1, 2, Infinity),
});

function fault(someone: fc.Arbitrary<string>): fc.Arbitrary<Fault> {
  const kinds = fc.oneof(
    fc.record({
      fault: fc.constant("refuse" as const),
      reason: fc.constantFrom(...REFUSALS),
      retryAfter: fc.constantFrom(undefined, 5, 86_397),
    }),
    fc.record({
      fault: fc.constant("connection" as const),
      lost: fc.constantFrom(...LOSSES),
      afterWrites: between(1, 6),
    }),
    fc.record({
      fault: fc.constant("process" as const),
      afterWrites: between(0, 6),
      downFor: fc.constantFrom(0, 5_000),
    }),
    fc.record({ fault: fc.constant("database" as const), afterWrites: between(0, 6) }),
    fc.record({
      fault: fc.constant("person" as const),
      person: someone,
      status: fc.constantFrom(400 as const, 500 as const),
    }),
    fc.record({ fault: fc.constant("delay" as const), ms: fc.constantFrom(500, 30_000) }),
    fc.record({ fault: fc.constant("membersCount" as const), by: fc.constantFrom(-1, 1) }),
  );
  return fc.tuple(occasion, kinds).map(([when, what]): Fault => Object.assign(what, when));
}

function othersAct(someone: fc.Arbitrary<string>): fc.Arbitrary<OthersAct> {
  const group = fc.constantFrom(SOURCE, TARGET, ELSEWHERE);
  const act: fc.Arbitrary<Act> = fc.oneof(
    fc.record({
      act: fc.constantFrom("add" as const, "remove" as const, "setManager" as const),
      group,
      person: someone,
    }),
    fc.record({ act: fc.constantFrom("disable" as const, "makeGuest" as const), person: someone }),
    fc.record({ act: fc.constantFrom("deleteGroup" as const, "restore" as const), group }),
  );
  const when: fc.Arbitrary<Moment> = fc.oneof(
    fc.record({ beforeRequest: between(1, 12) }),
    fc.record({ afterWrites: between(1, 12) }),
    fc.record({ afterMs: between(0, 40_000), everyMs: fc.constantFrom(undefined, undefined, 5_000) }),
  );
  return fc.record({ when, act });
}
