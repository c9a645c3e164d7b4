import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { fromRoot } from "../src/root.ts";
import type { Section } from "./section.ts";

const run = promisify(execFile);

/** What a developer does, and how many seconds it may take. */
const steps: readonly {
  what: string;
  args: readonly string[];
  limit?: number;
  before?: (folder: string) => Promise<void>;
}[] = [
  { what: "pnpm start, the first command in a fresh clone", args: ["start"], limit: 90 },
  { what: "pnpm generate, nothing changed", args: ["generate"], limit: 1 },
  { what: "pnpm generate --force, nothing out of the cache", args: ["generate", "--force"] },
  { what: "pnpm build, nothing changed", args: ["build"], limit: 1 },
  { what: "pnpm test, for the first time", args: ["test"] },
  { what: "pnpm test, nothing changed", args: ["test"], limit: 1 },
  { what: "pnpm generate, after the edit of a description", args: ["generate"], limit: 5, before: editDescription },
];

/** How long the ways from an edit to a verdict are, in a clone of what is committed. */
export async function measureLoop(): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), "group-move-bench-"));
  try {
    await run("git", ["clone", "--quiet", fromRoot(), folder]);
    const rows: [string, number][] = [];
    for (const { what, args, before } of steps) {
      await before?.(folder);
      rows.push([what, await secondsOf(args, folder)]);
    }
    return {
      title: "From an edit to a verdict",
      note: "Seconds in a clone of what is committed; pnpm's store is warm, turbo's cache begins empty.",
      columns: ["", "s"],
      rows,
      limits: steps.flatMap(({ what, limit }, index) =>
        limit === undefined ? [] : [{ what: `${what}, s`, measured: rows[index]?.[1] ?? Infinity, limit }],
      ),
    };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function secondsOf(args: readonly string[], cwd: string): Promise<number> {
  const start = performance.now();
  await run("pnpm", args, { cwd, env: environment(), maxBuffer: 2 ** 28 });
  return (performance.now() - start) / 1000;
}

/** As in a terminal of its own: what pnpm and turbo told this process is about the original. */
function environment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|pnpm_|turbo_|DOCSPACE_|NODE_OPTIONS$)/i.test(name),
  );
  return Object.fromEntries(inherited);
}

async function editDescription(folder: string): Promise<void> {
  const file = join(folder, "openapi", "docspace.yaml");
  const text = await readFile(file, "utf8");
  const edited = text.replace("description: Id of the group.", "description: The id of the group.");
  if (edited === text)
    throw new Error("openapi/docspace.yaml has no such description any more. Choose another one to edit.");
  await writeFile(file, edited);
}
