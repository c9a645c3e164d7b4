import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { checkGates, stepsWithoutFault } from "../src/gates/check-gates.ts";
import type { RunPnpm } from "../src/gates/commands.ts";
import { inJson, remove, removeFrom, replace, replaceEach } from "../src/gates/edits.ts";
import type { Fault } from "../src/gates/fault.ts";
import { faults } from "../src/gates/faults/index.ts";
import { runCaptured } from "../src/gates/run-captured.ts";

const run = promisify(execFile);
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gates-"));
  await writeFile(join(folder, "spec.yaml"), "path: /a\n");
  await run("git", ["init", "--quiet"], { cwd: folder });
  await run("git", ["add", "--all"], { cwd: folder });
  vi.spyOn(console, "log").mockReturnValue();
  vi.spyOn(console, "error").mockReturnValue();
});

afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

const fault: Fault = {
  name: "the path has a typo",
  file: "spec.yaml",
  edit: replace("/a", "/b"),
  gate: { step: "check:spec" },
  says: /no such path: \/b/,
};

/** Answers as a gate would that looks at the file, and prints this when it differs. */
function gate(says: string): RunPnpm {
  return async () => {
    const isHarmed = (await readFile(join(folder, "spec.yaml"), "utf8").catch(() => "")) !== "path: /a\n";
    return isHarmed ? { code: 1, output: `a line\n  ${says}\nanother` } : { code: 0, output: "all is well" };
  };
}

const open: RunPnpm = async () => ({ code: 0, output: "all is well" });
const closed: RunPnpm = async () => ({ code: 1, output: "no such path: /b" });
const talkative: RunPnpm = async (args) => ({ ...(await gate("no such path: /b")(args)), output: "no such path: /b" });
const noGenerator: RunPnpm = async (args) => ({ code: args.includes("generate") ? 1 : 0, output: "no such path: /b" });

const runs: [what: string, fault: Fault, pnpm: RunPnpm, code: number, says: string][] = [
  ["a fault that is caught and named", fault, gate("no such path: /b"), 0, "no such path: /b"],
  ["a fault that leaves the gate green", fault, open, 1, "check:spec stays green"],
  ["a fault that no line names", fault, gate("failed"), 1, String.raw`No line fits /no such path: \/b/`],
  ["a line that is always there", fault, talkative, 1, "Without the fault, a line fits"],
  ["a gate that is red without a fault", fault, closed, 1, "red without any fault"],
  ["an edit that changes nothing", { ...fault, edit: replaceEach("/z", "") }, open, 1, "changes nothing in spec.yaml"],
  ["a text to replace that is not there", { ...fault, edit: replace("/z", "") }, open, 1, '"/z" is there 0 times'],
  [
    "a file that is not there to be removed",
    { ...fault, file: "none", edit: remove },
    open,
    1,
    "changes nothing in none",
  ],
  ["a fault that nothing can be generated from", { ...fault, regenerate: true }, noGenerator, 1, "pnpm generate fails"],
];

test.each(runs)("%s: the exit code and a word on it", async (_, one, pnpm, code, says) => {
  expect(await checkGates([one], { folder, pnpm, isWhole: false })).toBe(code);

  const printed = [console.log, console.error].flatMap((print) => vi.mocked(print).mock.calls).join("\n");
  expect(printed).toContain(says);
  expect(await readFile(join(folder, "spec.yaml"), "utf8")).toBe("path: /a\n");
});

test("a step that no fault is for makes the whole suite fail", async () => {
  expect(stepsWithoutFault([fault])).toContain("check:drift");
  expect(await checkGates([fault], { folder, pnpm: gate("no such path: /b"), isWhole: true })).toBe(1);
});

test("every step has a fault, and every fault a name of its own", () => {
  expect(stepsWithoutFault(faults)).toEqual([]);
  expect(new Set(faults.map(({ name }) => name)).size).toBe(faults.length);
  expect(faults.length).toBeGreaterThanOrEqual(30);
});

test("an edit that finds another text than it expects says so", () => {
  expect(() => replace("a", "b")("aa")).toThrow('"a" is there 2 times, not once');
  expect(() => removeFrom("a", "z")("abc")).toThrow('no one part from "a" to "z"');
  expect(() => inJson(["x", "y"], () => {})('{"x":1}')).toThrow("There is no x.y to change");
  expect(removeFrom("b", "d")("abcde")).toBe("ade");
  expect(inJson(["x", 0], (part) => (part["y"] = 2))('{"x":[{}]}')).toBe(
    `${JSON.stringify({ x: [{ y: 2 }] }, null, 2)}\n`,
  );
});

test("a command that takes too long is stopped with what it started", async () => {
  const child = "setInterval(() => {}, 1000)";
  const parent = `require("node:child_process").spawn(process.execPath, ["-e", "${child}"], { stdio: "inherit" })`;
  const limits = { cwd: folder, env: {}, timeout: 1000, signal: new AbortController().signal };

  // It ends when nobody holds its output open any more, so the child has ended too.
  const { code, output } = await runCaptured(process.execPath, ["-e", parent], limits);

  expect(code).toBe(1);
  expect(output).toContain("took longer than 1000 ms");
});
