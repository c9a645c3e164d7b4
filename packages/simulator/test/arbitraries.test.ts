import { createSimulator, createVirtualClock, LOSSES, REFUSALS, type Fault } from "@group-move/simulator";
import { scenarios, type Scenario } from "@group-move/simulator/arbitraries";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ADMIN } from "./helpers/portal.ts";

/** Reads, adds, moves twice at once and removes, whatever comes. Gives what was seen. */
async function use(scenario: Scenario): Promise<{ met: readonly Fault[]; statuses: unknown[] }> {
  const clock = createVirtualClock();
  const simulator = createSimulator({ ...scenario, clock });
  const { source, target, people } = scenario;
  const send = (method: string, path: string, body?: object) => {
    const init = { method, headers: ADMIN, body: body === undefined ? null : JSON.stringify(body) };
    return simulator.fetch(`http://portal.example.com/api/2.0/group/${path}`, init).catch(() => undefined);
  };
  const members = people.map(({ id }) => id);
  const run = async () => {
    await Promise.all([send("GET", source), send("GET", `${target}?includeMembers=false`)]);
    await send("PUT", `${target}/members`, { members });
    await Promise.all([send("PUT", `${source}/members/${target}`), send("PUT", `${source}/members/${target}`)]);
    await send("DELETE", `${source}/members`, { members });
    await Promise.all([send("GET", source), send("GET", target)]);
    await simulator.idle();
    simulator.stop();
  };
  await clock.run(run());
  return { met: simulator.log.flatMap(({ faults }) => faults), statuses: simulator.log.map(({ status }) => status) };
}

test("reach every fault, every refusal and every status, in seconds", async () => {
  const seed = Math.trunc(Math.random() * 2 ** 31);
  console.log(`The seed of these scenarios is ${seed}.`);
  const counts = new Map<unknown, number>();
  const count = (key: unknown) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const scenario of fc.sample(scenarios(), { numRuns: 1_500, seed })) {
    const { met, statuses } = await use(scenario);
    for (const fault of met) {
      count(fault.fault);
      if (fault.fault === "refuse") count(fault.reason);
      if (fault.fault === "connection") count(`lost ${fault.lost}`);
    }
    for (const status of statuses) count(status);
  }
  const faults: Fault["fault"][] = ["refuse", "connection", "process", "database", "person", "delay", "membersCount"];
  const lost = LOSSES.map((when) => `lost ${when}`);
  const statuses = [200, 400, 401, 402, 403, 404, 429, 500, 502, 503, 504, "lost"];
  const wanted = [...faults, ...REFUSALS, ...lost, ...statuses];
  const missing = wanted.filter((key) => (counts.get(key) ?? 0) < 5);
  expect(missing, `seed ${seed}: ${JSON.stringify([...counts])}`).toEqual([]);
});

test("without faults and others, a move of 3.7 leaves in the source those who are terminated alone", async () => {
  const calm = scenarios({ versions: ["3.7"], faults: false, others: false });
  await fc.assert(
    fc.asyncProperty(calm, async (scenario) => {
      const clock = createVirtualClock();
      const { fetch, state } = createSimulator({ ...scenario, clock, gatewayTimeout: 3_600_000 });
      const url = `http://portal.example.com/api/2.0/group/${scenario.source}/members/${scenario.target}`;
      const response = await clock.run(fetch(url, { method: "PUT", headers: ADMIN }));
      const statuses = new Map(scenario.people.map(({ id, status }) => [id, status]));
      const left = state.membersOf(scenario.source).map((id) => statuses.get(id));
      expect(new Set([response.status, ...left])).toEqual(new Set([200, ...(left.length > 0 ? ["terminated"] : [])]));
    }),
    { numRuns: 200 },
  );
});

test("whatever goes wrong with two moves at once, nobody but guests and who is terminated is lost (H9, H11)", async () => {
  await fc.assert(
    fc.asyncProperty(scenarios({ others: false }), fc.nat(100), async (scenario, later) => {
      const clock = createVirtualClock();
      const { fetch, state, idle } = createSimulator({ ...scenario, clock });
      const { source, target, people } = scenario;
      const where = () => new Set([...state.membersOf(source), ...state.membersOf(target)]);
      const before = where();
      const url = `http://portal.example.com/api/2.0/group/${source}/members/${target}`;
      const move = () => fetch(url, { method: "PUT", headers: ADMIN }).catch(() => undefined);
      await clock.run(Promise.all([move(), clock.sleep(later).then(move)]).then(idle));
      const after = where();
      const lost = people.filter(({ id }) => before.has(id) && !after.has(id));
      expect(lost.filter(({ roles }) => !roles?.includes("guest"))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
