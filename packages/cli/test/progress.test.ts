import { expect, test, vi } from "vitest";
import { createDescriber, showLines, type CommandProgress } from "../src/progress.ts";

const progress = (given: Partial<CommandProgress>): CommandProgress => ({
  phase: "adding",
  done: 0,
  total: 500,
  requests: 1,
  move: 1,
  moves: 1,
  ...given,
});

test("a line says the phase, the people, the rate of the phase and what is waited for", () => {
  let now = 0;
  const describe = createDescriber(() => now);

  expect(describe(progress({}))).toBe("Adding people: 0 of 500 people");
  now = 10_000;
  expect(describe(progress({ done: 340 }))).toBe("Adding people: 340 of 500 people, 34 a second");
  expect(describe(progress({ phase: "removing", done: 1 }))).toBe("Taking people out: 1 of 500 people");
  const waiting = { what: "both groups to rest", milliseconds: 30_000 };
  expect(describe(progress({ phase: "watching", total: 0, waiting }))).toBe(
    "Watching both groups, waiting for both groups to rest (up to 30 s)",
  );
  expect(describe(progress({ move: 2, moves: 3 }))).toBe("Move 2 of 3: Adding people: 0 of 500 people");
});

test("off a terminal there is a line for each phase, and each ten seconds", () => {
  vi.useFakeTimers();
  try {
    const lines: string[] = [];
    const shown = showLines((line) => lines.push(line), createDescriber(Date.now));

    shown.update(progress({}));
    shown.update(progress({ done: 50 }));
    expect(lines).toEqual(["Adding people: 0 of 500 people"]);
    vi.advanceTimersByTime(10_000);
    expect(lines.slice(1)).toEqual(["Adding people: 50 of 500 people, 5 a second"]);
    shown.update(progress({ phase: "closing", total: 0 }));
    shown.stop();
    vi.advanceTimersByTime(60_000);
    expect(lines.slice(2)).toEqual(["Reading both groups once more", ""]);
  } finally {
    vi.useRealTimers();
  }
});
