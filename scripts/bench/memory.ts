import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { median } from "simple-statistics";
import type { Section } from "./section.ts";

const run = promisify(execFile);
const child = fileURLToPath(new URL("memory-child.ts", import.meta.url));
const sizes = [1, 10_000, 100_000];
const ways = ["parse", "client", "zod"];
const runs = 3;

/** How much memory a process takes at its peak, parsing alone and with validation. */
export async function measureMemory(): Promise<Section> {
  const rows: (string | number)[][] = [];
  for (const members of sizes) {
    const peaks: number[] = [];
    for (const way of ways) peaks.push(await peakOf(way, members));
    rows.push([String(members), ...peaks]);
  }
  return {
    title: "Peak memory of a process",
    note: "MB of resident memory (median of three processes) after making and parsing the answer; the answer is kept.",
    columns: ["members", "JSON.parse alone", "and the client's validation", "and zod's"],
    rows,
    limits: [],
  };
}

async function peakOf(way: string, members: number): Promise<number> {
  const peaks: number[] = [];
  for (let count = 0; count < runs; count += 1) {
    const { stdout } = await run(process.execPath, [child, way, String(members)]);
    const { kilobytes }: { kilobytes: number } = JSON.parse(stdout);
    peaks.push(kilobytes / 1024);
  }
  return Math.round(median(peaks));
}
