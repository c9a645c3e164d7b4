import { globSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { argumentsOf, checkSteps } from "../src/check-steps.ts";
import { check } from "../src/check.ts";
import { capture } from "../src/run.ts";
import { fromRoot } from "../src/root.ts";
import { runTests } from "../src/test.ts";

let root = "";
const print = vi.spyOn(console, "log").mockReturnValue();

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "check-"));
  await mkdir(join(root, "packages"));
  print.mockClear();
});

afterEach(() => rm(root, { recursive: true }));

const lastLine = () => printed().at(-1);
const printed = () => print.mock.calls.join("\n").split("\n");

/** Writes a file of the workspace at `root`. */
async function write(path: string, content: string): Promise<void> {
  await mkdir(join(root, path, ".."), { recursive: true });
  await writeFile(join(root, path), content);
}

function resultsOf(...failures: [test: string, message: string][]): string {
  return JSON.stringify({
    passed: 3,
    failed: failures.length,
    failures: failures.map(([name, message]) => ({ test: name, message })),
  });
}

test("pnpm check runs every step and is green when all are", async () => {
  const runPnpm = vi.fn<typeof capture>().mockResolvedValue({ code: 0, output: "all is well\n" });

  expect(await check(root, runPnpm)).toBe(0);
  expect(runPnpm.mock.calls.map(([command, args]) => [command, args])).toEqual(
    checkSteps.map((step) => ["pnpm", argumentsOf(step)]),
  );
  expect(printed()).toHaveLength(checkSteps.length + 1);
  expect(lastLine()).toBe(`Checks: ${checkSteps.length} passed, 0 failed`);
});

test.each(checkSteps)("pnpm check is red when $script is, runs the others, and shows its output", async (step) => {
  const output = ["$ tool", "", "file.ts(1,1): wrong", ...Array.from({ length: 30 }, (_, index) => `line ${index}`)];
  const runPnpm = vi.fn<typeof capture>(async (_, args) =>
    args[1] === step.script ? { code: 1, output: output.join("\n") } : { code: 0, output: "fine\n" },
  );

  expect(await check(root, runPnpm)).toBe(1);
  expect(runPnpm).toHaveBeenCalledTimes(checkSteps.length);
  const log = `.reports/${step.script.replace(":", "-")}.log`;
  const end = [`pnpm ${step.script} (the whole output: ${log})`, "file.ts(1,1): wrong", "line 0"];
  expect(printed().slice(checkSteps.length + 1)).toEqual([
    ...end,
    ...Array.from({ length: 7 }, (_, index) => `line ${index + 1}`),
    "… and 22 more lines",
    `Checks: ${checkSteps.length - 1} passed, 1 failed`,
  ]);
  expect(await readFile(join(root, log), "utf8")).toBe(output.join("\n"));
});

test("when all steps fail, the end has 60 lines, and a word on each", async () => {
  const code = await check(root, async (_, [, script]) => {
    const failures = Array.from({ length: 90 }, (_item, index): [string, string] => ["t", `cause ${index}`]);
    if (script === "test") await write("packages/one/.reports/results.json", resultsOf(...failures));
    return { code: 1, output: "a\n".repeat(50_000) };
  });

  expect(code).toBe(1);
  const end = printed().slice(checkSteps.length);
  expect(end.length).toBeLessThanOrEqual(60);
  for (const { script } of checkSteps) expect(end.join("\n")).toContain(`\npnpm ${script} (`);
  expect(end).toContain("cause 0 (packages/one/t)");
});

const same =
  "moveGroupMembers 200: response.members[1].status: document says integer, recording docspace/a.json string";
const causes: [what: string, failures: [string, string][], lines: string[]][] = [
  ["the first line and the test", [["a.test.ts > b", "x: wrong\nat y"]], ["x: wrong (packages/one/a.test.ts > b)"]],
  [
    "equal ones, apart from an index and the recording, once with their number",
    [
      ["a.test.ts > b", same],
      ["a.test.ts > c", same.replace("[1]", "[2]").replace("docspace/a.json", "docspace/b.json")],
      ["a.test.ts > d", same.replace("status", "theme")],
    ],
    [`2 × ${same} (packages/one/a.test.ts > b)`, `${same.replace("status", "theme")} (packages/one/a.test.ts > d)`],
  ],
  [
    "what names its cause first",
    [
      ["a.test.ts > b", "expected 1 to be 2"],
      ["a.test.ts > c", "expected 1 to be 2"],
      ["a.test.ts > d", "x: wrong"],
    ],
    ["x: wrong (packages/one/a.test.ts > d)", "2 × expected 1 to be 2 (packages/one/a.test.ts > b)"],
  ],
  [
    "the same values in different files apart",
    [
      ["a.test.ts > b", "expected 1 to be 2"],
      ["a.test.ts > c", "expected 1 to be 2"],
      ["z.test.ts > b", "expected 1 to be 2"],
    ],
    ["2 × expected 1 to be 2 (packages/one/a.test.ts > b)", "expected 1 to be 2 (packages/one/z.test.ts > b)"],
  ],
];

test.each(causes)("pnpm test lists of the failures %s", async (_, failures, lines) => {
  const runTurbo: typeof capture = async () => {
    await write("packages/one/.reports/results.json", resultsOf(...failures));
    return { code: 1, output: "all\n" };
  };

  expect(await runTests([], root, runTurbo)).toBe(1);
  expect(printed()).toEqual(["", ...lines, "", "The whole output: .reports/test.log", lastLine()]);
  expect(lastLine()).toBe(`Tests: 3 passed, ${failures.length} failed`);
  expect(await readFile(join(root, ".reports/test.log"), "utf8")).toBe("all\n");
});

