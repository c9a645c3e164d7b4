/**
 * `pnpm test`: the tests of all packages, whatever fails first. Arguments before `--` are turbo's, those after it are
 * vitest's. Prints a line per package, and at the end one per cause; the whole output goes into a file.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { leaveNothing } from "./leave-nothing.ts";
import { clearResults, limitLines, listCauses, MAX_SUMMARY_LINES, readResults } from "./results.ts";
import { fromRoot } from "./root.ts";
import { capture } from "./run.ts";

/** GitHub shows no more of a step. */
const MAX_ANNOTATIONS = 10;
const LOG = ".reports/test.log";
const TURBO = ["run", "test", "--continue=always", "--log-order=grouped", "--log-prefix=none"];

/** Runs the tests, prints what came of them, and gives the exit code. */
export async function runTests(args: readonly string[], root = fromRoot(), runTurbo = capture): Promise<number> {
  const split = args.includes("--") ? args.indexOf("--") : args.length;
  const vitestArgs = args.slice(split + 1);
  // A package may have none of the tests that a name or a file asks for; that all have none is looked at below.
  if (vitestArgs.length > 0) vitestArgs.push("--passWithNoTests");
  await clearResults(root);
  const turboArgs = [...TURBO, ...args.slice(0, split), "--", ...vitestArgs];
  const { code, output } = await runTurbo("turbo", turboArgs, { cwd: root, onLine: createProgress() });
  await mkdir(join(root, ".reports"), { recursive: true });
  await writeFile(join(root, LOG), output);

  const results = await readResults(root);
  const passed = results.reduce((sum, counts) => sum + counts.passed, 0);
  const failed = results.reduce((sum, counts) => sum + counts.failed, 0);
  const causes = listCauses(results);
  if (passed + failed === 0) causes.push(`no test was run: none fits ${args.join(" ")}`);
  else if (code !== 0 && causes.length === 0) causes.push(`turbo ended with exit code ${code}`);
  for (const { summary } of results) if (summary) console.log(`\n${summary.trimEnd()}\n`);
  const end =
    causes.length > 0 ? ["", ...limitLines(causes, MAX_SUMMARY_LINES - 4), "", `The whole output: ${LOG}`] : [];
  console.log([...end, `Tests: ${passed} passed, ${failed || causes.length} failed`].join("\n"));
  return causes.length > 0 ? 1 : 0;
}

/** Shows the line of each package and, on GitHub, what becomes an annotation. */
function createProgress(): (line: string) => void {
  let annotations = 0;
  return (line) => {
    if (line.startsWith("::error file=") ? annotations++ < MAX_ANNOTATIONS : /^\d+ passed, .*: pnpm /.test(line)) {
      console.log(line);
    }
  };
}

if (import.meta.main) process.exitCode = await leaveNothing(() => runTests(process.argv.slice(2)));
