/**
 * The main job: brings the generated code up to date and builds; shows on the Prism mock that documents, client, mock
 * and schemas agree, and then moves a group with the real command on the simulator. Where two groups, a portal and a
 * credential are given, the command moves there instead.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fromRoot } from "./root.ts";
import { runTask } from "./run-task.ts";
import { run, runQuietly } from "./run.ts";
import { chooseStartTarget } from "./start-target.ts";

const groups = ["Sales", "Sales EMEA"];

const target = chooseStartTarget(process.argv.slice(2), process.env);
if (target.kind === "refused") {
  console.error(`Nothing was done: for a move on a portal, ${target.missing.join(" and ")} must be given as well.`);
  console.error("Without any arguments, and without DOCSPACE_… in the environment, pnpm start runs on the simulator.");
  process.exitCode = 2;
} else if (target.kind === "portal") {
  process.exitCode = (await prepare()) || (await runCommand(target.args));
} else {
  process.exitCode = (await prepare()) || (await showContract()) || (await moveOnSimulator());
}

async function prepare(): Promise<number> {
  console.log("Generating and building; what has not changed comes out of the cache.");
  const synced = await runQuietly(process.execPath, [fromRoot("scripts", "src", "sync-apis.ts")]);
  const quiet = ["--output-logs=errors-only"];
  say("Generating the code of the packages from openapi/ …");
  const generated = synced || (await runTask("generate", quiet, true));
  say("Building the packages: half a minute the first time, and then a second …");
  return generated || runTask("build", quiet, true);
}

/** For whoever waits at a terminal. */
function say(line: string): void {
  if (process.stderr.isTTY) console.error(line);
}

async function showContract(): Promise<number> {
  console.log("\n1. The contract, on the Prism mock, which responds with examples: nothing is moved.");
  const { showContractChain } = await import("./contract-chain.ts");
  try {
    await showContractChain((line) => console.log(line));
  } catch (error) {
    console.error(error);
    return 1;
  }
  console.log("Each was called over HTTP by the client, and its response parsed by the schemas: all agree.");
  return 0;
}

async function moveOnSimulator(): Promise<number> {
  console.log(
    "\n2. A move, on the simulator, which is a portal with state in this process: no real portal is touched.",
  );
  const folder = await mkdtemp(join(tmpdir(), "group-move-start-"));
  console.log(`$ group-move --try ${groups.map((name) => JSON.stringify(name)).join(" ")} --yes`);
  try {
    return await runCommand(["--try", ...groups, "--yes"], folder);
  } finally {
    await rm(folder, { recursive: true });
    console.log(
      "\nThe simulated portal is gone, and its journal too. To keep both: node packages/cli/dist/bin.js --try … in a folder of your own.",
    );
  }
}

function runCommand(args: readonly string[], folder?: string): Promise<number> {
  const bin = new URL("dist/bin.js", import.meta.resolve("@group-move/cli/package.json"));
  return run(process.execPath, [fileURLToPath(bin), ...args], folder);
}
