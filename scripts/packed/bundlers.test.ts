import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import ts from "typescript";
import { beforeAll, expect, inject, test } from "vitest";
import { fromRoot } from "../src/root.ts";
import { startPortal } from "./portal.ts";

const run = promisify(execFile);
const tools = join(import.meta.dirname, "bundlers");
const consumer = inject("consumer");
const ids = ["08e455dc-98c4-4390-b36f-54757080149c", "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c"] as const;
const wanted = { name: "Büro", missing: 404, equal: "RequestValidationError", aborted: "APIUserAbortError" };

// What the tools keep in the temporary folder goes with the consumer's.
process.env["TMPDIR"] = consumer;

beforeAll(() => run("pnpm", ["install", "--prefer-offline", "--frozen-lockfile"], { cwd: tools }));

/** A folder that has the packed packages and the tools, and the program that every runtime runs. */
async function createProject(name: string): Promise<string> {
  const folder = join(consumer, name);
  await mkdir(join(folder, "node_modules"), { recursive: true });
  for (const file of ["program.mjs", "run.mjs"]) await cp(join(consumer, file), join(folder, file));
  await symlink(join(consumer, "node_modules", "@group-move"), join(folder, "node_modules", "@group-move"));
  for (const tool of ["esbuild", "jest", "next", "react", "react-dom", "vite", "webpack"]) {
    await symlink(join(tools, "node_modules", tool), join(folder, "node_modules", tool));
  }
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  return folder;
}

const esbuild = `import { build } from "esbuild";
await build({ entryPoints: ["run.mjs"], bundle: true, minify: true, splitting: true, format: "esm", platform: "browser", outdir: "out" });`;
const vite = `import { build } from "vite";
const rollupOptions = { input: "run.mjs", output: { entryFileNames: "run.js" } };
await build({ logLevel: "error", build: { outDir: "out", modulePreload: false, rollupOptions } });`;
const webpack = `import webpack from "webpack";
const output = { path: process.cwd() + "/out", filename: "run.js", module: true, chunkFormat: "module", chunkLoading: "import" };
const config = { mode: "production", target: "es2022", entry: "./run.mjs", output, experiments: { outputModule: true } };
webpack(config, (error, stats) => {
  if (error || stats.hasErrors()) throw error ?? new Error(stats.toString("errors-only"));
});`;

const bundlers: [name: string, script: string][] = [
  ["esbuild", esbuild],
  ["Vite", vite],
  ["webpack", webpack],
];

test.each(bundlers)(
  "the client works out of a bundle for browsers in several chunks, made by %s",
  async (name, script) => {
    await using portal = await startPortal();
    await using other = await startPortal();
    const cwd = await createProject(name);
    await writeFile(join(cwd, "build.mjs"), script);

    await run("node", ["build.mjs"], { cwd });
    const { stdout } = await run("node", [join("out", "run.js"), portal.url, other.url], { cwd });

    expect(JSON.parse(stdout)).toMatchObject(wanted);
  },
);

const jestTest = `test("moves", async () => {
  const { createDocSpaceClient, NotFoundError } = await import("@group-move/client");
  const docspace = createDocSpaceClient({ baseUrl: process.env.PORTAL, apiKey: "key-123456" });
  const ids = { fromId: "${ids[0]}", toId: "${ids[1]}" };
  expect((await docspace.moveGroupMembers(ids)).response.name).toBe("Büro");
  const moving = docspace.moveGroupMembers(ids, { headers: { "x-case": "404" } });
  await expect(moving).rejects.toBeInstanceOf(NotFoundError);
});`;

test("the client works in a CommonJS test of Jest", async () => {
  await using portal = await startPortal();
  const cwd = await createProject("Jest");
  await writeFile(join(cwd, "package.json"), JSON.stringify({ private: true, jest: { transform: {} } }));
  await writeFile(join(cwd, "move.test.js"), jestTest);
  const env = { ...process.env, PORTAL: portal.url, NODE_OPTIONS: "--experimental-vm-modules" };

  const { stderr } = await run("node", ["node_modules/jest/bin/jest.js"], { cwd, env });

  expect(stderr).toContain("1 passed");
  expect(portal.credentials).toHaveLength(2);
});

