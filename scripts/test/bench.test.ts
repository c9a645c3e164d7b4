import { zMoveGroupMembersResponse } from "@group-move/schemas";
import { expect, test } from "vitest";
import { answerWith } from "../bench/answer.ts";
import { render } from "../bench/render.ts";
import type { Limit, Section } from "../bench/section.ts";

test.each([0, 1, 7, 300])(
  "the answer with %i members is one that a portal could send, each with an id of its own",
  (count) => {
    const { response: group } = zMoveGroupMembersResponse.parse(JSON.parse(answerWith(count)));

    expect(group.membersCount).toBe(count);
    expect(new Set(group.members.map(({ id }) => id)).size).toBe(count);
  },
);

test("a member of the answer has about 1.1 kB, so that 10 000 have 11 MB", () => {
  expect((answerWith(1001).length - answerWith(1).length) / 1_000_000).toBeCloseTo(1.1, 1);
});

const section = (limits: Limit[], rows: Section["rows"] = []): Section => ({
  title: "Speed",
  note: "In ms.",
  columns: ["", "n"],
  rows,
  limits,
});

test.each([
  [1.2, 1.25, "met"],
  [1.25, 1.25, "met"],
  [1.26, 1.25, "MISSED"],
  [Infinity, 1.25, "MISSED"],
])("%d, where %d is allowed, is shown as %s", (measured, limit, verdict) => {
  const line = render([section([{ what: "a call", measured, limit }])])
    .split("\n")
    .find((one) => one.includes("a call"));

  expect(line?.split("|").map((cell) => cell.trim())).toContain(verdict);
});

test.each([
  ["text", "text"],
  [0.123_45, "0.123"],
  [1, "1"],
  [1234.5, "1235"],
  [{ value: 1.5, low: 1.25, high: 12 }, "1.50 (1.25–12)"],
])("the cell %j is written as %s", (cell, text) => {
  const lines = render([section([], [["a", cell]])]).split("\n");

  expect(
    lines
      .find((one) => one.startsWith("| a"))
      ?.split("|")[2]
      ?.trim(),
  ).toBe(text);
});
