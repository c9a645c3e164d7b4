import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createSamplePortal, startSimulator } from "@group-move/simulator";
import { expect, onTestFinished, test } from "vitest";
import manifest from "../package.json" with { type: "json" };

const bin = fileURLToPath(new URL("../src/bin.ts", import.meta.url));
const exec = promisify(execFile);

test.each(["SIGTERM", "SIGINT"] as const)("responds where it says until %s, then exits with 0", async (signal) => {
  const { child, url } = await start([]);
  expect(new URL(url).hostname).toBe("127.0.0.1");
  expect((await fetch(url)).status).toBe(404);
  child.kill(signal);
  expect(await once(child, "exit")).toEqual([0, null]);
});

test.each([[[]], [["--portal-version", "2.0"]], [["--api", "community-server"]]])(
  "with %j prints three commands to paste, which work",
  async (given) => {
    const { child, lines } = await start([...given, "--instant"]);
    const commands = lines.filter((line) => line.startsWith("curl"));
    expect(commands).toHaveLength(3);
    for (const command of commands) {
      const { stdout } = await exec("sh", ["-c", `${command} --silent --fail`]);
      expect(JSON.parse(stdout)).toMatchObject({ status: 0, response: expect.any(Object) });
    }
    child.kill();
  },
);

test("keeps the portal between runs, with a move that was running at the end", async () => {
  const file = join(await createFolder(), "portal.json");
  const [from, to] = createSamplePortal().groups;
  const first = await start(["--state", file]);
  const url = `${first.url}/api/2.0/group/${from?.id}/members/${to?.id}`;
  const headers = { authorization: "Bearer sk-simulator" };
  const lost = fetch(url, { method: "PUT", headers }).catch(() => "lost");
  // A second request is responded to when the first one has arrived.
  await fetch(`${first.url}/api/2.0/settings/version/build`);
  first.child.kill();
  expect(await lost).toBe("lost");
  await once(first.child, "exit");
  const second = await start(["--state", file]);
  const response = await fetch(`${second.url}/api/2.0/group/${from?.id}`, { headers });
  expect(await response.json()).toMatchObject({ response: { members: [] } });
  second.child.kill();
  await once(second.child, "exit");
  expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ groups: { length: 8 }, people: { length: 60 } });
});

test.each([
  { given: ["--nonsense"], status: 2, says: "unknown option" },
  { given: ["--port", "http"], status: 2, says: "A port is a number" },
  { given: ["--portal-version", "1.0"], status: 2, says: "3.7" },
  { given: ["--api", "other"], status: 2, says: "community-server" },
])("exits with $status when its arguments are $given", async ({ given, status, says }) => {
  expect(await run(given)).toMatchObject({ status, stdout: "", stderr: expect.stringContaining(says) });
});

test.each([
  { content: "{", says: "can't be read" },
  { content: "{}", says: "holds no portal" },
])("exits with 1 when the file of its state holds $content", async ({ content, says }) => {
  const file = join(await createFolder(), "portal.json");
  await writeFile(file, content);
  const { status, stderr } = await run(["--state", file]);
  expect(status).toBe(1);
  expect(stderr).toContain(says);
  expect(stderr).toContain("--state");
});

test("exits with 1 and says what to do when the port is in use", async () => {
  await using portal = await startSimulator();
  const { status, stderr } = await run(["--port", new URL(portal.url).port]);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^error: .*EADDRINUSE.*--port.*\n$/);
});

test("prints its help and version to stdout and exits with 0", async () => {
  expect(await run(["--help"])).toMatchObject({ status: 0, stdout: expect.stringContaining("--state"), stderr: "" });
  expect(await run(["--version"])).toEqual({ status: 0, stdout: `${manifest.version}\n`, stderr: "" });
});

test("the sample portal has what is hard about portals", () => {
  const { people, groups, rooms } = createSamplePortal();
  expect([people.length, groups.length, rooms.length]).toEqual([60, 8, 12]);
  const ids = new Set([...people, ...groups].map(({ id }) => id));
  expect(ids.size).toBe(68);
  expect(
    groups.flatMap(({ members, manager = "" }) => [...members, manager]).filter((id) => id !== "" && !ids.has(id)),
  ).toEqual([]);
  expect(groups.filter(({ name }) => name === "Field sales")).toHaveLength(2);
  expect(groups.filter(({ isLDAP }) => isLDAP)).toHaveLength(1);
  const members = new Set(groups.flatMap((group) => group.members));
  const inGroups = people.filter(({ id }) => members.has(id));
  expect(inGroups.filter(({ roles }) => roles?.includes("guest"))).toHaveLength(3);
  expect(inGroups.map(({ status }) => status)).toEqual(expect.arrayContaining(["active", "pending", "terminated"]));
  expect(inGroups.map(({ lastName }) => lastName)).toContain("O'Hara");
});

async function createFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "simulator-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

function spawnCommand(given: string[]) {
  const child = spawn(process.execPath, ["--conditions=@group-move/source", bin, ...given]);
  onTestFinished(() => void child.kill());
  return child;
}

/** Starts the command and reads what it prints until it is ready. */
async function start(given: string[]) {
  const child = spawnCommand(given);
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    if (line.startsWith("Press Ctrl+C")) break;
  }
  const [url = ""] = /http:\S+/.exec(lines.join("\n")) ?? [];
  return { child, lines, url };
}

async function run(given: string[]) {
  const child = spawnCommand(given);
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { status, stdout, stderr };
}
