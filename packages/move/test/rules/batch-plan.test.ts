import { describe, expect, test } from "vitest";
import { createPortal, other, source, summarizeRows, target } from "../helpers/portal.ts";

const people = { inSource: [1, 2, 3], inTarget: [4], inOther: [3, 5] };
/** Sales and Support go to Sales EMEA; person 3 is in both. */
const rows = [
  { from: "Sales", to: "Sales EMEA", line: 2 },
  { from: "Support", to: target, line: 3 },
];

describe("B3. All plans first, and refused whole", () => {
  test.each([
    [
      "A to B with B to A",
      [
        { from: "Sales", to: "Support", line: 2 },
        { from: other, to: source, line: 5 },
      ],
      /line 2 and 5: .* is the source of one move and the target of another/,
    ],
    [
      "a chain",
      [
        { from: "Sales", to: "Support", line: 2 },
        { from: other, to: target, line: 5 },
      ],
      /line 2 and 5: .* source of one move and the target of another/,
    ],
    [
      "a chain, the other way round",
      [
        { from: other, to: target, line: 2 },
        { from: "Sales", to: "Support", line: 5 },
      ],
      /line 2 and 5: .* source of one move/,
    ],
    [
      "A to B with A to C",
      [
        { from: "Sales", to: "Support", line: 2 },
        { from: source, to: target, line: 5 },
      ],
      /line 2 and 5: The people of .* would go to two groups/,
    ],
    [
      "unknown names, all of them at once",
      [
        { from: "Sale", to: "Sup", line: 2 },
        { from: "None", to: target, line: 5 },
      ],
      /line 2: No group is called "Sale".*\nline 2: No group is called "Sup".*\nline 5: No group is called "None"/,
    ],
    ["the same group, without a line", [{ from: "Sales", to: source }], /line 1: Source and target are the same group/],
  ])("%s", async (_, list, message) => {
    const portal = createPortal(people);

    const refused = await portal.moveAll(list);

    expect(refused).toMatchObject({ code: "unusableRows", message: expect.stringMatching(message) });
    const lines = message.source.match(/line \d/g) ?? [];
    expect(refused).toHaveProperty("issues.length", lines.length);
    expect(portal.writes()).toEqual([]);
  });

  test("an error of the portal ends the plan as it is", async () => {
    const portal = createPortal({ ...people, faults: [{ fault: "refuse", reason: "unauthorized" }] });

    expect(await portal.moveAll(rows)).toMatchObject({ status: 401 });
  });

  test("the same pair twice, by id or name: run once, both lines named", async () => {
    const portal = createPortal(people);

    const plan = await portal.planMoves([...rows, { from: source, to: `{${target}}`, line: 9 }]);

    expect(plan).toMatchObject({
      moves: [
        { lines: [2, 9], from: { id: source } },
        { lines: [3], from: { id: other } },
      ],
    });
  });

  test("the list of groups is read once, and the sums are said", async () => {
    const portal = createPortal(people);

    const plan = await portal.planMoves(rows);

    expect(portal.simulator.log.filter(({ path }) => /\/group\?/.test(path))).toHaveLength(1);
    expect(plan).toMatchObject({ requests: 14, writes: 2, duration: 200, warnings: [] });
  });

  test("who is in two groups is moved once", async () => {
    const portal = createPortal(people);

    const result = await portal.moveAll(rows);

    expect(summarizeRows(result)).toEqual([
      { verified: true, moved: [1, 2, 3] },
      { verified: true, moved: [5], alreadyThere: [3] },
    ]);
    expect(portal.inTarget()).toEqual([1, 2, 3, 4, 5]);
    expect([portal.inSource(), portal.inOther()]).toEqual([[], []]);
  });
});
