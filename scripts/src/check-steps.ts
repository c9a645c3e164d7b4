/** Turbo goes on after a failure, so that one package's does not hide another's, and prints what failed alone. */
const everyPackage = ["--continue=dependencies-successful", "--output-logs=errors-only", "--log-order=grouped"];

/** What `pnpm check` runs, in this order: scripts of the root's package.json, with further arguments. */
export const checkSteps = [
  { script: "check:spec", args: [] },
  { script: "check:drift", args: [] },
  { script: "check:lint", args: [] },
  { script: "check:format", args: [] },
  { script: "check:types", args: everyPackage },
  { script: "build", args: everyPackage },
  { script: "check:api", args: [] },
  { script: "test", args: [] },
  { script: "check:agreement", args: [] },
  { script: "check:move", args: [] },
  { script: "check:unused", args: [] },
  { script: "test:packed", args: [] },
  { script: "test:browser", args: [] },
] as const satisfies readonly Step[];

interface Step {
  script: string;
  args: readonly string[];
}

/** The name of a step. */
export type CheckStep = (typeof checkSteps)[number]["script"];

/** The arguments of the `pnpm` that runs a step. */
export function argumentsOf({ script, args }: Step): string[] {
  return ["run", script, ...args];
}