test("the annotations of vitest are passed on, as many as GitHub shows", async () => {
  const annotation = "::error file=a.test.ts,title=b::expected 1 to be 2";
  await runTests([], root, async (_, _args, options) => {
    for (let line = 0; line < 12; line += 1) options?.onLine?.(annotation);
    return { code: 1, output: "" };
  });

  expect(printed().filter((line) => line === annotation)).toHaveLength(10);
});

test("a package whose tests could not begin fails with what was printed", async () => {
  const code = await runTests([], root, async () => {
    await write("packages/one/.reports/results.json", resultsOf());
    await write("packages/two/.turbo/turbo-test.log", "$ vitest run\nCannot find module 'x'\n");
    return { code: 1, output: "" };
  });

  expect(code).toBe(1);
  expect(printed()).toContain("no test was run: Cannot find module 'x' (packages/two)");
  expect(lastLine()).toBe("Tests: 3 passed, 1 failed");
});

test("results of an earlier run don't count", async () => {
  await write("packages/one/.reports/results.json", resultsOf());

  expect(await runTests([], root, async () => ({ code: 0, output: "" }))).toBe(1);
  expect(lastLine()).toBe("Tests: 0 passed, 1 failed");
});

/** Writes the tests of a package that uses the shared configuration. */
async function writePackage(name: string, files: Record<string, string>): Promise<void> {
  const config = `export { base as default } from ${JSON.stringify(fromRoot("vitest.base.ts"))};`;
  await write(`packages/${name}/vitest.config.mjs`, config);
  await symlink(fromRoot("node_modules"), join(root, "packages", name, "node_modules"), "junction");
  for (const [file, code] of Object.entries(files)) {
    const imports = 'import { beforeAll, describe, expect, test } from "vitest";';
    await write(`packages/${name}/test/${file}.test.ts`, `${imports}\n${code}`);
  }
}

/** Runs vitest in each package, as turbo would. */
const runVitest: typeof capture = async (_, args, options) => {
  const vitest = [fromRoot("node_modules", "vitest", "vitest.mjs"), "run", ...args.slice(args.indexOf("--") + 1)];
  const folders = await readdir(join(root, "packages"));
  const runs = folders.map((name) =>
    capture(process.execPath, vitest, { ...options, cwd: join(root, "packages", name) }),
  );
  return { code: Math.max(...(await Promise.all(runs)).map(({ code }) => code)), output: "" };
};

const adds = 'test("adds", () => { expect(1 + 1).toBe(2); });';

test("pnpm test is red, and says why, for whatever can be wrong with tests", async () => {
  await writePackage("one", {
    empty: "",
    fails: adds.replace("2)", "3)"),
    hook: `describe("hook", () => { beforeAll(() => { throw new TypeError("no"); }); ${adds} });`,
    import: 'import "./none.ts";',
    late: `${adds} Promise.reject(new Error("late"));`,
    only: adds.replace("test(", "test.only("),
  });

  expect(await runTests([], root, runVitest)).toBe(1);
  expect(printed()[0]).toMatch(/^1 passed, 2 failed, \d skipped, /);
  expect(printed().slice(2, 8).toSorted()).toEqual([
    expect.stringMatching(/^Cannot find module '.\/none.ts' .* \(packages\/one\/test\/import.test.ts\)$/),
    expect.stringMatching(/^No test suite found in file .* \(packages\/one\/test\/empty.test.ts\)$/),
    "TypeError: no (packages/one/test/hook.test.ts > hook)",
    expect.stringMatching(/^\[Vitest\] Unexpected .only modifier.* \(packages\/one\/test\/only.test.ts > adds\)$/),
    "expected 2 to be 3 // Object.is equality (packages/one/test/fails.test.ts > adds)",
    "late (packages/one)",
  ]);
  expect(lastLine()).toMatch(/^Tests: 1 passed, \d failed$/);
});

const choices: [args: string, code: number, last: string][] = [
  ["-t sums", 0, "Tests: 1 passed, 0 failed"],
  ["-t subtracts", 1, "Tests: 0 passed, 1 failed"],
  ["other.test.ts", 0, "Tests: 1 passed, 0 failed"],
  ["none.test.ts", 1, "Tests: 0 passed, 1 failed"],
];

test.each(choices)("pnpm test -- %s ends with %d when two packages have tests", async (args, code, last) => {
  await writePackage("one", { own: adds });
  await writePackage("two", { other: adds.replace("adds", "sums") });

  expect(await runTests(["--", ...args.split(" ")], root, runVitest)).toBe(code);
  expect(lastLine()).toBe(last);
});

const configs = globSync("**/vitest*.config.ts", { cwd: fromRoot(), exclude: ["**/node_modules/**"] });

test("every configuration refuses a forgotten .only, and reports to pnpm test and pnpm check", async () => {
  expect(configs).toContain("scripts/vitest.config.ts");
  for (const file of configs) {
    const { default: config } = await import(fromRoot(file));
    const reporters = expect.arrayContaining([["junit", expect.anything()]]);
    expect(config.test, file).toMatchObject({ allowOnly: false, reporters });
  }
});
