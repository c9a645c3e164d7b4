import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "vitest";
import { compareFolders } from "../src/compare-folders.ts";
import { copyRepository, type Copy } from "../src/copy-repository.ts";

const run = promisify(execFile);

/** Runs a script of a copy that must pass, and gives what it printed. */
export async function runScript(copy: Copy, ...args: string[]): Promise<string> {
  const { code, output } = await copy.pnpm(...args);
  expect(code, `pnpm ${args.join(" ")} fails in a changed copy:\n${output}`).toBe(0);
  return output;
}

/** Runs a program in a package of a copy, on the sources. Gives what it printed, as JSON. */
export async function evaluate(copy: Copy, packageName: string, program: string): Promise<unknown> {
  const options = { cwd: join(copy.folder, "packages", packageName) };
  const args = ["--conditions=@group-move/source", "--input-type=module", "--eval", program];
  return JSON.parse((await run(process.execPath, args, options)).stdout);
}

/** The files of a copy that are not as they are here, but for generated code. */
export async function listChangedFiles(copy: Copy): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "group-move-changed-"));
  const [before, after] = [join(folder, "before"), join(folder, "after")];
  await copyRepository(before);
  await copyRepository(after, copy.folder);
  const { differences } = await compareFolders(after, before);
  await rm(folder, { recursive: true });
  return differences.map((line) => line.split(" ")[0] ?? "").filter((file) => !file.includes("/src/gen/"));
}
