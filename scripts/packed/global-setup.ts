import { execFile } from "node:child_process";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { packAll } from "../src/pack-all.ts";

const run = promisify(execFile);

declare module "vitest" {
  interface ProvidedContext {
    /** The folder of a project outside of the workspace that has the packed packages installed. */
    consumer: string;
    /** Each packed package: its name and its tarball. */
    tarballs: [name: string, file: string][];
  }
}

/** Packs what is published, and installs it in a folder of its own. The workspace must be built. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "group-move-packed-"));
  const consumer = join(folder, "consumer");
  await cp(join(import.meta.dirname, "consumer"), consumer, { recursive: true });
  const tarballs = await packAll(folder);
  await writeManifest(consumer, tarballs);
  await run("pnpm", ["install", "--prefer-offline", "--ignore-scripts"], { cwd: consumer });
  await run("pnpm", ["install", "--prefer-offline"], { cwd: join(import.meta.dirname, "runtimes") });
  project.provide("consumer", consumer);
  project.provide("tarballs", tarballs);
  return () => rm(folder, { recursive: true, force: true });
}

/** Overrides lead the packages' dependencies on each other to the tarballs too: no registry has them yet. */
async function writeManifest(consumer: string, tarballs: readonly [string, string][]): Promise<void> {
  const files = Object.fromEntries(tarballs.map(([name, file]) => [name, `file:${file}`]));
  const manifest = { name: "consumer", private: true, type: "module", dependencies: files };
  await writeFile(join(consumer, "package.json"), JSON.stringify(manifest, undefined, 2));
  const lines = Object.entries(files).map(([name, file]) => `  "${name}": "${file}"`);
  const settings = ["packages: []", "pmOnFail: ignore", "nodeVersion: 24.21.0", "overrides:", ...lines];
  await writeFile(join(consumer, "pnpm-workspace.yaml"), `${settings.join("\n")}\n`);
}
