import { describe, expect, test } from "vitest";
import { Stop } from "../../src/errors.ts";
import { getExitCode, MoveRefusedError, MoveStoppedError, type MoveResult, type UndoResult } from "../../src/index.ts";

describe("E5. Exit codes", () => {
  const common = { from: { id: "", name: "" }, to: { id: "", name: "" }, requests: 0, duration: 0, journal: undefined };
  const empty = { moved: [], alreadyThere: [], inBoth: [], stayed: [], missing: [], left: [], arrived: [] };
  const person = { id: "1", name: "", isGuest: false };
  const move: MoveResult = { ...common, ...empty, strategy: "steps", verified: true };
  const undo: UndoResult = {
    ...common,
    undo: true,
    verified: true,
    putBack: [],
    takenOut: [],
    leftAlone: [],
    managerRestored: true,
  };
  const failed: MoveResult = { ...common, strategy: "steps", verified: false, reason: "", lastSeen: undefined };
  const stopped = (isSent: boolean) =>
    new MoveStoppedError(new Stop("", { reason: "aborted" }), { result: move, isSent });
  const refused = new MoveRefusedError("locked", "");

  test.each([
    ["verified", move, 0],
    ["people who left or arrived", { ...move, left: [person], arrived: [person] }, 0],
    ["guests of the plan", { ...move, stayed: [{ person, reason: "guest" as const }] }, 0],
    ["somebody else stayed", { ...move, stayed: [{ person, reason: "notReached" as const }] }, 1],
    ["somebody is missing", { ...move, missing: [person] }, 1],
    ["somebody is in both", { ...move, inBoth: [person] }, 1],
    ["not verified", failed, 1],
    ["stopped after a write", stopped(true), 1],
    ["stopped before a write", stopped(false), 2],
    ["refused", refused, 2],
    ["another error", new Error("no"), 2],
    ["nothing to do", { nothingToDo: "" }, 0],
    ["an undo", undo, 0],
    ["an undo without a manager to restore", { ...undo, managerRestored: undefined }, 0],
    [
      "an undo that left the manager of the target",
      { ...undo, leftAlone: [{ person, reason: "targetManager" as const }] },
      0,
    ],
    ["an undo that left somebody else", { ...undo, leftAlone: [{ person, reason: "guest" as const }] }, 1],
    ["an undo that did not restore the manager", { ...undo, managerRestored: false }, 1],
  ])("%s: %#", (_, ended, code) => {
    expect(getExitCode(ended)).toBe(code);
  });
});
