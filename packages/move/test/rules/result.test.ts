import { describe, expect, test } from "vitest";
import type { Act } from "@group-move/simulator";
import { sortMoved } from "../../src/result.ts";
import { createPortal, toId, source, summarize, target } from "../helpers/portal.ts";

const people = { inSource: [1, 2, 3], inTarget: [3, 4] };
const steps = { strategy: "steps" as const };
const takeOut = (number: number, group = target): Act => ({ act: "remove", group, person: toId(number) });
const putIn = (number: number, group = target): Act => ({ act: "add", group, person: toId(number) });
/** In steps, the first closing read is the 14th request. */
const atTheEnd = (act: Act) => ({ when: { beforeRequest: 14 }, act });

describe("E1. The source is read first, then the target", () => {
  test("at the end, both whole", async () => {
    const portal = createPortal(people);

    await portal.move(steps);

    const [first, second] = portal.simulator.log.slice(-2).map(({ path }) => path);
    expect([first?.endsWith(source), second?.endsWith(target)]).toEqual([true, true]);
  });

  test("a read that contradicts a write is repeated until it does not", async () => {
    const portal = createPortal({ ...people, lag: { writes: 20, ms: 25_000 } });

    expect(summarize(await portal.move(steps))).toEqual({ verified: true, moved: [1, 2], alreadyThere: [3] });
  });

  test("also one that does not show whom the portal's own request has copied", async () => {
    const portal = createPortal({ ...people, version: "2.0", lag: { writes: 20, ms: 25_000 } });

    expect(summarize(await portal.move())).toEqual({ verified: false, inBoth: [1, 2, 3] });
  });

  test("or until watchFor is over", async () => {
    const portal = createPortal({ ...people, others: [atTheEnd(putIn(1, source))] });
    const start = portal.clock.now();

    const result = await portal.move(steps);

    expect(summarize(result)).toEqual({ verified: true, moved: [2], alreadyThere: [3], inBoth: [1] });
    expect(portal.clock.now() - start).toBeGreaterThanOrEqual(30_000);
    expect(portal.clock.now() - start).toBeLessThan(40_000);
  });
});

function person(number: number, isGuest = false) {
  return { id: String(number), name: "", isGuest };
}

function members(...numbers: number[]) {
  return new Map(numbers.map((number) => [String(number), person(number)]));
}

function ids(...numbers: number[]) {
  return new Set(numbers.map(String));
}

