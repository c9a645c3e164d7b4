import { argumentsOf, checkSteps, type CheckStep } from "../check-steps.ts";
import type { RunPnpm } from "./commands.ts";
import type { Fault } from "./fault.ts";
import { prove, type Proof } from "./prove.ts";
import { printProof, printSummary } from "./report.ts";

/** Steps that no fault is tried on, and why. */
const exempt: Partial<Record<CheckStep, string>> = {
  "check:agreement": "it is a suite of `test` on ten times as many values, and a fault is tried on that",
  "test:packed": "it installs what npm would publish, which takes longer than many faults together",
  "test:browser": "it needs a browser",
};

interface Options {
  /** The copy of the repository, and what runs `pnpm` in it. */
  folder: string;
  pnpm: RunPnpm;
  /** Whether these are all faults, so that no step may be without one. */
  isWhole: boolean;
}

/** Shows that each gate closes. Gives the exit code. */
export async function checkGates(faults: readonly Fault[], { folder, pnpm, isWhole }: Options): Promise<number> {
  if (faults.length === 0) throw new Error("There is no fault to plant.");
  const untried = isWhole ? stepsWithoutFault(faults) : [];
  for (const step of untried) console.error(`pnpm ${step}: no fault shows that it closes.`);
  const needed = new Set(faults.map(({ gate }) => gate.step));
  const unharmed = await runUnharmed(pnpm, (step) => isWhole || needed.has(step));
  if (!unharmed) return 1;
  const proofs: Proof[] = [];
  for (const fault of faults) {
    const proof = await prove(fault, { folder, pnpm, unharmed });
    printProof(proof);
    proofs.push(proof);
  }
  printSummary(proofs);
  return untried.length === 0 && proofs.every(({ problem }) => problem === undefined) ? 0 : 1;
}

/** The steps of `pnpm check` that none of the faults is for, but for those that are exempt. */
export function stepsWithoutFault(faults: readonly Fault[]): CheckStep[] {
  const tried = new Set(faults.map(({ gate }) => gate.step));
  return checkSteps.map(({ script }) => script).filter((script) => !tried.has(script) && !exempt[script]);
}

/** What the steps print on the copy as it is. Gives nothing when one of them is red: then no fault proves anything. */
async function runUnharmed(
  pnpm: RunPnpm,
  isNeeded: (step: CheckStep) => boolean,
): Promise<Map<string, string> | undefined> {
  const printed = new Map<string, string>();
  for (const step of checkSteps.filter(({ script }) => isNeeded(script) && !exempt[script])) {
    const { code, output } = await pnpm(argumentsOf(step));
    if (code !== 0) {
      console.error(`${output}\npnpm ${step.script} is red without any fault. Mend that first.`);
      return undefined;
    }
    printed.set(step.script, output);
  }
  console.log(`Without a fault, these are green: ${[...printed.keys()].join(", ")}.`);
  for (const [step, reason] of Object.entries(exempt)) console.log(`Not tried: ${step}, because ${reason}.`);
  return printed;
}
