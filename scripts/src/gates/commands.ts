import { argumentsOf, checkSteps } from "../check-steps.ts";
import { fromRoot } from "../root.ts";
import type { Gate } from "./fault.ts";
import { runCaptured, type Captured } from "./run-captured.ts";

/** Runs `pnpm` with these arguments in the copy. */
export type RunPnpm = (args: readonly string[]) => Promise<Captured>;

/** Ten minutes: the longest step takes one on a calm machine, and several on a busy one. */
const timeout = 600_000;

const env = {
  // The dependencies are the original's, and pnpm would take them for outdated.
  PNPM_CONFIG_VERIFY_DEPS_BEFORE_RUN: "false",
  // A task's hash is made from all that it reads, so what the original has run on the same files counts here too.
  TURBO_CACHE_DIR: fromRoot(".turbo", "cache"),
  NO_COLOR: "1",
  FORCE_COLOR: "0",
};

export function pnpmIn(cwd: string, signal: AbortSignal): RunPnpm {
  return (args) => runCaptured("pnpm", args, { cwd, env, timeout, signal });
}

/** The arguments of the `pnpm` that runs a gate, as `pnpm check` does. Throws when it has no such step. */
export function argumentsOfGate({ step, only }: Gate): string[] {
  const known = checkSteps.find(({ script }) => script === step);
  if (!known) throw new Error(`pnpm check has no step ${step}.`);
  const args = argumentsOf(known);
  if (only) args.push(`--filter=@group-move/${only.package}`);
  return only?.suite === undefined ? args : [...args, "--", only.suite];
}

/** A gate as one would type it. */
export function nameOfGate({ step, only }: Gate): string {
  return [step, only?.package, only?.suite?.replace(/^test\//, "")].filter(Boolean).join(" ");
}
