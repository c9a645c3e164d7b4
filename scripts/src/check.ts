/** All that CI checks, one step after the other; goes on after a failure, so that one run shows them all. */
import { argumentsOf, checkSteps } from "./check-steps.ts";
import { run } from "./run.ts";

// A machine without a browser says that nothing was tested there; a script of its own, `pnpm test:browser`, fails.
process.env["ALLOW_NO_BROWSER"] ??= "1";

const failed: string[] = [];
for (const step of checkSteps) {
  console.log(`\n── pnpm ${step.script}`);
  if ((await run("pnpm", argumentsOf(step))) !== 0) failed.push(step.script);
}
console.log("");
for (const step of failed) console.log(`failed: pnpm ${step}`);
console.log(`Checks: ${checkSteps.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
