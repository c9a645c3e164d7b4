import { once } from "node:events";
import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { startMock } from "@group-move/mock";
import { expect, onTestFinished, test } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { call, move } from "./helpers/call.ts";

const node = ["--conditions=@group-move/source", fileURLToPath(new URL("../src/bin.ts", import.meta.url))];

test("prints its URL, which no other machine reaches, and responds there until SIGTERM, then exits with 0", async () => {
  const child = start([]);
  const url = await urlOf(child);
  expect(new URL(url).hostname).toBe("127.0.0.1");
  expect((await call(url, move)).status).toBe(200);
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
});

test("prints a curl command that works for the operation until SIGINT, and nothing to stderr", async () => {
  const child = start([]);
  const stderr = text(child.stderr);
  const lines = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    if (line.startsWith("Press Ctrl+C")) break;
  }
  const curl = lines.find((line) => line.startsWith("curl") && line.includes(move.path)) ?? expect.fail();
  const [, method = "", header = "", url = ""] = /-X (\S+) -H 'Authorization: ([^']*)' '([^']*)'$/.exec(curl) ?? [];
  expect(url.endsWith(move.path)).toBe(true);
  expect((await fetch(url, { method, headers: { authorization: header } })).status).toBe(200);
  child.kill("SIGINT");
  expect(await once(child, "exit")).toEqual([0, null]);
  expect(await stderr).toBe("");
});

test.each([
  { given: ["--nonsense"], says: "unknown option" },
  { given: ["extra"], says: "too many arguments" },
  { given: ["--port", "http"], says: "A port is a number" },
  { given: ["--port", "65536"], says: "A port is a number" },
  { given: ["--port", ""], says: "A port is a number" },
  { given: ["--host", ""], says: "A host is a host name" },
  { given: ["--host", " "], says: "A host is a host name" },
  { given: ["--host", "127.0.0.1 "], says: "A host is a host name" },
  { given: ["--api", "no-such-api"], says: "docspace" },
])("exits with 2 when its arguments are $given", async ({ given, says }) => {
  const { status, stdout, stderr } = await run(given);
  expect(status).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toContain(says);
});

test("exits with 1 and says what to do when the port is in use", async () => {
  await using mock = await startMock();
  const { port } = new URL(mock.url);
  const { status, stderr } = await run(["--port", port]);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^error: .*EADDRINUSE.*--port.*\n$/);
});

test.each(["nowhere.invalid", "[::1]", "203.0.113.9"])(
  "exits with 1 and says what to do when %s is no address of this machine",
  async (host) => {
    const { status, stderr } = await run(["--host", host]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^error: .* Choose an address of this machine with --host, such as 127\.0\.0\.1\.\n$/);
  },
);

test.skipIf(process.platform !== "linux")(
  "exits with 1, and without a stack, when its help fills the disk",
  async () => {
    const disk = openSync("/dev/full", "w");
    const child = spawn(process.execPath, [...node, "--help"], { stdio: ["ignore", disk, "pipe"] });
    closeSync(disk);
    const [stderr, [status]] = await Promise.all([text(child.stderr ?? expect.fail()), once(child, "exit")]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
  },
);

test("prints its help and version to stdout and exits with 0", async () => {
  expect(await run(["--help"])).toMatchObject({ status: 0, stdout: expect.stringContaining("--api"), stderr: "" });
  expect(await run(["--version"])).toEqual({ status: 0, stdout: `${manifest.version}\n`, stderr: "" });
});

function start(given: string[]) {
  const child = spawn(process.execPath, [...node, ...given]);
  onTestFinished(() => void child.kill());
  return child;
}

async function run(given: string[]) {
  const child = start(given);
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { status, stdout, stderr };
}

async function urlOf(child: ReturnType<typeof start>): Promise<string> {
  for await (const line of createInterface(child.stdout)) {
    const [url] = /http:\S+/.exec(line) ?? [];
    if (url !== undefined) return url;
  }
  return expect.fail("The command printed no URL.");
}
