import { describe, expect, test } from "vitest";
import { inspectJournal, type PlanChange } from "../../src/index.ts";
import { createPortal, toId, other, source, summarize, target } from "../helpers/portal.ts";

const people = { inSource: [1, 2, 3], inTarget: [3, 4], managers: { source: 1, target: 4 } };
const steps = { strategy: "steps" as const };

describe("J3. Resume goes on by person", () => {
  test("a move that had not begun is begun, after a question about what differs", async () => {
    const portal = createPortal(people);
    await portal.move({ ...steps, onChange: () => false });
    const [head] = portal.store.texts.get("move")?.split("\n") ?? [];
    portal.store.texts.set("move", `${head}\n`);
    const fresh = createPortal({ ...people, inSource: [2, 3, 4] });
    fresh.store.texts.set("move", `${head}\n`);
    const asked: number[][] = [];
    const onChange = (answer: boolean) => (change: PlanChange) =>
      asked.push([change.came, change.left, change.becameGuests].map(({ length }) => length)) > 0 && answer;

    expect(await fresh.resume({ onChange: onChange(false) })).toMatchObject({ code: "declined" });
    const resumed = await fresh.resume({ onChange: onChange(true) });

    expect(asked).toEqual([
      [1, 1, 0],
      [1, 1, 0],
    ]);
    expect(summarize(resumed)).toEqual({ verified: true, moved: [2], alreadyThere: [3], left: [1], arrived: [4] });
  });

  test.each([
    [undefined, { code: "ldapGroup" }],
    [true, { verified: true }],
  ])("a move that had not begun, of a group from LDAP, allowed: %s", async (allowLdap, ended) => {
    const portal = createPortal(people);
    await portal.move(steps);
    const [head] = portal.store.texts.get("move")?.split("\n") ?? [];
    const fresh = createPortal({ ...people, groups: { source: { isLDAP: true } } });
    fresh.store.texts.set("move", `${head}\n`);

    expect(await fresh.resume(allowLdap === undefined ? {} : { allowLdap })).toMatchObject(ended);
  });

  test("it waits until still only when a request has no known end", async () => {
    const portal = createPortal({ ...people, faults: [{ fault: "refuse", reason: "forbidden", on: "remove" }] });
    await portal.move(steps);
    const start = portal.clock.now();

    await portal.resume();

    expect(portal.clock.now()).toBe(start);
  });

  test("it waits for a request that the journal announces and says nothing more of", async () => {
    const portal = createPortal({ ...people, faults: [{ fault: "refuse", reason: "forbidden", on: "remove" }] });
    await portal.move(steps);
    const lines = portal.store.texts.get("move")?.split("\n") ?? [];
    portal.store.texts.set("move", `${lines.slice(0, 8).join("\n")}\n`);
    const start = portal.clock.now();

    expect(summarize(await portal.resume())).toEqual({ verified: true, moved: [1, 2], alreadyThere: [3] });
    expect(portal.clock.now() - start).toBe(30_000);
    expect(portal.entries().filter(({ type }) => type === "still")).toHaveLength(1);
  });

  test("a guest is left where they are, and somebody who came too", async () => {
    const portal = createPortal({ ...people, faults: [{ fault: "refuse", reason: "forbidden", on: "remove" }] });
    await portal.move(steps);
    portal.simulator.act({ act: "makeGuest", person: toId(2) });
    portal.simulator.act({ act: "add", group: source, person: toId(4) });

    expect(summarize(await portal.resume())).toEqual({
      verified: true,
      moved: [1],
      alreadyThere: [3],
      inBoth: [2],
      arrived: [4],
    });
  });

  test("numbers of requests go on, and what was before is not written twice", async () => {
    const portal = createPortal({ ...people, faults: [{ fault: "refuse", reason: "forbidden", on: "remove" }] });
    await portal.move(steps);

    await portal.resume();

    const numbers = portal.entries().flatMap(({ type, number }) => (type === "request" ? [number] : []));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(portal.entries().filter(({ type }) => type === "before")).toHaveLength(1);
  });

  test("what failed before counts as sent, also when nothing more is", async () => {
    const portal = createPortal({
      ...people,
      faults: [
        { fault: "refuse", reason: "forbidden", on: "remove" },
        { fault: "refuse", reason: "forbidden", on: "read", from: 14, times: Infinity },
      ],
    });
    await portal.move(steps);

    const stopped = await portal.resume();

    expect(stopped).toMatchObject({ reason: "refused", isSent: true });
  });
});

const createPerson = (number: number) => ({ id: toId(number), name: "", isGuest: false });

describe("A plan that was saved", () => {
  const two = { inSource: [1, 2], inTarget: [3] };

  async function savePlan(setting: Parameters<typeof createPortal>[0] = two) {
    const portal = createPortal(setting);
    const plan = await portal.plan();
    if (plan instanceof Error) throw plan;
    await plan.save("move", { store: portal.store });
    return { portal, plan };
  }

  test("changes nothing, and says what it is about", async () => {
    const { portal } = await savePlan();

    expect(portal.writes()).toEqual([]);
    expect(await inspectJournal("move", { store: portal.store })).toEqual({
      type: "move",
      portal: "https://portal.example.com",
      from: source,
      to: target,
      people: [toId(1), toId(2)],
      undo: "none",
    });
  });

  test.each([
    ["by the portal's own request, as a run does", {}, ["move"]],
    ["in steps, where that is asked for", { strategy: "steps" as const }, ["add 1", "add 2", "remove 1", "remove 2"]],
  ])("begins with resume: %s", async (_, options, writes) => {
    const { portal } = await savePlan();

    expect(summarize(await portal.resume(options))).toEqual({ verified: true, moved: [1, 2] });
    expect(portal.writes()).toEqual(writes);
    expect(await inspectJournal("move", { store: portal.store })).toMatchObject({ undo: "none" });
  });

  test.each([
    ["a plan before it that has run", [1, 2, 3, 5], ["move"]],
    ["a plan before it that has not run", [1, 2], ["add 4", "add 5", "remove 4", "remove 5"]],
  ])("after %s", async (_, inTarget, writes) => {
    const portal = createPortal({ inSource: [4, 5], inTarget: [1, 2] });
    const plan = await portal.plan();
    if (plan instanceof Error) throw plan;
    // People 3 and 5 come to the target from another group, 6 and 4 go to another one.
    const after = [
      { to: plan.to, moves: [3, 5].map(createPerson) },
      { to: { ...plan.to, id: other }, moves: [6, 4].map(createPerson) },
    ];
    await plan.save("move", { store: portal.store, after });
    const later = createPortal({ inSource: [4, 5], inTarget });
    for (const [name, text] of portal.store.texts) later.store.texts.set(name, text);

    await later.resume();

    expect(later.writes()).toEqual(writes);
    expect(later.inSource()).toEqual([]);
  });

  test("is not written over a journal", async () => {
    const { portal, plan } = await savePlan();

    await expect(plan.save("move", { store: portal.store })).rejects.toMatchObject({ code: "unusableJournal" });
  });

  test("what has changed since is asked about", async () => {
    const { portal } = await savePlan({ ...two, managers: { source: 1 } });
    portal.simulator.act({ act: "setManager", group: source, person: toId(2) });
    const asked: unknown[] = [];

    const resumed = await portal.resume({ onChange: (change) => asked.push(change.hasOtherManager) > 9 });

    expect(asked).toEqual([true]);
    expect(resumed).toMatchObject({ code: "declined" });
  });
});