describe("E2. Each person of the plan is in exactly one list", () => {
  const none = { inTargetBefore: ids(), seen: ids(), notAccepted: ids(), removed: ids() };

  test.each([
    ["in T alone: moved", { from: members(), to: members(1) }, none, { moved: ["1"] }],
    [
      "in T alone, and there before: alreadyThere",
      { from: members(), to: members(1) },
      { ...none, inTargetBefore: ids(1) },
      { alreadyThere: ["1"] },
    ],
    ["in both: inBoth", { from: members(1), to: members(1) }, none, { inBoth: ["1"] }],
    ["in S alone: notReached", { from: members(1), to: members() }, none, { stayed: ["1 notReached"] }],
    [
      "in S alone: notAccepted",
      { from: members(1), to: members() },
      { ...none, notAccepted: ids(1) },
      { stayed: ["1 notAccepted"] },
    ],
    [
      "in S alone, and seen in T: changedByOthers",
      { from: members(1), to: members() },
      { ...none, seen: ids(1) },
      { stayed: ["1 changedByOthers"] },
    ],
    [
      "in S alone, and in T before: changedByOthers",
      { from: members(1), to: members() },
      { ...none, inTargetBefore: ids(1) },
      { stayed: ["1 changedByOthers"] },
    ],
    [
      "in S alone, and removed from it: changedByOthers",
      { from: members(1), to: members() },
      { ...none, removed: ids(1), notAccepted: ids(1) },
      { stayed: ["1 changedByOthers"] },
    ],
    [
      "in S alone, and a guest now: changedByOthers",
      { from: new Map([["1", person(1, true)]]), to: members() },
      { ...none, notAccepted: ids(1) },
      { stayed: ["1 changedByOthers"] },
    ],
    [
      "in neither, and seen in T: missing",
      { from: members(), to: members() },
      { ...none, seen: ids(1) },
      { missing: ["1"] },
    ],
    [
      "in neither, and in T before: missing",
      { from: members(), to: members() },
      { ...none, inTargetBefore: ids(1) },
      { missing: ["1"] },
    ],
    ["in neither: left", { from: members(), to: members() }, none, { left: ["1"] }],
    ["not in the plan: arrived", { from: members(2), to: members(1) }, none, { moved: ["1"], arrived: ["2"] }],
  ])("%s", (_, groups, notes, lists) => {
    const { stayed, ...sorted } = sortMoved({ people: [person(1)], guests: ids() }, groups, notes);
    const names = Object.entries(sorted).map(([list, items]): [string, string[]] => [list, items.map(({ id }) => id)]);
    names.push(["stayed", stayed.map((item) => `${item.person.id} ${item.reason}`)]);
    expect(Object.fromEntries(names.filter(([, items]) => items.length > 0))).toEqual(lists);
  });

  test.each([
    ["in S alone", { from: members(1), to: members() }, "stayed"],
    ["in both", { from: members(1), to: members(1) }, "stayed"],
    ["in T alone", { from: members(), to: members(1) }, "moved"],
    ["in neither", { from: members(), to: members() }, "left"],
  ] as const)("a guest of the plan, %s", (_, groups, list) => {
    expect(sortMoved({ people: [person(1)], guests: ids(1) }, groups, none)[list]).toHaveLength(1);
  });

  test.each<[string, Act, object]>([
    ["taken out of T by others", takeOut(1), { moved: [2], alreadyThere: [3], missing: [1] }],
    ["disabled", { act: "disable", person: toId(1) }, { moved: [2], alreadyThere: [3], missing: [1] }],
    ["put into S by others", putIn(4, source), { moved: [1, 2], alreadyThere: [3], arrived: [4] }],
  ])("%s", async (_, act, lists) => {
    const portal = createPortal({ ...people, others: [atTheEnd(act)] });

    const result = await portal.move(steps);

    expect(summarize(result)).toEqual({ verified: true, ...lists });
  });

  test("in neither is said after two reads five seconds apart, for each person", async () => {
    // Person 1 is away at the first look, person 2 from the second one on, and 1 is back by then.
    const portal = createPortal({
      ...people,
      others: [
        atTheEnd(takeOut(1)),
        { when: { beforeRequest: 16 }, act: putIn(1) },
        { when: { beforeRequest: 16 }, act: takeOut(2) },
      ],
    });

    const result = await portal.move(steps);

    expect(summarize(result)).toEqual({ verified: true, moved: [1], alreadyThere: [3], missing: [2] });
    const closing = portal
      .reads(target)
      .slice(-3)
      .map(({ at }) => at);
    expect(closing.map((at) => at - (closing[0] ?? 0))).toEqual([0, 5000, 10_000]);
  });

  test("people who come and go for ever: nothing is verified", async () => {
    const acts = [15, 17, 19, 21, 23, 25, 27, 29, 31, 33, 35, 37, 39, 41, 43, 45, 47, 49, 51, 53, 55, 57];
    const portal = createPortal({
      ...people,
      others: acts.flatMap((request, index) => [
        { when: { beforeRequest: request }, act: index % 2 === 0 ? takeOut(1) : putIn(1) },
        { when: { beforeRequest: request }, act: index % 2 === 0 ? putIn(2) : takeOut(2) },
      ]),
    });

    const result = await portal.move(steps);

    expect(result).toMatchObject({ verified: false, reason: expect.stringContaining("coming and going") });
  });
});

