import { zMoveGroupMembersResponse } from "@group-move/schemas";
import { expect, test } from "vitest";
import { compare } from "../bench/compare.ts";
import { isExceeded, render, type Figure } from "../bench/report.ts";
import { responseWith } from "../bench/response.ts";

test.each([0, 1, 7, 300])("the response with %i members is valid, each member with an id of its own", (count) => {
  const { response: group } = zMoveGroupMembersResponse.parse(JSON.parse(responseWith(count)));

  expect(group.membersCount).toBe(count);
  expect(new Set(group.members.map(({ id }) => id)).size).toBe(count);
});

test("a member of the response has about 1.1 kB, so that 10 000 have 11 MB", () => {
  expect((responseWith(1001).length - responseWith(1).length) / 1_000_000).toBeCloseTo(1.1, 1);
});

function work(steps: number): () => number {
  return () => Array.from({ length: steps }, (_, step) => Math.sqrt(step)).reduce((sum, root) => sum + root, 0);
}

function fail(): never {
  throw new Error("no response");
}

test("functions are compared with the base, by their names", async () => {
  const functions = { slower: work(100_000), faster: work(800), same: work(10_000) };
  const ratios = Object.fromEntries(await compare(work(10_000), functions, { rounds: 5, iterations: 5 }));

  expect(Object.keys(ratios)).toEqual(Object.keys(functions));
  expect(ratios["slower"]?.value).toBeGreaterThan(3);
  expect(ratios["faster"]?.value).toBeLessThan(0.5);
  for (const { value, low, high } of Object.values(ratios)) {
    expect(low).toBeLessThanOrEqual(value);
    expect(high).toBeGreaterThanOrEqual(value);
  }
});

test("what fails is not measured", async () => {
  await expect(compare(work(1), { fail }, { rounds: 1, iterations: 1 })).rejects.toThrow("no response");
});

const figures: [what: string, test: { given: Omit<Figure, "what">; want: string[]; exceeded: boolean }][] = [
  ["below its limit", { given: { ratio: { value: 1.2 }, limit: 1.25 }, want: ["1.20", "", "1.25"], exceeded: false }],
  ["at its limit", { given: { ratio: { value: 1.25 }, limit: 1.25 }, want: ["1.25", "", "1.25"], exceeded: false }],
  ["above it", { given: { ratio: { value: 1.26 }, limit: 1.25 }, want: ["1.26", "", "1.25 EXCEEDED"], exceeded: true }],
  ["of nothing", { given: { ratio: { value: NaN }, limit: 2 }, want: ["NaN", "", "2.00 EXCEEDED"], exceeded: true }],
  ["without a limit", { given: { ratio: { value: 12.34 } }, want: ["12.3", "", ""], exceeded: false }],
  [
    "of many rounds",
    { given: { ratio: { value: 1.5, low: 1.25, high: 12 } }, want: ["1.50", "1.25–12.0", ""], exceeded: false },
  ],
];

test.each(figures)("a figure %s", (_, { given, want, exceeded }) => {
  const figure = { what: "a call", ...given };
  const row = render([{ title: "Speed", note: "Over fetch.", figures: [figure] }])
    .split("\n")
    .find((line) => line.includes("a call"));

  expect(row?.split("|").map((cell) => cell.trim())).toEqual(["", "a call", ...want, ""]);
  expect(isExceeded(figure)).toBe(exceeded);
});
