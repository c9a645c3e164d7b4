import { argumentsOfGate, nameOfGate, type RunPnpm } from "./commands.ts";
import type { Fault } from "./fault.ts";
import { plant, restore } from "./plant.ts";

/** What came of a planted fault. */
export interface Proof {
  fault: string;
  gate: string;
  seconds: number;
  /** The line that names the fault. */
  line?: string;
  /** Why the gate does not count as closed, and what it printed last. */
  problem?: string;
}

/** Where faults are planted, and what each step prints there without one. */
export interface Ground {
  folder: string;
  pnpm: RunPnpm;
  unharmed: ReadonlyMap<string, string>;
}

/** Plants a fault, runs its gate, and puts everything back. */
export async function prove(fault: Fault, ground: Ground): Promise<Proof> {
  const start = performance.now();
  const finding = await tryFault(fault, ground);
  return {
    fault: fault.name,
    gate: nameOfGate(fault.gate),
    seconds: Math.round((performance.now() - start) / 100) / 10,
    ...finding,
  };
}

async function tryFault(fault: Fault, ground: Ground): Promise<Pick<Proof, "line" | "problem">> {
  try {
    await plant(fault, ground.folder);
    if (fault.regenerate) {
      const generated = await ground.pnpm(["run", "generate"]);
      if (generated.code !== 0) return { problem: `pnpm generate fails.\n${lastLines(generated.output)}` };
    }
    return judge(fault, await ground.pnpm(argumentsOfGate(fault.gate)), ground);
  } catch (error) {
    // An edit that can't be made says so; all else ends the run.
    if (error instanceof Error && error.name === "Error") return { problem: error.message };
    throw error;
  } finally {
    await restore(ground.folder);
  }
}

function judge(
  { says, gate }: Fault,
  { code, output }: Awaited<ReturnType<RunPnpm>>,
  { unharmed }: Ground,
): Pick<Proof, "line" | "problem"> {
  if (code === 0) return { problem: `${nameOfGate(gate)} stays green.` };
  const line = find(output, says);
  if (line === undefined) return { problem: `No line fits ${says}.\n${lastLines(output)}` };
  const always = find(unharmed.get(gate.step) ?? "", says);
  return always === undefined ? { line } : { problem: `Without the fault, a line fits ${says} too: ${always}` };
}

function find(output: string, says: RegExp): string | undefined {
  const line = output.split("\n").find((one) => says.test(one));
  // turbo puts the task before each line of its output.
  return line?.replace(/^@group-move\/[\w-]+:[\w:]+: /, "").trim();
}

function lastLines(output: string): string {
  return output.trimEnd().split("\n").slice(-40).join("\n");
}
