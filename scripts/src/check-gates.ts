/**
 * `pnpm check:gates`: makes one mistake for each step of `pnpm check` in a copy of the repository, runs the step there,
 * or as much of it as is enough, and fails unless it is red and a line of its output names the mistake.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { argumentsOf, checkSteps, type CheckStep } from "./check-steps.ts";
import { createCopy } from "./copy-repository.ts";
import type { Captured } from "./run.ts";

/** A mistake that a step has to notice. */
export interface Mistake {
  file: string;
  /** Stands there once. Without it, the new text is appended. */
  text?: string;
  newText: string;
  /** Further arguments, which have the step look at less. */
  args?: string[];
  /** Fits the line that names the mistake. */
  names: RegExp;
}

const mockEntry = "packages/mock/src/index.ts";
const mockOnly = ["--filter=@group-move/mock"];

/** Each step's mistake, or why none is tried. */
const mistakes: Record<CheckStep, Mistake | string> = {
  "check:spec": {
    file: "openapi/docspace.yaml",
    text: "$ref: '#/components/schemas/Contact'",
    newText: "$ref: '#/components/schemas/Contacts'",
    names: /\$ref: '#\/components\/schemas\/Contacts'/,
  },
  "check:drift": {
    file: "openapi/docspace.yaml",
    text: "/api/2.0/group/{fromId}/members/{toId}:",
    newText: "/api/2.0/groups/{fromId}/members/{toId}:",
    names: /^packages\/client\/src\/gen\/\S+ differs .*\/group\/\{fromId\}.*\/groups\/\{fromId\}/,
  },
  "check:lint": { file: mockEntry, newText: "export const anything: any = 1;", names: /no-explicit-any/ },
  "check:format": { file: mockEntry, newText: "export  const   spaces = 1;", names: /^packages\/mock\/src\/index\.ts/ },
  "check:types": {
    file: mockEntry,
    newText: 'export const count: number = "one";',
    args: mockOnly,
    names: /src\/index\.ts\(\d+,\d+\): error TS2322: Type 'string' is not assignable to type 'number'/,
  },
  build: {
    file: mockEntry,
    newText: 'export { z } from "zod";',
    args: mockOnly,
    names: /src\/index\.ts\(\d+,\d+\): error TS2307: Cannot find module 'zod'/,
  },
  "check:api": {
    file: mockEntry,
    newText: "export const extra = 1;",
    names: /^api\/mock\.api\.md: not what the types are/,
  },
  test: {
    file: "packages/mock/src/prism.ts",
    text: "checkSecurity: true",
    newText: "checkSecurity: false",
    args: [...mockOnly, "--", "test/requests.test.ts"],
    names: /^\d+ × expected 200 to be 401 .* \(packages\/mock\/test\/requests\.test\.ts > /,
  },
  "check:agreement": {
    file: "packages/schemas/src/gen/docspace/schemas/Guid.gen.ts",
    text: "z.guid()",
    newText: "z.uuid()",
    args: ["-t", "zGetRoomsQuery"],
    names: /docspace zGetRoomsQuery: the document says accepted; zod says refused/,
  },
  "check:move": {
    file: "packages/move/src/task.ts",
    text: "if (run.mayStillRun) await run.awaitStill();",
    newText: "",
    names: /FAIL .*properties\.test\.ts > killed anywhere and resumed/,
  },
  "check:unused": {
    file: "packages/mock/src/prism.ts",
    newText: "export const usedNowhere = 1;",
    names: /usedNowhere\s+packages\/mock\/src\/prism\.ts/,
  },
  "test:packed": {
    file: "packages/schemas/package.json",
    text: '"src"',
    newText: '"README.md"',
    args: ["packages.test.ts", "-t", "ships its README"],
    names: /FAIL .*packages\.test\.ts > @group-move\/schemas ships its README/,
  },
  "test:browser": "it needs a browser",
};

/** Makes the mistake in the copy, runs the step, and puts the file back. Gives the line, or why it does not count. */
export async function tryMistake(
  { file, text: old, newText, names }: Mistake,
  folder: string,
  runStep: () => Promise<Captured>,
): Promise<{ line?: string; problem?: string }> {
  const path = join(folder, file);
  const before = await readFile(path, "utf8");
  if (old !== undefined && before.split(old).length !== 2) return { problem: `${old} does not stand once in ${file}` };
  await writeFile(path, old === undefined ? `${before}${newText}\n` : before.replace(old, () => newText));
  try {
    const { code, output } = await runStep();
    const line = output.split("\n").find((printed) => names.test(printed));
    if (code === 0) return { problem: "it stays green" };
    return line === undefined ? { problem: `no line fits ${names}:\n${output.slice(-4000)}` } : { line: line.trim() };
  } finally {
    await writeFile(path, before);
  }
}

async function checkGates(): Promise<number> {
  await using copy = await createCopy();
  let failed = 0;
  for (const step of checkSteps) {
    const mistake = mistakes[step.script];
    if (typeof mistake === "string") {
      console.log(`skipped         ${step.script}: ${mistake}`);
      continue;
    }
    const start = performance.now();
    const runStep = () => copy.pnpm(...argumentsOf(step), ...(mistake.args ?? []));
    const { line, problem } = await tryMistake(mistake, copy.folder, runStep);
    if (problem !== undefined) failed += 1;
    const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(5);
    console.log(`${problem === undefined ? "red  " : "FAILED"} ${seconds} s  ${step.script}: ${line ?? problem}`);
  }
  const tried = Object.values(mistakes).filter((mistake) => typeof mistake !== "string").length;
  console.log(`Gates: ${tried - failed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

if (import.meta.main) process.exitCode = await checkGates();
