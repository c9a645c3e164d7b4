/** How many values are tried, from which seed. Both can be given by the environment, to repeat a run. */
export interface Budget {
  cases: number;
  seed: number;
}

const usual = 3_000;
/** With `vitest --mode thorough`, as `pnpm check:agreement` has it; vitest puts the mode into the environment. */
const thorough = 100_000;

/** `AGREEMENT_CASES` and `AGREEMENT_SEED`, or the usual number and a seed of its own for each run. */
export function budgetOf(env: Readonly<Record<string, string | undefined>>): Budget {
  return {
    cases: read(env, "AGREEMENT_CASES", 1) ?? (env["MODE"] === "thorough" ? thorough : usual),
    seed: read(env, "AGREEMENT_SEED", -(2 ** 31)) ?? Math.floor(Math.random() * 2 ** 31),
  };
}

/** The number of values for a share of all cases; a few at least. */
export function runsFor({ cases }: Budget, share: number): number {
  return Math.max(10, Math.ceil(cases * share));
}

function read(env: Readonly<Record<string, string | undefined>>, name: string, least: number): number | undefined {
  const text = env[name];
  if (text === undefined || text === "") return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value >= 2 ** 31) {
    throw new Error(`${name} is "${text}", which is no whole number from ${least} on.`);
  }
  return value;
}
