import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { expect, inject, test } from "vitest";
import { fromRoot } from "../src/root.ts";
import { startPortal } from "./portal.ts";

const run = promisify(execFile);
const consumer = inject("consumer");
const installed = (...path: string[]) => join(import.meta.dirname, "runtimes", "node_modules", ...path);

const wanted = {
  name: "Büro",
  missing: 404,
  equal: "RequestValidationError",
  redirected: "ResponseValidationError",
  aborted: "APIUserAbortError",
  cookie: "Büro",
};

const runtimes: [name: string, command: string, args: string[]][] = [
  ["Node.js 20", installed("node-20", "bin", "node"), []],
  ["Node.js 22", installed("node-22", "bin", "node"), []],
  ["Node.js 24", installed("node-24", "bin", "node"), []],
  ["Node.js 26", installed("node-26", "bin", "node"), []],
  ["Bun", installed(".bin", "bun"), ["run"]],
  ["Deno", installed(".bin", "deno"), ["run", "--allow-net=127.0.0.1", "--node-modules-dir=manual", "--no-lock"]],
];

test.each(runtimes)("the packed client works on %s", async (_, command, args) => {
  await using portal = await startPortal();
  await using other = await startPortal();

  const { stdout } = await run(command, [...args, "run.mjs", portal.url, other.url], { cwd: consumer });

  expect(JSON.parse(stdout)).toEqual(wanted);
  expect(new Set(portal.credentials)).toEqual(new Set(["Bearer key-1", "asc_auth_key=token-1"]));
  expect(other.credentials).toEqual([]);
});

const outcomes = fromRoot("packages", "client", "test", "outcomes");
const nodes = runtimes.filter(([name]) => name.startsWith("Node.js"));

test.each(nodes)("the table of outcomes holds for the packed client on %s", async (_, command) => {
  const outfile = join(consumer, "run-outcome.mjs");
  await build({
    entryPoints: [join(outcomes, "run-outcome.ts")],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
  });

  const { stdout } = await run(command, ["outcomes.mjs", outcomes], { cwd: consumer });

  const { rows, failed }: { rows: number; failed: unknown[] } = JSON.parse(stdout);
  expect(failed).toEqual([]);
  expect(rows).toBeGreaterThan(40);
});

test("the packed client works on workerd", async () => {
  await using portal = await startPortal();
  await using other = await startPortal();
  const entryPoints = [join(consumer, "worker.mjs")];
  const outfile = join(consumer, "worker.bundle.js");
  await build({ entryPoints, outfile, bundle: true, format: "esm", conditions: ["workerd", "worker"] });
  const workerd = spawn(installed(".bin", "workerd"), ["serve", "--control-fd=3", join(consumer, "worker.capnp")], {
    stdio: ["ignore", "inherit", "inherit", "pipe"],
  });
  try {
    const [control] = workerd.stdio.slice(3);
    if (!control) throw new Error("workerd has no control channel.");
    const [line] = await once(control, "data");
    const { port }: { port: number } = JSON.parse(String(line));
    const query = new URLSearchParams({ portal: portal.url, other: other.url });
    const response = await fetch(`http://127.0.0.1:${port}/?${query}`);

    expect(await response.json()).toEqual(wanted);
    expect(other.credentials).toEqual([]);
  } finally {
    workerd.kill();
    await once(workerd, "exit");
  }
});
