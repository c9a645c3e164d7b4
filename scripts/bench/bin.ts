/**
 * `pnpm bench [--json]`: measures, prints the results as Markdown or as JSON, and writes them to `BENCHMARKS.md`. Exits
 * with 1 when a limit is missed. Needs what `pnpm build` makes.
 */
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { fromRoot } from "../src/root.ts";
import { measureCalls } from "./calls.ts";
import { measureImports } from "./imports.ts";
import { measureLoop } from "./loop.ts";
import { measureMemory } from "./memory.ts";
import { measureMock } from "./mock.ts";
import { measureProfile } from "./profile.ts";
import { render } from "./render.ts";
import { isMet, type Section } from "./section.ts";
import { measureSizes } from "./sizes.ts";
import { loadUntuned } from "./untuned.ts";
import { measureValidation } from "./validation.ts";

const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });
const untuned = await loadUntuned();
const sections: Section[] = [];
for (const measure of [
  measureCalls,
  measureProfile,
  measureValidation,
  measureMemory,
  measureImports,
  measureSizes,
  measureMock,
  measureLoop,
]) {
  console.error(`${measure.name.replace("measure", "Measuring: ").toLowerCase()} …`);
  sections.push(await measure(untuned));
}
const markdown = render(sections);
await writeFile(fromRoot("BENCHMARKS.md"), markdown);
console.log(values.json ? JSON.stringify(sections, undefined, 2) : markdown);
const missed = sections.flatMap(({ limits }) => limits).filter((limit) => !isMet(limit));
for (const { what, measured, limit } of missed)
  console.error(`Missed: ${what} is ${measured.toPrecision(3)}, and may be ${limit}.`);
process.exitCode = missed.length > 0 ? 1 : 0;
