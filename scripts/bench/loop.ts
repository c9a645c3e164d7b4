import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { median } from "simple-statistics";
import { copyRepository } from "../src/copy-repository.ts";
import type { Figure, Section } from "./report.ts";

const run = promisify(execFile);

/** What a developer does after the first command, in this order. */
const steps = [
  { what: "pnpm generate, nothing changed", command: "generate", limit: 0.5 },
  { what: "pnpm build, nothing changed", command: "build", limit: 0.5 },
  { what: "pnpm test, for the first time", command: "test" },
  { what: "pnpm test, nothing changed", command: "test", limit: 0.5 },
  { what: "pnpm generate, after the edit of a description", command: "generate", limit: 3, before: editDescription },
];

/** How long the ways from an edit to a result are, in a copy of the repository. */
export async function measureLoop(): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), "group-move-bench-"));
  try {
    await copyRepository(folder);
    const start = await measureSeconds(folder, "start");
    const bases: number[] = [];
    for (let time = 0; time < 3; time += 1) bases.push(await measureSeconds(folder, "generate", "--force"));
    const base = median(bases);
    const figures: Figure[] = [{ what: "pnpm start, the first command", ratio: { value: start / base }, limit: 15 }];
    for (const { what, command, limit, before } of steps) {
      await before?.(folder);
      figures.push({ what, ratio: { value: (await measureSeconds(folder, command)) / base }, limit });
    }
    const note = `Over \`pnpm generate --force\`, which takes nothing out of turbo's cache (${base.toFixed(1)} s here).`;
    return { title: "From an edit to a result", note, figures };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function measureSeconds(cwd: string, ...args: string[]): Promise<number> {
  // As in a terminal of its own: what git, pnpm and turbo told this process is about the original.
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(git_|npm_|pnpm_|turbo_|docspace_|node_options$)/i.test(name),
  );
  const start = performance.now();
  await run("pnpm", args, { cwd, env: Object.fromEntries(inherited), maxBuffer: 2 ** 28 });
  return (performance.now() - start) / 1000;
}

async function editDescription(folder: string): Promise<void> {
  const file = join(folder, "openapi", "docspace.yaml");
  const text = await readFile(file, "utf8");
  const edited = text.replace("description: Id of the group.", "description: The id of the group.");
  if (edited === text) throw new Error("openapi/docspace.yaml has no such description any more. Edit another one.");
  await writeFile(file, edited);
}
