import { median, quantile } from "simple-statistics";
import { Bench } from "tinybench";
import type { Spread } from "./section.ts";

/** How long a function takes, from all rounds together. */
export interface Measurement {
  /** The median, in ms. */
  milliseconds: number;
  /** The median, over that of the first function. */
  ratio: Spread;
}

/** How often to measure. Each round runs everything in turns, so that a busy moment of the machine meets all alike. */
export interface Rounds {
  rounds: number;
  iterations: number;
}

/** What is run before anything counts, for compilers to settle. */
const warmUps = 3;

/** Measures functions in turns and compares each with the first. The results are in the order of the functions. */
export async function interleave(
  functions: readonly (() => unknown)[],
  { rounds, iterations }: Rounds,
): Promise<Measurement[]> {
  const samples = functions.map((): number[][] => []);
  for (let round = -warmUps; round < rounds; round += 1) {
    const bench = new Bench({ iterations, time: 0, warmup: false, retainSamples: true, throws: true });
    const order = inTurn(functions.length, round + warmUps);
    for (const index of order) bench.add(String(index), functions[index] ?? nothing, { beforeAll: collectGarbage });
    for (const { name, result } of await bench.run()) {
      if (round >= 0 && "latency" in result) samples[Number(name)]?.push(result.latency.samples ?? []);
    }
  }
  const [first = []] = samples;
  return samples.map((ofRounds) => ({
    milliseconds: median(ofRounds.flat()),
    ratio: {
      value: median(ofRounds.flat()) / median(first.flat()),
      ...middleHalf(ofRounds.map((round, index) => median(round) / median(first[index] ?? []))),
    },
  }));
}

function nothing(): void {}

/** Nobody pays for what another one left behind. */
function collectGarbage(): void {
  if (!globalThis.gc) throw new Error("Run Node.js with --expose-gc.");
  globalThis.gc();
}

/** Nobody always runs behind the same one. */
function inTurn(count: number, round: number): number[] {
  return Array.from({ length: count }, (_, index) => (index + round) % count);
}

export function middleHalf(values: number[]): { low: number; high: number } {
  return { low: quantile(values, 0.25), high: quantile(values, 0.75) };
}
