// Portals on which something goes wrong, and what has to be true all the same. `MOVE_RUNS` says how many of them each
// property gets; `MOVE_SEED` and `MOVE_PATH`, which a failure prints, run one case again.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { scenarios, type Scenario } from "@group-move/simulator/arbitraries";
import { getExitCode, MoveStoppedError, type MoveLists, type MoveResult } from "../src/index.ts";
import { createWorld, getResult, isExpected, type World } from "./helpers/world.ts";

const isThorough = process.env["npm_lifecycle_event"] === "check:move";
const { MOVE_RUNS = isThorough ? "1000" : "40", MOVE_SEED, MOVE_PATH } = process.env;
const seed = MOVE_SEED === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(MOVE_SEED);
const parameters = { numRuns: Number(MOVE_RUNS), seed, ...(MOVE_PATH && { path: MOVE_PATH }) };
const TIMEOUT = 60_000 + 60 * parameters.numRuns;

const strategies = fc.constantFrom("auto" as const, "auto" as const, "steps" as const, "portal" as const);
const provable = ["3.7", "3.6", "3.0"] as const;

/** A property with a seed and a path that run one case again. */
function property<Values extends [unknown, ...unknown[]]>(
  title: string,
  arbitraries: { [Key in keyof Values]: fc.Arbitrary<Values[Key]> },
  check: (...values: Values) => Promise<void>,
): void {
  test(
    title,
    async () => {
      const details = await fc.check(fc.asyncProperty<Values>(...arbitraries, check), parameters);
      if (!details.failed) return;
      const again = `MOVE_SEED=${details.seed} MOVE_PATH=${details.counterexamplePath} MOVE_RUNS=1`;
      throw new Error(`${fc.defaultReportMessage(details)}\n\nRun this case again with: ${again}`, {
        cause: details.errorInstance,
      });
    },
    TIMEOUT,
  );
}

type Lists = MoveLists & { verified: true };

function isVerified(result: MoveResult | undefined): result is MoveResult & Lists {
  return result?.verified === true;
}

function getIds(people: readonly { id: string }[]): string[] {
  return people.map(({ id }) => id).toSorted();
}

/** Everybody is where the last two reads showed them, and in one list. */
function expectAsShown(world: World, { source, target }: Scenario, lists: Lists): void {
  const [from, to] = [world.shown(source), world.shown(target)];
  const inLists = [
    lists.moved,
    lists.alreadyThere,
    lists.inBoth,
    lists.stayed.map(({ person }) => person),
    lists.missing,
    lists.left,
    lists.arrived,
  ].flat();
  expect(new Set(getIds(inLists)).size).toBe(inLists.length);
  for (const { id } of [...lists.moved, ...lists.alreadyThere])
    expect([id, from.has(id), to.has(id)]).toEqual([id, false, true]);
  for (const { id } of lists.inBoth) expect([id, from.has(id), to.has(id)]).toEqual([id, true, true]);
  for (const { person } of lists.stayed) expect([person.id, from.has(person.id)]).toEqual([person.id, true]);
  for (const { id } of [...lists.missing, ...lists.left])
    expect([id, from.has(id), to.has(id)]).toEqual([id, false, false]);
  for (const id of from) expect(getIds(inLists)).toContain(id);
}

property(
  "whatever goes wrong, nobody is lost, who is reported moved has moved, and the portal's own request is sent once",
  [scenarios({ others: false }), strategies],
  async (scenario, strategy) => {
    const world = createWorld(scenario);
    const before = world.look();

    const ended = await world.start().move({ strategy });

    if (!isExpected(ended.error)) throw ended.error;
    const result = getResult(ended);
    await world.idle();
    const after = world.look();
    const lost = [...before.source, ...before.target].filter(
      (id) => !after.source.includes(id) && !after.target.includes(id),
    );
    expect(lost).toEqual([]);
    expect(world.moves()).toBeLessThanOrEqual(1);
    expect(world.tooEarly).toEqual([]);
    if (!isVerified(result)) return;
    expectAsShown(world, scenario, result);
    for (const { id } of result.moved)
      expect([id, after.source.includes(id), after.target.includes(id)]).toEqual([id, false, true]);
    expect(getIds([...result.missing, ...result.left, ...result.arrived])).toEqual([]);
  },
);

property(
  "where nothing goes wrong, everybody but the guests moves, and a second run has nothing to do",
  [scenarios({ versions: provable, faults: false, others: false }), fc.constantFrom("auto" as const, "steps" as const)],
  async (scenario, strategy) => {
    const world = createWorld(scenario);
    const before = world.look();

    const ended = await world.start().move({ strategy });

    if (ended.error) throw ended.error;
    const result = getResult(ended);
    expect(result && getExitCode(result)).toBe(0);
    const stays = before.source.filter((id) => world.isGuest(id));
    const moves = before.source.filter((id) => !world.isGuest(id));
    const after = world.look();
    expect(after.source.toSorted()).toEqual(stays.toSorted());
    expect(after.target.toSorted()).toEqual([...new Set([...before.target, ...moves])].toSorted());
    if (!isVerified(result)) throw new Error("It is not verified.");
    expect(getIds(result.stayed.map(({ person }) => person))).toEqual(stays.toSorted());
    expect(getIds([...result.moved, ...result.alreadyThere])).toEqual(moves.toSorted());
    expect(getIds(result.alreadyThere)).toEqual(moves.filter((id) => before.target.includes(id)).toSorted());
    if (world.store.texts.has("move")) {
      const requests = world.simulator.log.length;
      expect((await world.start().resume("move")).result).toHaveProperty("nothingToDo");
      expect(world.simulator.log).toHaveLength(requests);
      world.store.texts.delete("move");
    }
    const second = await world.start().move({ strategy });
    expect(second.result?.verified).toBe(true);
    expect(world.store.texts.has("move")).toBe(false);
  },
);