const route = `import { createDocSpaceClient } from "@group-move/client";
export const dynamic = "force-dynamic";
export async function GET() {
  const docspace = createDocSpaceClient({ baseUrl: process.env.PORTAL, apiKey: "key-123456" });
  const { response } = await docspace.moveGroupMembers({ fromId: "${ids[0]}", toId: "${ids[1]}" });
  return Response.json({ name: response.name });
}`;
const page = `"use client";
import { createDocSpaceClient } from "@group-move/client";
export default function Page() {
  const move = () => createDocSpaceClient({ baseUrl: location.origin, apiKey: "key-123456" }).moveGroupMembers({ fromId: "${ids[0]}", toId: "${ids[1]}" });
  return <button onClick={move}>Move</button>;
}`;
const layout = `export default function Layout({ children }) { return <html><body>{children}</body></html>; }`;

test("the client works in a route of Next.js, and builds in a page of it", async () => {
  await using portal = await startPortal();
  const cwd = await createProject("Next");
  await mkdir(join(cwd, "app", "move"), { recursive: true });
  await writeFile(join(cwd, "app", "move", "route.js"), route);
  await writeFile(join(cwd, "app", "page.jsx"), page);
  await writeFile(join(cwd, "app", "layout.jsx"), layout);
  const env = { ...process.env, PORTAL: portal.url, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" as const };
  await run("node", ["node_modules/next/dist/bin/next", "build"], { cwd, env });
  const args = ["node_modules/next/dist/bin/next", "start", "--port", "0", "--hostname", "127.0.0.1"];
  const server = spawn("node", args, { cwd, env, stdio: ["ignore", "pipe", "inherit"] });
  try {
    const url = await findUrl(createInterface(server.stdout));

    expect(await (await fetch(`${url}/move`)).json()).toEqual({ name: "Büro" });
    expect(portal.credentials).toEqual(["Bearer key-123456"]);
  } finally {
    server.kill();
    await once(server, "exit");
  }
});

async function findUrl(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    if (url) return url;
  }
  throw new Error("Next.js did not say where it listens.");
}

async function versionsIn(folder: string): Promise<Record<string, string>> {
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(
    await readFile(join(import.meta.dirname, folder, "package.json"), "utf8"),
  );
  return Object.fromEntries(Object.entries(dependencies).map(([name, version]) => [name, version.replace(/^.*@/, "")]));
}

test("the client's README has the table of what it was tried with", async () => {
  const {
    esbuild: esbuildVersion,
    vite: viteVersion,
    webpack: webpackVersion,
    ...others
  } = await versionsIn("bundlers");
  const { bun, deno, workerd, "typescript-7": typescript7, ...versions } = await versionsIn("runtimes");
  const nodes = Object.keys(versions).filter((name) => name.startsWith("node-"));
  const readme = await readFile(fromRoot("packages", "client", "README.md"), "utf8");
  const [, section = ""] = readme.split("## Tried with");
  const cells = section.split("## ")[0]?.matchAll(/^\| (.+?) +\| (.+?) +\| (.+?) +\|$/gm) ?? [];

  expect(Array.from(cells, ([, ...row]) => row).slice(2)).toEqual([
    ["Node.js", nodes.map((name) => versions[name]).join(", "), "all of it"],
    ["Bun", bun, "the main ways"],
    ["Deno", deno, "the main ways"],
    ["Cloudflare Workers (workerd)", workerd, "the main ways, bundled by esbuild"],
    ["esbuild", esbuildVersion, "a bundle for browsers in several chunks"],
    ["Vite", viteVersion, "a bundle for browsers in several chunks"],
    ["webpack", webpackVersion, "a bundle for browsers in several chunks"],
    ["Next.js", others["next"], "a route, and a page that is built"],
    ["Jest", others["jest"], "a CommonJS test with `await import()` and `--experimental-vm-modules`"],
    ["TypeScript", `${ts.version}, ${typescript7}`, "strict, with `moduleResolution` nodenext and bundler"],
  ]);
});
