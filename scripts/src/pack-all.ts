/**
 * `pnpm pack:all`: builds, and makes the tarballs of the packages that are to be published, for as long as no registry
 * has them. Prints the command that installs `group-move` from them.
 */
import { rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { readPublishedPackages } from "./api/reports.ts";
import { fromRoot } from "./root.ts";
import { capture } from "./run.ts";
import { runTask } from "./run-task.ts";

const FOLDER = "tarballs";
/** What the command needs of this repository; npm takes them from the command line in place of a registry. */
const COMMAND_PACKAGES = ["client", "move", "simulator", "cli"];

/** Packs what is to be published, which must be built. Gives the name and the tarball of each package. */
export async function packAll(folder: string): Promise<[name: string, file: string][]> {
  const tarballs: [string, string][] = [];
  for (const path of (await readPublishedPackages(fromRoot())).keys()) {
    const { code, output } = await capture("pnpm", ["pack", "--json", "--out", join(folder, "%s.tgz")], { cwd: path });
    if (code !== 0) throw new Error(`pnpm pack fails in ${path}:\n${output}`);
    const { name, filename }: { name: string; filename: string } = JSON.parse(output);
    tarballs.push([name, filename]);
  }
  return tarballs;
}

/** The arguments of the `npm` that installs the command for this user, out of those tarballs. */
export function listInstallArgs(tarballs: readonly [name: string, file: string][]): string[] {
  const files = COMMAND_PACKAGES.map(
    (name) => tarballs.find(([packed]) => packed === `@group-move/${name}`)?.[1] ?? "",
  );
  return ["install", "--global", ...files];
}

if (import.meta.main) {
  console.log("Building; what has not changed comes out of the cache.");
  const folder = fromRoot(FOLDER);
  await rm(folder, { recursive: true, force: true });
  process.exitCode = await runTask("build", ["--output-logs=errors-only"], true);
  if (process.exitCode === 0) {
    const tarballs = await packAll(folder);
    for (const [name, file] of tarballs) console.log(`${name.padEnd(22)} ${join(FOLDER, basename(file))}`);
    const args = listInstallArgs(tarballs).map((part) => (/[\w.:/\\-]+/.exec(part)?.[0] === part ? part : `"${part}"`));
    console.log(`\nTo install the command group-move:\n  npm ${args.join(" ")}`);
    console.log(
      "To take it away again:\n  npm uninstall --global @group-move/cli @group-move/move @group-move/client @group-move/simulator",
    );
  }
}
