import { chmod, cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fromRoot } from "../src/root.ts";
import { capture } from "../src/run.ts";

let folder = "";

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "machine-")));
  await symlink(process.execPath, join(folder, "node.exe"));
});

afterAll(() => rm(folder, { recursive: true }));

/** Runs an empty script behind the preload of a repository in a folder of that name. */
const runIn = (name: string, ...options: string[]) => runWith({}, name, ...options);

async function runWith(env: NodeJS.ProcessEnv, name: string, ...options: string[]) {
  const root = join(folder, name);
  const scripts = join(root, "scripts", "src");
  await mkdir(scripts, { recursive: true });
  await cp(fromRoot("package.json"), join(root, "package.json"));
  for (const file of ["preload.mjs", "exit-when-orphaned.ts"]) {
    await cp(fromRoot("scripts", "src", file), join(scripts, file));
  }
  const args = [...options, "--import", "./scripts/src/preload.mjs", "--eval", "console.log('works')"];
  const { code, output } = await capture(process.execPath, args, {
    cwd: root,
    env: { npm_config_user_agent: undefined, npm_lifecycle_event: undefined, ...env },
  });
  return { code, output: output.trim().split("\n") };
}

test.each(["plain", "with spaces", "Größe", "(a) & 'b' + @[c]{d}!;=~^$e"])(
  "scripts work in a folder named %s",
  async (name) => {
    expect(await runIn(name)).toEqual({ code: 0, output: ["works"] });
  },
);

test.each(["#", "?", "%", "%20", "a#b"])(
  "scripts say in one sentence that a folder named %s must be left",
  async (name) => {
    const { code, output } = await runIn(name);
    expect({ code, output }).toEqual({
      code: 1,
      output: [expect.stringMatching(/Vite takes the [#?%] .*: move it to/)],
    });
  },
);

test("scripts say in one sentence that the package node has no binary", async () => {
  await mkdir(join(folder, "installed", "node_modules"), { recursive: true });
  const { code, output } = await runIn("installed", "--no-strip-types");
  const want = /is too old: run "npx -y pnpm@[\d.]+ --config.ignoreScripts=false rebuild node" once\.$/;
  expect({ code, output }).toEqual({ code: 1, output: [expect.stringMatching(want)] });
});

const agents: [agent: string, script: string, says: RegExp][] = [
  ["pnpm/9.15.9 npm/? node/v20.20.2 linux x64", "start", /not by pnpm 9\. Use: npx -y pnpm@[\d.]+ start$/],
  ["npm/11.19.1 node/v20.20.2 linux x64", "test", /not by npm 11\. Use: npx -y pnpm@[\d.]+ test$/],
  ["yarn/1.22.22 npm/? node/v20.20.2 linux x64", "check", /not by yarn 1\. Use: npx -y pnpm@[\d.]+ check$/],
  ["pnpm/10.34.8 npm/? node/v20.20.2 linux x64", "start", /^works$/],
  ["pnpm/12.18.0 npm/? node/v24.21.0 linux x64", "start", /^works$/],
];

test.each(agents)("scripts that %s runs as %s say in one line what to use", async (agent, script, says) => {
  const { output } = await runWith({ npm_config_user_agent: agent, npm_lifecycle_event: script }, "plain");
  expect(output).toEqual([expect.stringMatching(says)]);
});

test.each([
  [[], "start"],
  [["test"], "test"],
])("yarn with %j says in one line what to use, whatever its version", async (args, script) => {
  const [, path = ""] = /^yarnPath: (.*)$/m.exec(await readFile(fromRoot(".yarnrc.yml"), "utf8")) ?? [];
  const { code, output } = await capture(process.execPath, [fromRoot(path), ...args]);
  expect({ code, output }).toEqual({
    code: 1,
    output: expect.stringMatching(new RegExp(`^\\S.* not by yarn\\. Use: npx -y pnpm@[\\d.]+ ${script}\n$`)),
  });
});

test("where nothing is installed, and Node.js is too old, scripts say how to install", async () => {
  const { code, output } = await runIn("plain", "--no-strip-types");
  expect({ code, output }).toEqual({
    code: 1,
    output: [expect.stringMatching(/^Nothing is installed yet\. Use: npx -y pnpm@[\d.]+ start$/)],
  });
});

// Root may write to everything, so the file system is told to refuse.
const readOnly = `data:text/javascript,${encodeURIComponent(`
  import fs from "node:fs";
  import { syncBuiltinESMExports } from "node:module";
  fs.accessSync = (path, mode) => { if (mode === fs.constants.W_OK) throw new Error("EROFS: " + path); };
  syncBuiltinESMExports();
`)}`;

test("scripts say in one sentence that nothing can be written", async () => {
  const { code, output } = await runIn("plain", "--import", readOnly);
  expect({ code, output }).toEqual({ code: 1, output: [expect.stringMatching(/^Nothing can be written to .*: copy/)] });
});

test.skipIf(process.platform === "win32")(
  "scripts say in one sentence that there is no folder for temporary files",
  async () => {
    const { code, output } = await runWith({ TMPDIR: join(folder, "missing") }, "plain");
    const want =
      /^Nothing can be written to .*missing, the folder for temporary files: set TMPDIR to one that is there\.$/;
    expect({ code, output }).toEqual({ code: 1, output: [expect.stringMatching(want)] });
  },
);

const simulation = `
  Object.defineProperty(process, "platform", { value: "win32" });
  const { run } = await import(${JSON.stringify(fromRoot("scripts", "src", "run.ts"))});
  process.exitCode = await run(...JSON.parse(process.argv[1]));
`;

const commands: [command: string, args: string[], printed: string[]][] = [
  ["pnpm", ["run", "test"], ["/d", "/s", "/c", '"pnpm ^"run^" ^"test^""']],
  ["turbo", ["run", "a b", "--filter=c&d"], ["/d", "/s", "/c", '"turbo ^"run^" ^"a^ b^" ^"--filter=c^&d^""']],
  ["node.exe", ["-p", "'a b & c'"], ["a b & c"]],
];

// It is the shell of Windows that is simulated: one that prints its arguments.
test.skipIf(process.platform === "win32").each(commands)(
  "on Windows, %s with %j gets the shell that it needs, and arguments as they are",
  async (command, args, printed) => {
    const shell = join(folder, "shell");
    await writeFile(shell, '#!/bin/sh\nprintf "%s\\\\n" "$@"\n');
    await chmod(shell, 0o755);
    for (const name of ["pnpm.cmd", "turbo.cmd"]) await writeFile(join(folder, name), "");
    const env = { comspec: shell, PATH: folder, PATHEXT: ".EXE;.CMD" };
    const options = ["--input-type=module", "--eval", simulation, JSON.stringify([command, args])];
    expect(await capture(process.execPath, options, { env })).toEqual({ code: 0, output: `${printed.join("\n")}\n` });
  },
);
