/**
 * The main job: brings the generated code up to date, builds, and moves the members of a group to another with the
 * real command, against the Prism mock or, when DOCSPACE_URL is set, on that portal.
 */
import { fileURLToPath } from "node:url";
import { fromRoot } from "./root.ts";
import { run, runQuietly } from "./run.ts";

const sampleIds = ["08e455dc-98c4-4390-b36f-54757080149c", "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c"];

process.exitCode = (await prepare()) || (await move(process.argv.slice(2)));

async function prepare(): Promise<number> {
  console.log("Generating and building; what has not changed comes out of the cache.");
  const synced = await runQuietly(process.execPath, [fromRoot("scripts", "src", "sync-products.ts")]);
  const generated = synced || (await runQuietly("turbo", ["run", "generate", "--output-logs=errors-only"]));
  return generated || runQuietly("turbo", ["run", "build", "--output-logs=errors-only"]);
}

async function move(args: readonly string[]): Promise<number> {
  if (process.env["DOCSPACE_URL"]) return runCommand(args);
  const { startMock } = await import("@group-move/mock");
  const mock = await startMock();
  console.log(`The Prism mock listens at ${mock.url}.\n`);
  try {
    return await runCommand([
      ...(args.length > 0 ? args : sampleIds),
      "--yes",
      "--portal",
      mock.url,
      "--api-key",
      "any",
    ]);
  } finally {
    await mock.close();
    console.log("\nThe mock has stopped.");
  }
}

function runCommand(args: readonly string[]): Promise<number> {
  const bin = new URL("dist/bin.js", import.meta.resolve("@group-move/cli/package.json"));
  return run(process.execPath, [fileURLToPath(bin), ...args]);
}
