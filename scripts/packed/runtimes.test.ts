import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { build } from "esbuild";
import { expect, inject, onTestFinished, test } from "vitest";
import { fromRoot } from "../src/root.ts";
import { startPortal } from "./portal.ts";

const run = promisify(execFile);
const consumer = inject("consumer");
const installed = (...path: string[]) => join(import.meta.dirname, "runtimes", "node_modules", ...path);

const bin = (name: string) => join(consumer, "node_modules", "@group-move", name, "dist", "bin.js");

const wanted = {
  name: "Büro",
  missing: 404,
  equal: "RequestValidationError",
  redirected: "ResponseValidationError",
  aborted: "APIUserAbortError",
  cookie: "Büro",
};

const nodes: [name: string, command: string][] = [20, 22, 24, 26].map((version) => [
  `Node.js ${version}`,
  installed(`node-${version}`, "bin", "node"),
]);

const runtimes: [name: string, command: string, args: string[]][] = [
  ...nodes.map(([name, command]): [string, string, string[]] => [name, command, []]),
  ["Bun", installed(".bin", "bun"), ["run"]],
  ["Deno", installed(".bin", "deno"), ["run", "--allow-net=127.0.0.1", "--node-modules-dir=manual", "--no-lock"]],
];

test.each(runtimes)("the packed client works on %s", async (_, command, args) => {
  await using portal = await startPortal();
  await using other = await startPortal();

  const { stdout } = await run(command, [...args, "run.mjs", portal.url, other.url], { cwd: consumer });

  expect(JSON.parse(stdout)).toEqual(wanted);
  expect(new Set(portal.credentials)).toEqual(new Set(["Bearer key-123456", "asc_auth_key=token-123456"]));
  expect(other.credentials).toEqual([]);
});

const ways: [way: string, options: string[]][] = [
  ["require", []],
  ["import", []],
  // As Node.js before 20.19, which requires no ES modules.
  ["import", ["--no-experimental-require-module"]],
];

test.each(nodes.flatMap(([name, node]) => ways.map(([way, options]) => ({ name, node, way, options }))))(
  "CommonJS loads the packed client by $way on $name, with $options",
  async ({ node, way, options }) => {
    await using portal = await startPortal();

    const { stdout } = await run(node, [...options, "commonjs.cjs", portal.url, way], { cwd: consumer });

    expect(JSON.parse(stdout)).toEqual({ name: "Büro", missing: true });
  },
);

const outcomes = fromRoot("packages", "client", "test", "outcomes");

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

test.each(nodes)("without WebAssembly, the packed client sends nothing and says so on %s", async (_, command) => {
  await using portal = await startPortal();

  const { stdout } = await run(command, ["--jitless", "run.mjs", portal.url, portal.url], { cwd: consumer }).catch(
    (failure: { stdout: string; stderr: string }) => ({ stdout: failure.stderr }),
  );

  expect(stdout).toContain("fetch needs WebAssembly, which is missing here");
  expect(stdout).toContain("Nothing was sent.");
  expect(portal.credentials).toEqual([]);
});

test.each(nodes)("a hundred calls with one signal bring no warning on %s", async (_, command) => {
  await using portal = await startPortal();

  const { stdout, stderr } = await run(command, ["shared-signal.mjs", portal.url], { cwd: consumer });

  expect({ stdout, stderr }).toEqual({ stdout: "100\n", stderr: "" });
});

test.each(nodes)("the packed group-move command works on %s, and tries itself out", async (_, node) => {
  const cwd = await mkdtemp(join(tmpdir(), "group-move-packed-"));
  onTestFinished(() => rm(cwd, { recursive: true }));

  const { stdout } = await run(node, [bin("cli"), "--try", "Sales", "Sales EMEA", "--yes"], { cwd });

  expect(stdout).toContain("Verified by reading both groups: 7 people moved from Sales to Sales EMEA.");
});

const ids = ["08e455dc-98c4-4390-b36f-54757080149c", "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c"];

test.each(nodes)("the packed group-move-mock command works on %s", async (_, node) => {
  const mock = spawn(node, [bin("mock")], { cwd: consumer, stdio: ["ignore", "pipe", "inherit"] });
  try {
    const [line] = await once(createInterface(mock.stdout), "line");
    const url = /http:\S+/.exec(String(line))?.[0];
    const headers = { authorization: "Bearer any" };
    const response = await fetch(`${url}/api/2.0/group/${ids[0]}/members/${ids[1]}`, { method: "PUT", headers });

    expect(response.status).toBe(200);
    expect(await response.json()).toHaveProperty("response.members");
  } finally {
    mock.kill();
    await once(mock, "exit");
  }
});

test.each([
  ["cli", "Error: group-move needs Node.js 20.18.1 or later", 2],
  ["mock", "error: group-move-mock needs Node.js 20 or later", 1],
  ["simulator", "error: group-move-simulator needs Node.js 20 or later", 1],
])("the command of %s names the Node.js that it needs on an older one", async (name, says, code) => {
  const failed = run(installed("older-node", "bin", "node"), [bin(name)], { cwd: consumer });

  await expect(failed).rejects.toMatchObject({ code, stdout: "", stderr: `${says}, and this is 18.20.8.\n` });
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
