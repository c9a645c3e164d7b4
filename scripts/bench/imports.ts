import { execFile } from "node:child_process";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { median } from "simple-statistics";
import { middleHalf } from "./interleave.ts";
import type { Section } from "./section.ts";
import type { Untuned } from "./untuned.ts";

const run = promisify(execFile);
const runs = 15;

/** How long a fresh process takes to import a package. */
export async function measureImports({ file }: Untuned): Promise<Section> {
  const modules: [name: string, ...specifiers: string[]][] = [
    ["group-move client", "@group-move/client"],
    ["and what its first call loads", "@group-move/client", "@group-move/schemas/validators"],
    ["group-move schemas, with zod", "@group-move/schemas"],
    ["openapi-fetch", "openapi-fetch"],
    ["ky", "ky"],
    ["ofetch", "ofetch"],
    ["axios", "axios"],
    ["hey-api as it comes, zod", pathToFileURL(file).href],
  ];
  const times = new Map<string, number[]>(modules.map(([name]) => [name, []]));
  for (let count = 0; count < runs; count += 1) {
    for (const [name, ...specifiers] of modules) times.get(name)?.push(await timeOf(specifiers));
  }
  return {
    title: "Import in a fresh process",
    note: "Milliseconds on this machine: the median of fifteen processes, with their middle half.",
    columns: ["", "ms"],
    rows: [...times].map(([name, all]) => [name, { value: median(all), ...middleHalf(all) }]),
    limits: [],
  };
}

async function timeOf(specifiers: readonly string[]): Promise<number> {
  const imports = specifiers.map((specifier) => `await import(${JSON.stringify(specifier)});`).join(" ");
  const code = `const start = performance.now(); ${imports} console.log(performance.now() - start);`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", code], { cwd: import.meta.dirname });
  return Number(stdout);
}
