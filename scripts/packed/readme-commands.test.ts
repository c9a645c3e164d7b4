/**
 * Every command that a README shows is run, in a shell, in the order in which it stands there: on the simulator where it
 * needs a portal, and by the packages that `pnpm pack:all` makes. A line that `ways` does not know fails.
 */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { globSync } from "node:fs";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { connect } from "node:net";
import { basename, delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { listen } from "@group-move/testing";
import { beforeAll, expect, inject, test } from "vitest";
import { listInstallArgs } from "../src/pack-all.ts";
import { fromRoot } from "../src/root.ts";
import { startPortal } from "./portal.ts";

const run = promisify(execFile);
const consumer = inject("consumer");
const tarballs = inject("tarballs");
/** Where npm installs what is global. */
const prefix = join(consumer, "größe prefix");
const baseEnv = {
  ...process.env,
  npm_config_prefix: prefix,
  npm_config_prefer_offline: "true",
  npm_config_audit: "false",
  PATH: [join(prefix, "bin"), process.env["PATH"]].join(delimiter),
};
const outcomes = (name: string) => fromRoot("packages", "client", "test", "outcomes", name);

/**
 * How a line is tried: `run` as it stands, `confirm` with `--yes`, since nobody is there to be asked, `listen` until it says
 * where; or where else it is run.
 */
type Way = { by: "run" | "confirm" | "listen"; shows: RegExp } | { by: "file"; file: string; has: string };

const installs: Way = { by: "run", shows: /^added \d+ packages/m };
const plans: Way = { by: "run", shows: /^Move +\d+ /m };
const moves: Way = { by: "confirm", shows: /^Verified by reading both groups: \d+ people moved/m };

const ways: Record<string, Way> = {
  "npx -y pnpm@VERSION start": { by: "run", shows: /^Verified by reading both groups/m },
  "npx -y pnpm@VERSION test": { by: "file", file: ".ci/run", has: "npx -y pnpm@VERSION test ||" },
  "npx -y pnpm@VERSION pack:all": {
    by: "run",
    shows: /^ {2}npm install --global \S+group-move-client.* \S+group-move-cli\.tgz/m,
  },
  "npm install ./tarballs/group-move-client.tgz": installs,
  "npm install ./tarballs/group-move-client.tgz ./tarballs/group-move-move.tgz": installs,
  "npm install ./tarballs/group-move-schemas.tgz zod": installs,
  "npm install --save-dev ./tarballs/group-move-mock.tgz": installs,
  "npm install --save-dev ./tarballs/group-move-simulator.tgz": installs,
  "npx group-move-mock": { by: "listen", shows: /http:\/\/127\.0\.0\.1:\d+/ },
  "npx group-move-simulator": { by: "listen", shows: /http:\/\/127\.0\.0\.1:\d+/ },
  'group-move --try plan Engineering "Sales EMEA"': plans,
  'group-move --try Engineering "Sales EMEA" --journal move.jsonl': moves,
  "group-move --try undo move.jsonl": {
    by: "confirm",
    shows: /^Verified by reading both groups: \d+ people put back/m,
  },
  "export DOCSPACE_URL=https://portal.example.com": { by: "run", shows: /^$/ },
  "export DOCSPACE_API_KEY=sk-…": { by: "run", shows: /^$/ },
  "group-move check": { by: "run", shows: /^ok +\S+ is a portal\./m },
  'group-move plan Sales "Sales EMEA"': plans,
  'group-move Sales "Sales EMEA"': moves,
  'group-move Sales "Sales EMEA" --expect 8 --journal sales.jsonl --yes --json | tail -1 | node -p "JSON.parse(fs.readFileSync(0)).move.verified"':
    { by: "run", shows: /^true$/m },
  "NODE_OPTIONS=--experimental-vm-modules npx jest": {
    by: "file",
    file: "scripts/packed/bundlers.test.ts",
    has: "the client works in a CommonJS test of Jest",
  },
  "NODE_EXTRA_CA_CERTS=company-ca.pem node move.mjs": { by: "run", shows: /^Büro$/m },
  "NODE_USE_ENV_PROXY=1 HTTPS_PROXY=http://proxy.example.com:8080 NODE_EXTRA_CA_CERTS=company-ca.pem node move.mjs": {
    by: "run",
    shows: /^Büro$/m,
  },
};

interface Session {
  cwd: string;
  fixed: NodeJS.ProcessEnv;
  /** What earlier lines have exported, as they show it. */
  exported: NodeJS.ProcessEnv;
  /** What stands in place of the addresses and keys that lines show. */
  real: Record<string, string>;
}

interface Block {
  title: string;
  lines: string[];
}

/** The commands of a file, by the blocks that they stand in. What --try prints, a test of the command compares. */
async function readBlocks(path: string): Promise<Block[]> {
  const text = (await readFile(fromRoot(path), "utf8")).replaceAll(/pnpm@[\d.]+/g, "pnpm@VERSION");
  const blocks: Block[] = [];
  for (const section of text.split(/^## /m)) {
    const title = section.split("\n")[0] ?? "";
    for (const [, language, code = ""] of section.matchAll(/^```(sh|console)\n(.*?)^```/gms)) {
      if (language === "console" && code.includes("$ group-move --try ")) continue;
      const lines = code.trim().split("\n");
      const commands = lines.filter((line) => line.startsWith("$ ")).map((line) => line.slice(2));
      blocks.push({ title, lines: language === "sh" ? lines : commands });
    }
  }
  return blocks;
}

const paths = globSync(["README.md", "packages/*/README.md"], { cwd: fromRoot() });
const files = (await Promise.all(paths.map(async (path) => ({ path, blocks: await readBlocks(path) })))).filter(
  ({ blocks }) => blocks.length > 0,
);

beforeAll(async () => {
  await mkdir(prefix);
  await run("npm", [...listInstallArgs(tarballs), "--no-fund"], { env: baseEnv, cwd: consumer });
});

test("npm installs group-move from the tarballs, and takes it away again", async () => {
  const env = { ...baseEnv, npm_config_prefix: join(consumer, "another prefix") };
  await mkdir(env.npm_config_prefix);
  const list = async () => (await run("npm", ["ls", "--global", "--parseable"], { env, cwd: consumer })).stdout;
  const args = listInstallArgs(tarballs);
  await run("npm", args, { env, cwd: consumer });
  expect(await list()).toContain(join("@group-move", "cli"));

  const names = tarballs.map(([name]) => name);
  await run("npm", ["uninstall", "--global", ...names], { env, cwd: consumer });
  expect(await list()).not.toContain("@group-move");
});

test("every command that a README shows is known here", () => {
  const lines = files.flatMap(({ blocks }) => blocks.flatMap((block) => block.lines));
  expect(files.map(({ path }) => path)).toContain("README.md");
  expect([...new Set(lines)].toSorted()).toEqual(Object.keys(ways).toSorted());
});

test.each(files)("the commands of $path do what it says", async ({ path, blocks }) => {
  const cwd = join(consumer, "readme", path.replaceAll("/", "-"));
  await createProject(cwd);
  await using portal = await startPortal({
    cert: await readFile(outcomes("cert.pem"), "utf8"),
    key: await readFile(outcomes("key.pem"), "utf8"),
  });
  await using proxy = await startProxy();
  const fixed = { ...baseEnv, PORTAL: portal.url };
  const exported: NodeJS.ProcessEnv = {};
  for (const { lines } of blocks) {
    await using simulator = await startCommand("group-move-simulator --instant", cwd, fixed);
    const real = {
      "https://portal.example.com": simulator.url,
      "sk-…": "sk-simulator",
      "http://proxy.example.com:8080": proxy.url,
    };
    for (const line of lines) await tryLine(line, { cwd, fixed, exported, real });
  }
  if (path.includes("client")) expect(proxy.hosts).toEqual([new URL(portal.url).host]);
});

async function tryLine(line: string, { cwd, fixed, exported, real }: Session): Promise<void> {
  const way = ways[line];
  if (way?.by === "file") {
    const text = await readFile(fromRoot(way.file), "utf8");
    expect(text.replaceAll(/pnpm@[\d.]+/g, "pnpm@VERSION"), line).toContain(way.has);
    return;
  }
  const { packageManager } = JSON.parse(await readFile(fromRoot("package.json"), "utf8"));
  const toReal = (text = "") => Object.entries(real).reduce((all, [shown, used]) => all.replace(shown, used), text);
  const command = toReal(line.replace("pnpm@VERSION", packageManager));
  const [, name, value] = /^export (\w+)=(.*)$/.exec(line) ?? [];
  if (name !== undefined) {
    exported[name] = value;
    return;
  }
  const env = { ...fixed, ...Object.fromEntries(Object.entries(exported).map(([key, text]) => [key, toReal(text)])) };
  if (way?.by === "listen") {
    await using server = await startCommand(command, cwd, env);
    expect(server.url, line).toMatch(way.shows);
    return;
  }
  const shell = ["-c", way?.by === "confirm" ? `${command} --yes` : command];
  const isOfRepository = line.startsWith("npx -y pnpm@");
  const { stdout } = await run("sh", shell, {
    cwd: isOfRepository ? fromRoot() : cwd,
    env: isOfRepository ? process.env : env,
  });
  expect(stdout, line).toMatch(way?.shows ?? /^$/);
}

/** A project outside of the repository that has nothing but the tarballs, and a program that moves. */
async function createProject(folder: string): Promise<void> {
  await mkdir(join(folder, "tarballs"), { recursive: true });
  for (const [, file] of tarballs) await copyFile(file, join(folder, "tarballs", basename(file)));
  await copyFile(outcomes("cert.pem"), join(folder, "company-ca.pem"));
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const [fromId, toId] = ["08e455dc-98c4-4390-b36f-54757080149c", "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c"];
  const program = `import { createDocSpaceClient } from "@group-move/client";
const docspace = createDocSpaceClient({ baseUrl: process.env.PORTAL, apiKey: "key-123456" });
console.log((await docspace.moveGroupMembers(${JSON.stringify({ fromId, toId })})).response.name);`;
  await writeFile(join(folder, "move.mjs"), program);
}

/** Starts a command that says where it listens. */
async function startCommand(command: string, cwd: string, env: NodeJS.ProcessEnv) {
  const server = spawn("sh", ["-c", `exec ${command}`], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  const end = once(server, "exit");
  for await (const line of createInterface(server.stdout)) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    if (url === undefined) continue;
    return {
      url,
      async [Symbol.asyncDispose]() {
        // npx starts a shell, and that the command.
        process.kill(-Number(server.pid));
        await end;
      },
    };
  }
  throw new Error(`${command} did not say where it listens.`);
}

/** A proxy for https, which says what it was asked to connect to. */
async function startProxy() {
  const hosts: string[] = [];
  const server = createServer().on("connect", ({ url = "" }, socket) => {
    hosts.push(url);
    const { hostname, port } = new URL(`http://${url}`);
    const target = connect(Number(port), hostname, () => socket.write("HTTP/1.1 200 OK\r\n\r\n"));
    target.pipe(socket).pipe(target);
    for (const each of [socket, target]) each.on("error", () => target.destroy());
  });
  return { ...(await listen(server)), hosts };
}
