/**
 * `pnpm check`: all that CI checks, one step after the other, whatever fails first. Prints a line per step with its time
 * and the command that repeats it alone, and at the end what each failed one says; the whole output of each goes into a
 * file.
 */
import { appendFile, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { findChromium } from "../packed/browser/chromium.ts";
import { argumentsOf, checkSteps, type CheckStep } from "./check-steps.ts";
import { leaveNothing } from "./leave-nothing.ts";
import { clearResults, firstLines, limitLines, listCauses, MAX_SUMMARY_LINES, readResults } from "./results.ts";
import { fromRoot } from "./root.ts";
import { capture, getInterruption } from "./run.ts";

const MAX_TOOL_LINES = 10;

/** What is said of a failed step. */
interface Failure {
  title: string;
  lines: string[];
}

/** Why a step can't be done on this machine, for those that can't. */
function findMissing(): Partial<Record<CheckStep, string>> {
  if (findChromium() !== undefined) return {};
  return { "test:browser": "there is no Chromium on this machine" };
}

/** Runs every step, prints what came of them, and gives the exit code. */
export async function check(root = fromRoot(), runPnpm = capture, missing = findMissing()): Promise<number> {
  const failures: Failure[] = [];
  console.log(`${checkSteps.length} steps. Each line names the command that repeats a step alone.`);
  await rm(join(root, ".reports"), { recursive: true, force: true });
  await mkdir(join(root, ".reports"));
  for (const step of checkSteps) {
    if (getInterruption() !== undefined) break;
    if (missing[step.script] !== undefined) {
      console.log(`skipped          pnpm ${step.script}: ${missing[step.script]}`);
      continue;
    }
    if (process.stdout.isTTY) process.stdout.write(`running          pnpm ${step.script}\r`);
    const start = performance.now();
    await clearResults(root);
    const { code, output } = await runPnpm("pnpm", argumentsOf(step), { cwd: root, onLine: showAnnotation });
    const log = `.reports/${step.script.replaceAll(":", "-")}.log`;
    // `pnpm test` has written more into its own than it printed.
    await appendFile(join(root, log), output);
    const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(6);
    console.log(`${code === 0 ? "passed" : "FAILED"} ${seconds} s  pnpm ${step.script}`);
    if (code === 0) continue;
    const causes = listCauses(await readResults(root));
    const lines = causes.length > 0 ? causes : firstLines(output, MAX_TOOL_LINES);
    failures.push({ title: `pnpm ${step.script} (the whole output: ${log})`, lines });
  }
  for (const line of summarize(failures)) console.log(line);
  const skipped = Object.keys(missing).length;
  const counts = [`${checkSteps.length - failures.length - skipped} passed`, `${failures.length} failed`];
  console.log(`Checks: ${[...counts, ...(skipped > 0 ? [`${skipped} skipped`] : [])].join(", ")}`);
  return failures.length > 0 ? 1 : 0;
}

function showAnnotation(line: string): void {
  if (line.startsWith("::error file=")) console.log(line);
}

/** Shares the room among the failed steps: those that need few lines leave theirs to the others, and come first. */
function summarize(failures: readonly Failure[]): string[] {
  const summary: string[] = [];
  const sorted = failures.toSorted((first, second) => first.lines.length - second.lines.length);
  for (const [index, { title, lines }] of sorted.entries()) {
    const room = Math.floor((MAX_SUMMARY_LINES - 1 - summary.length) / (sorted.length - index));
    summary.push("", title, ...limitLines(lines, room - 2));
  }
  return summary;
}

if (import.meta.main) process.exitCode = await leaveNothing(check);
