/**
 * The main job: brings the generated code up to date, builds, and moves the members of a group to another with the real
 * command: on the Prism mock, or on a portal where two groups, the portal and a credential are given.
 */
import { fileURLToPath } from "node:url";
import { fromRoot } from "./root.ts";
import { run, runQuietly } from "./run.ts";
import { chooseStartTarget } from "./start-target.ts";

const sampleIds = ["08e455dc-98c4-4390-b36f-54757080149c", "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c"];

const target = chooseStartTarget(process.argv.slice(2), process.env);
if (target.kind === "refused") {
  console.error(`Nothing was done: for a move on a portal, ${target.missing.join(" and ")} must be given as well.`);
  console.error("Without any arguments, and without DOCSPACE_… in the environment, pnpm start runs on the mock.");
  process.exitCode = 2;
} else if (target.kind === "portal") {
  process.exitCode = (await prepare()) || (await runCommand(target.args));
} else {
  console.log("On the Prism mock of the API: nothing is moved on a portal.");
  process.exitCode = (await prepare()) || (await moveOnMock());
}

async function prepare(): Promise<number> {
  console.log("Generating and building; what has not changed comes out of the cache.");
  const synced = await runQuietly(process.execPath, [fromRoot("scripts", "src", "sync-products.ts")]);
  const generated = synced || (await runQuietly("turbo", ["run", "generate", "--output-logs=errors-only"]));
  return generated || runQuietly("turbo", ["run", "build", "--output-logs=errors-only"]);
}

async function moveOnMock(): Promise<number> {
  const { startMock } = await import("@group-move/mock");
  const mock = await startMock();
  console.log(`The mock listens at ${mock.url}.\n`);
  try {
    return await runCommand([...sampleIds, "--yes", "--portal", mock.url, "--api-key", "any"]);
  } finally {
    await mock.close();
    console.log("\nThe mock has stopped. It answered with an example, so this was no move.");
  }
}

function runCommand(args: readonly string[]): Promise<number> {
  const bin = new URL("dist/bin.js", import.meta.resolve("@group-move/cli/package.json"));
  return run(process.execPath, [fileURLToPath(bin), ...args]);
}