describe("E3. Nobody is added again without being asked", () => {
  const others = [atTheEnd(takeOut(1))];

  test.each([
    ["nobody asks", undefined, []],
    ["no", false, []],
    ["yes", true, [1]],
  ])("resume: %s", async (_, answer, added) => {
    const portal = createPortal({ ...people, others });
    await portal.move(steps);
    const asked: string[][] = [];

    const resumed = await portal.resume(
      answer === undefined ? {} : { addMissing: (missing) => asked.push(missing.map(({ id }) => id)) > 0 && answer },
    );

    expect(asked).toEqual(answer === undefined ? [] : [[toId(1)]]);
    expect(portal.inTarget().includes(1)).toBe(added.length > 0);
    expect(summarize(resumed)).toEqual({
      verified: true,
      moved: answer ? [1, 2] : [2],
      alreadyThere: [3],
      ...(answer ? {} : { missing: [1] }),
    });
  });

  test("those who left the source without having been seen in the target are not asked about", async () => {
    const gone = { when: { beforeRequest: 7 }, act: takeOut(2, source) };
    const portal = createPortal({
      ...people,
      others: [gone],
      faults: [{ fault: "refuse", reason: "forbidden", on: "add" }],
    });
    await portal.move(steps);
    const asked: unknown[] = [];

    await portal.resume({ addMissing: (missing) => asked.push(missing) > 9 });

    expect(asked).toEqual([]);
  });
});

describe("E4. Verified only when both reads were whole", () => {
  test("not when they fail", async () => {
    const faults = [
      { fault: "refuse" as const, reason: "badGateway" as const, on: "read" as const, from: 10, times: Infinity },
    ];
    const portal = createPortal({ ...people, faults });

    const result = await portal.move();

    expect(result).toMatchObject({
      verified: false,
      reason: expect.stringContaining("could not be read"),
      lastSeen: undefined,
    });
    expect(result).not.toHaveProperty("moved");
  });

  test("not when a group is gone", async () => {
    const portal = createPortal({ ...people, others: [atTheEnd({ act: "deleteGroup", group: source })] });

    const result = await portal.move(steps);

    expect(result).toMatchObject({ verified: false, reason: "One of the groups is gone." });
    expect(result).not.toHaveProperty("moved");
    expect(summarize(result)).toEqual({ verified: false, moved: [1, 2], alreadyThere: [3] });
  });

  test("it says of what run it is", async () => {
    const portal = createPortal({ ...people, msPerWrite: 10 });

    expect(await portal.move(steps)).toMatchObject({
      from: { id: source, name: "Sales" },
      to: { id: target, name: "Sales EMEA" },
      strategy: "steps",
      requests: portal.simulator.log.length,
      duration: 60,
      journal: "move",
    });
  });
});

test("onProgress tells phase, people, requests, and what is being waited for", async () => {
  const portal = createPortal({ ...people, faults: [{ fault: "refuse", reason: "tooManyRequests", on: "add" }] });
  const seen: unknown[] = [];

  await portal.move({
    ...steps,
    onProgress: ({ requests, ...progress }) => seen.push(progress) && expect(requests).toBeGreaterThan(3),
  });

  expect(seen).toEqual([
    { phase: "reading", done: 0, total: 0 },
    { phase: "adding", done: 0, total: 3 },
    { phase: "watching", done: 0, total: 0, waiting: { what: "the portal", milliseconds: 1000 } },
    { phase: "adding", done: 1, total: 3 },
    { phase: "adding", done: 1, total: 3 },
    { phase: "adding", done: 3, total: 3 },
    { phase: "checking", done: 3, total: 3 },
    { phase: "removing", done: 0, total: 3 },
    { phase: "removing", done: 1, total: 3 },
    { phase: "removing", done: 3, total: 3 },
    { phase: "closing", done: 0, total: 0 },
  ]);
});
