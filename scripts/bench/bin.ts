/**
 * `pnpm bench`: measures, prints the results as Markdown and writes them to `BENCHMARKS.md`. Exits with 1 when a ratio
 * is above its limit. Needs what `pnpm build` makes.
 */
import { writeFile } from "node:fs/promises";
import { fromRoot } from "../src/root.ts";
import { measureCalls } from "./calls.ts";
import { measureLoop } from "./loop.ts";
import { measureMove } from "./move.ts";
import { isExceeded, render, type Section } from "./report.ts";
import { measureSizes } from "./sizes.ts";
import { measureValidation } from "./validation.ts";

const sections: Section[] = [];
for (const measure of [measureCalls, measureValidation, measureSizes, measureMove, measureLoop]) {
  console.error(`${measure.name} …`);
  sections.push(await measure());
}
const markdown = render(sections);
await writeFile(fromRoot("BENCHMARKS.md"), markdown);
console.log(markdown);
const exceeded = sections.flatMap(({ figures }) => figures).filter(isExceeded);
for (const { what } of exceeded) console.error(`Above its limit: ${what}.`);
process.exitCode = exceeded.length > 0 ? 1 : 0;
