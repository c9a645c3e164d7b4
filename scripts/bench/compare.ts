import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { median, quantile } from "simple-statistics";
import { Bench } from "tinybench";
import type { Ratio } from "./report.ts";

/** Rounds that do not count, for compilers to settle. */
const WARM_UPS = 3;

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/**
 * How long functions take over a base, by their names. Every round runs all, so that a busy moment of the machine meets
 * all alike, each time in another order and each with its garbage collected.
 */
export async function compare(
  base: () => unknown,
  functions: Readonly<Record<string, () => unknown>>,
  { rounds, iterations }: { rounds: number; iterations: number },
): Promise<[name: string, ratio: Ratio][]> {
  const tasks = Object.entries({ base, ...functions });
  const ratios = new Map(Object.keys(functions).map((name) => [name, [] as number[]]));
  for (let round = -WARM_UPS; round < rounds; round += 1) {
    const bench = new Bench({ iterations, time: 0, warmup: false, throws: true });
    for (const [name, run] of tasks) bench.add(name, run, { beforeAll: collectGarbage });
    await bench.run();
    if (round >= 0) for (const [name, all] of ratios) all.push(medianOf(bench, name) / medianOf(bench, "base"));
    tasks.push(...tasks.splice(0, 1));
  }
  return [...ratios].map(([name, all]) => [
    name,
    { value: median(all), low: quantile(all, 0.25), high: quantile(all, 0.75) },
  ]);
}

function medianOf(bench: Bench, name: string): number {
  const result = bench.getTask(name)?.result;
  return result && "latency" in result ? result.latency.p50 : NaN;
}
