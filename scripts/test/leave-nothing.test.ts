import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { leaveNothing } from "../src/leave-nothing.ts";
import { fromRoot } from "../src/root.ts";

const GRACE = 500;
const print = vi.spyOn(console, "error").mockReturnValue();
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "leave-nothing-"));
  vi.stubEnv("TMPDIR", folder);
  print.mockClear();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

test.each([0, 2])("passes the exit code %d on when nothing is left, and deletes the folder", async (code) => {
  const leave = leaveNothing(async () => {
    await rm(await mkdtemp(join(tmpdir(), "own-")), { recursive: true });
    return code;
  }, GRACE);
  expect(await leave).toBe(code);
  expect(print).not.toHaveBeenCalled();
  expect(await readdir(folder)).toEqual([]);
  expect(tmpdir()).toBe(folder);
});

test("fails and names a file that is left, and deletes it", async () => {
  const leave = leaveNothing(() => writeFile(join(tmpdir(), "forgotten"), "").then(() => 0), GRACE);
  expect(await leave).toBe(1);
  expect(print).toHaveBeenCalledWith("Left behind: file forgotten");
  expect(await readdir(folder)).toEqual([]);
});

test("deletes the folder when the work throws", async () => {
  await expect(leaveNothing(() => Promise.reject(new Error("no")), GRACE)).rejects.toThrow("no");
  expect(await readdir(folder)).toEqual([]);
});

/** Starts a program in a process group of its own, which runs for the time. */
function startProgram(time: number) {
  return spawn(process.execPath, ["-e", `setTimeout(() => {}, ${time})`], { stdio: "ignore", detached: true });
}

const onLinux = test.skipIf(process.platform !== "linux");

onLinux("fails and names a program that is left, and ends it", async () => {
  const children: ChildProcess[] = [];
  const leave = leaveNothing(async () => children.push(startProgram(20_000)) - 1, GRACE);
  expect(await leave).toBe(1);
  const [child = expect.fail()] = children;
  expect(print).toHaveBeenCalledWith(`Left behind: process ${child.pid} ${child.spawnargs.join(" ")}`);
  if (child.signalCode === null) await once(child, "exit");
  expect(child.signalCode).toBe("SIGKILL");
});

onLinux("waits for a program that ends by itself", async () => {
  expect(await leaveNothing(async () => (startProgram(100) ? 0 : 1), 5000)).toBe(0);
});

/** A program that runs another, which leaves a file, says when it has, and ends after the time. */
const createProgram = (time: number) => `
  import { leaveNothing } from ${JSON.stringify(fromRoot("scripts", "src", "leave-nothing.ts"))};
  import { run } from ${JSON.stringify(fromRoot("scripts", "src", "run.ts"))};
  const work = "fs.writeFileSync(os.tmpdir() + '/left', ''); console.log('begun'); setTimeout(() => {}, ${time})";
  process.exitCode = await leaveNothing(() => run(process.execPath, ["-e", work]));
`;

const start = (time: number) =>
  spawn(process.execPath, ["--input-type=module", "-e", createProgram(time)], { stdio: ["ignore", "pipe", "pipe"] });

const onPosix = test.skipIf(process.platform === "win32");

onPosix.each([
  { signal: "SIGINT", code: 130 },
  { signal: "SIGTERM", code: 143 },
  { signal: "SIGHUP", code: 129 },
] as const)("leaves no program and no file when $signal cuts it short", async ({ signal, code }) => {
  const child = start(20_000);
  await once(child.stdout, "data");
  child.kill(signal);
  // The output ends when all programs that have it are gone.
  const [errors, [exitCode]] = await Promise.all([text(child.stderr), once(child, "close")]);
  expect({ errors, exitCode }).toEqual({ errors: "", exitCode: code });
  expect(await readdir(folder)).toEqual([]);
});

onLinux("leaves no program when it is killed", async () => {
  const child = start(60_000);
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  // The output ends when all programs that have it are gone.
  await expect(once(child, "close")).resolves.toEqual([null, "SIGKILL"]);
  await vi.waitUntil(async () => (await readdir(folder)).length === 0, { timeout: 10_000 });
});

onPosix("leaves no file when it is killed", async () => {
  const child = start(100);
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  await vi.waitUntil(async () => (await readdir(folder)).length === 0, { timeout: 10_000 });
});
