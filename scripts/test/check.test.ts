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

/** Writes the results of a package with these failures, each as `<test> | <message>`. */
async function writeResults(folder: string, lines: string[]): Promise<void> {
  const failures = lines.map((line) => line.split(" | ")).map(([name, message]) => ({ test: name, message }));
  await write(`${folder}/.reports/results.json`, JSON.stringify({ passed: 3, failed: lines.length, failures }));
}

test("pnpm check runs every step and is green when all are", async () => {
  const runPnpm = vi.fn<typeof capture>().mockResolvedValue({ code: 0, output: "all is well\n" });

  expect(await check(root, runPnpm, {})).toBe(0);
  expect(runPnpm.mock.calls.map(([command, args]) => [command, args])).toEqual(
    checkSteps.map((step) => ["pnpm", argumentsOf(step)]),
  );
  expect(printed()).toHaveLength(checkSteps.length + 2);
  for (const { script } of checkSteps) {
    expect(printed()).toContainEqual(expect.stringMatching(new RegExp(`^passed +\\d+\\.\\d s  pnpm ${script}$`)));
  }
  expect(lastLine()).toBe(`Checks: ${checkSteps.length} passed, 0 failed`);
});

test("pnpm check skips what the machine has nothing for, and says so", async () => {
  const runPnpm = vi.fn<typeof capture>().mockResolvedValue({ code: 0, output: "" });

  expect(await check(root, runPnpm, { "test:browser": "there is no Chromium on this machine" })).toBe(0);
  expect(runPnpm).not.toHaveBeenCalledWith("pnpm", ["run", "test:browser"], expect.anything());
  expect(printed()).toContain("skipped          pnpm test:browser: there is no Chromium on this machine");
  expect(lastLine()).toBe(`Checks: ${checkSteps.length - 1} passed, 0 failed, 1 skipped`);
});

test.each(checkSteps)("pnpm check is red when $script is, runs the others, and shows its output", async (step) => {
  const lines = ["file.ts(1,1): wrong", ..."abcdefgh"];
  const output = ["$ tool", "", ...lines, ..."ijklmn"].join("\n");
  const runPnpm = vi.fn<typeof capture>(async (_, [, script]) => ({ code: script === step.script ? 1 : 0, output }));

  expect(await check(root, runPnpm, {})).toBe(1);
  expect(runPnpm).toHaveBeenCalledTimes(checkSteps.length);
  const log = `.reports/${step.script.replace(":", "-")}.log`;
  const title = `pnpm ${step.script} (the whole output: ${log})`;
  expect(printed().slice(checkSteps.length + 2, -1)).toEqual([title, ...lines, "… and 6 more lines"]);
  expect(lastLine()).toBe(`Checks: ${checkSteps.length - 1} passed, 1 failed`);
  expect(await readFile(join(root, log), "utf8")).toBe(output);
});

test("when all steps fail, the end has 60 lines, and a word on each", async () => {
  const failures = Array.from({ length: 90 }, (_, index) => `t | cause ${index}`);
  const runPnpm: typeof capture = async (_, [, script]) => {
    if (script === "test") await writeResults("packages/one", failures);
    return { code: 1, output: "a\n".repeat(50_000) };
  };
  const code = await check(root, runPnpm, {});

  expect(code).toBe(1);
  const end = printed().slice(checkSteps.length + 1);
  expect(end.length).toBeLessThanOrEqual(60);
  for (const { script } of checkSteps) expect(end.join("\n")).toContain(`\npnpm ${script} (`);
  expect(end).toContain("cause 0 (packages/one/t)");
});

const field = "listPets 200: pets[1].id: document says integer, recording zoo/a.json has string";
const status = "zoo listPets 200 text/json: response.manager.status: the document says integer; example x has null";
const causes: [what: string, failures: string[], lines: string[]][] = [
  ["the first line and the test", ["a.ts > b | x: wrong\nat y"], ["x: wrong (packages/one/a.ts > b)"]],
  [
    "equal ones once, whichever the index and the recording",
    [`a.ts > b | ${field}`, `a.ts > c | ${field.replace("1", "2").replace("a.json", "b.json")}`],
    [`2 × ${field} (packages/one/a.ts > b)`],
  ],
  [
    "each line that says who expected what, and these first",
    [`a.ts > b | x`, `a.ts > c | ${status}\n${status.replace("status:", "title:")}\n  at y`],
    [
      `${status} (packages/one/a.ts > c)`,
      `${status.replace("status:", "title:")} (packages/one/a.ts > c)`,
      "x (packages/one/a.ts > b)",
    ],
  ],
  [
    "equal ones once, whichever the operation, the example and the way to the field",
    [
      `a.ts > b | ${status.replace("x has", "rex has")} (and 2 more)`,
      `a.ts > c | ${status.replace("list", "get").replace("manager.", "members[0].")}`,
      `a.ts > d | ${status.replace("status:", "title:")}`,
    ],
    [
      `4 × ${status.replace("x has", "rex has")} (packages/one/a.ts > b)`,
      `${status.replace("status:", "title:")} (packages/one/a.ts > d)`,
    ],
  ],
  [
    "those that show bare values last, and apart for each file",
    [..."bc"]
      .map((name) => `a.ts > ${name} | expected 1 to be 2`)
      .concat("z.ts > b | expected 1 to be 2", "z.ts > c | x"),
    [
      "x (packages/one/z.ts > c)",
      "2 × expected 1 to be 2 (packages/one/a.ts > b)",
      "expected 1 to be 2 (packages/one/z.ts > b)",
    ],
  ],
];

test.each(causes)("pnpm test lists of the failures %s", async (_, failures, lines) => {
  const code = await runTests([], root, async () => {
    await writeResults("packages/one", failures);
    return { code: 1, output: "all\n" };
  });

  expect(code).toBe(1);
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
    await writeResults("packages/one", []);
    await write("packages/two/.turbo/turbo-test.log", "$ vitest run\nCannot find module 'x'\n");
    return { code: 1, output: "" };
  });

  expect(code).toBe(1);
  expect(printed()).toContain("no test was run: Cannot find module 'x' (packages/two)");
  expect(lastLine()).toBe("Tests: 3 passed, 1 failed");
});

test("results of an earlier run don't count", async () => {
  await writeResults("packages/one", []);

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

const runAgreement: typeof capture = async (command, [, script], options) =>
  script === "check:agreement" ? runVitest(command, ["--", "-t", "subtracts"], options) : { code: 0, output: "" };

test("a script of one package, such as check:agreement, is red with a name that no test has", async () => {
  await writePackage("one", { own: adds });
  expect(await check(root, runAgreement)).toBe(1);
  expect(printed().slice(-60)).toContain("no test was run: none fits (packages/one)");
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