const kills = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 3 });

/** Starts one process after the other, each killed, and a last one that is not: `act` says what each does. */
async function liveAgain(
  world: World,
  deaths: readonly number[],
  act: (process: ReturnType<World["start"]>) => Promise<{ error?: unknown; isKilled?: true }>,
) {
  for (const death of deaths) {
    const ended = await act(world.start(death, { isLater: true }));
    if (!isExpected(ended.error)) throw ended.error;
  }
  world.calm();
  const last = await act(world.start(Number.POSITIVE_INFINITY, { isLater: true }));
  if (last.error) throw last.error;
}

property(
  "killed anywhere and resumed, everybody arrives; taken back, killed and taken back again, everybody is where they were",
  [scenarios({ versions: provable, others: false }), strategies, kills, kills],
  async (scenario, strategy, deaths, undoDeaths) => {
    const world = createWorld(scenario);
    const before = world.look();
    const managers = [scenario.source, scenario.target].map((id) => world.simulator.state.managerOf(id));
    const first = await world.start(deaths[0]).move({ strategy });
    if (!isExpected(first.error)) throw first.error;
    if (!world.store.texts.get("move")?.includes("\n")) return;

    await liveAgain(world, deaths.slice(1), (process) => process.resume("move"));

    const moved = world.look();
    const stays = before.source.filter((id) => world.isGuest(id));
    expect(moved.source.toSorted()).toEqual(stays.toSorted());
    expect(moved.target.toSorted()).toEqual(
      [...new Set([...before.target, ...before.source.filter((id) => !stays.includes(id))])].toSorted(),
    );
    expect(world.moves()).toBeLessThanOrEqual(1);

    let undos = 0;
    await liveAgain(world, undoDeaths, (process) => {
      undos += 1;
      // An undo goes on from its own journal, if it got one, or begins anew from that of the move.
      const name = `undo${undos - 1}`;
      return undos % 2 === 0 && world.store.texts.get(name)?.includes("\n")
        ? process.resume(name)
        : process.undo(`undo${undos}`);
    });
    const again = await world.start().undo("again");
    expect(again.result).toHaveProperty("nothingToDo");

    const after = world.look();
    expect(after.source.toSorted()).toEqual(before.source.toSorted());
    // Whoever manages the target stays in it.
    const staysInTarget = before.source.filter((id) => id === managers[1] && !stays.includes(id));
    expect(after.target.toSorted()).toEqual([...new Set([...before.target, ...staysInTarget])].toSorted());
    if (managers[0] !== undefined && before.source.includes(managers[0])) {
      expect(world.simulator.state.managerOf(scenario.source)).toBe(managers[0]);
    }
    expect(world.simulator.state.managerOf(scenario.target)).toBe(managers[1]);
    expect(world.tooEarly).toEqual([]);
  },
);

property(
  "whatever others do meanwhile, everybody is named where two reads showed them, and only who was taken out by others is gone",
  [scenarios({ versions: provable }), strategies],
  async (scenario, strategy) => {
    const world = createWorld(scenario);
    const before = world.look();

    const ended = await world.start().move({ strategy });
    const result = getResult(ended);

    if (!isExpected(ended.error)) throw ended.error;
    world.simulator.stop();
    expect(world.moves()).toBeLessThanOrEqual(1);
    expect(world.tooEarly).toEqual([]);
    if (isVerified(result)) expectAsShown(world, scenario, result);
    await world.idle();
    const after = world.look();
    const acts = scenario.others?.map(({ act }) => act) ?? [];
    const isOthers = (id: string) =>
      acts.some(
        (act) =>
          ("person" in act && act.person === id && act.act !== "add") || ["deleteGroup", "restore"].includes(act.act),
      );
    const lost = [...before.source, ...before.target].filter(
      (id) => !after.source.includes(id) && !after.target.includes(id),
    );
    expect(lost.filter((id) => !isOthers(id))).toEqual([]);
  },
);

property(
  "interrupted anywhere, nothing begins any more; resumed, everybody arrives",
  [scenarios({ versions: provable, others: false, faults: false }), strategies, fc.integer({ min: 0, max: 40 })],
  async (scenario, strategy, steps) => {
    const world = createWorld(scenario);
    const before = world.look();
    const controller = new AbortController();
    let seen = 0;
    let sent = Number.POSITIVE_INFINITY;
    const countWrites = () => world.simulator.log.filter(({ method }) => method !== "GET").length;
    const onProgress = () => {
      seen += 1;
      if (seen !== steps) return;
      controller.abort();
      sent = countWrites();
    };

    const ended = await world.start().move({ strategy, signal: controller.signal, onProgress });

    if (!isExpected(ended.error)) throw ended.error;
    // What was being written down at that moment is still sent.
    expect(countWrites()).toBeLessThanOrEqual(sent + 4);
    if (ended.error instanceof MoveStoppedError) {
      expect(ended.error.reason).toBe("aborted");
      expect(getExitCode(ended.error)).toBe(countWrites() > 0 ? 1 : 2);
      const resumed = await world.start(Number.POSITIVE_INFINITY, { isLater: true }).resume("move");
      if (resumed.error) throw resumed.error;
    } else if (ended.error) return;
    expect(world.look().source.toSorted()).toEqual(before.source.filter((id) => world.isGuest(id)).toSorted());
    expect(world.tooEarly).toEqual([]);
  },
);
