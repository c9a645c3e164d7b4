import { mkdirSync, writeFileSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { ViteUserConfig } from "vitest/config";
import type { Reporter, TestCase, TestModule, TestSuite, Vitest } from "vitest/node";
import { exitWhenOrphaned } from "./scripts/src/exit-when-orphaned.ts";

exitWhenOrphaned();

// What is loaded by this process, its workers and the commands that tests start is compiled once, not each time.
process.env["NODE_COMPILE_CACHE"] ??= fileURLToPath(new URL("node_modules/.cache/node-compile", import.meta.url));
enableCompileCache(process.env["NODE_COMPILE_CACHE"]);

/** What pnpm says that it runs. */
const { npm_package_name: packageName = "", npm_lifecycle_event: script = "vitest" } = process.env;

type SerializedError = ReturnType<TestModule["errors"]>[number];

/** What came of the tests of a package, as `.reports/results.json` there has it. */
export interface TestResults {
  passed: number;
  failed: number;
  /** Of each error, its message, and the test, or the file, that it is of. */
  failures: { test: string; message: string }[];
}

/** Writes the results for `pnpm test` and `pnpm check`, which sum up those of all packages. */
class ResultsReporter implements Reporter {
  readonly #start = performance.now();
  #seed = "";
  #passesWithNoTests = false;

  onInit({ config }: Vitest): void {
    this.#passesWithNoTests = config.passWithNoTests;
    if (config.sequence.shuffle) this.#seed = `, seed ${config.sequence.seed}`;
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[], reason: string): void {
    const tests = modules.flatMap(({ children }) => [...children.allTests()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    const failures = [
      ...unhandled.map((error) => toFailure("", error)),
      ...modules.flatMap((module) => module.errors().map((error) => toFailure(pathOf(module), error))),
      ...modules.flatMap(({ children }) => [...children.allSuites()].flatMap(failuresOf)),
      ...tests.filter((test) => test.result().state === "failed").flatMap(failuresOf),
    ];
    const [passed, failed] = [count("passed"), count("failed")];
    // To vitest, a run whose name fits no test is a success.
    const isEmpty = passed + failed === 0 && !this.#passesWithNoTests;
    if ((isEmpty || reason === "failed") && failures.length === 0) {
      failures.push({ test: "", message: "no test was run: none fits" });
      console.log("No test was run: none fits.");
      process.exitCode = 1;
    }
    const results: TestResults = { passed, failed, failures };
    mkdirSync(".reports", { recursive: true });
    writeFileSync(".reports/results.json", JSON.stringify(results));
    const seconds = ((performance.now() - this.#start) / 1000).toFixed(1);
    const counts = `${passed} passed, ${failed} failed, ${count("skipped")} skipped`;
    console.log(`${counts}, ${seconds} s${this.#seed}: pnpm --filter ${packageName} ${script}`);
  }
}

function failuresOf(task: TestCase | TestSuite): TestResults["failures"] {
  const errors = task.type === "suite" ? task.errors() : (task.result().errors ?? []);
  return errors.map((error) => toFailure(`${pathOf(task.module)} > ${task.fullName}`, error));
}

function pathOf({ moduleId }: TestModule): string {
  return relative(process.cwd(), moduleId).replaceAll("\\", "/");
}

function toFailure(test: string, { name = "Error", message }: SerializedError): TestResults["failures"][number] {
  return { test, message: ["AssertionError", "Error"].includes(name) ? message : `${name}: ${message}` };
}

// A summary of each package would bury that of the coverage.
const annotations: ["github-actions", object][] =
  process.env["GITHUB_ACTIONS"] === "true" ? [["github-actions", { jobSummary: { enabled: false } }]] : [];

/** What the tests of every package share: they run from source, so no build has to come first and none can be stale. */
export const base: ViteUserConfig = {
  ssr: { resolve: { conditions: ["@group-move/source", "node", "import", "module", "default"] } },
  test: {
    include: ["test/**/*.test.ts"],
    // Each test starts what it needs itself, so that files can share a worker and what it has loaded, such as Prism.
    isolate: false,
    // A forgotten `.only` would skip the other tests of its file, and all would be green.
    allowOnly: false,
    // In CI in another order each time. It is repeated by `--sequence.shuffle --sequence.seed=<seed>`.
    sequence: { shuffle: process.env["CI"] !== undefined },
    unstubGlobals: true,
    unstubEnvs: true,
    // On a busy machine, starting a process or loading Prism takes seconds.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: [
      "default",
      new ResultsReporter(),
      ["junit", { outputFile: resolve(`.reports/junit-${script.replaceAll(":", "-")}.xml`) }],
      ...annotations,
    ],
  },
};
