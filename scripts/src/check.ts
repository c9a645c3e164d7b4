/** All that CI runs, one step after the other; goes on after a failure, so that one run shows them all. */
import { run } from "./run.ts";

const steps = [
  "check:spec",
  "check:drift",
  "check:lint",
  "check:format",
  "check:types",
  "build",
  "test",
  "check:unused",
  "test:packed",
  "test:browser",
];

const failed: string[] = [];
for (const step of steps) {
  console.log(`\n── pnpm ${step}`);
  if ((await run("pnpm", ["run", step])) !== 0) failed.push(step);
}
console.log("");
for (const step of failed) console.log(`failed: pnpm ${step}`);
console.log(`Checks: ${steps.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
