import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, readdir, readFile, realpath, rm } from "node:fs/promises";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { getInterruption } from "./run.ts";

/** How long a program that was told to end, or whose work is done, may take for it. */
const GRACE = 5000;
/** Where Node.js keeps code that it has compiled, for programs that ask for it, as tsc does. It is meant to stay. */
const COMPILE_CACHE = "node-compile-cache";

/**
 * Does the work with a temporary folder of its own, which all that it starts uses as well. Afterwards deletes the folder
 * and ends the programs that still run. Gives the exit code of the work, or 1 if it left anything although nobody cut it
 * short.
 */
export async function leaveNothing(work: () => Promise<number>, grace = GRACE): Promise<number> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "group-move-")));
  const remover = startRemover(folder);
  const names = ["TMPDIR", "TMP", "TEMP"];
  const before = names.map((name): [string, string | undefined] => [name, process.env[name]]);
  for (const name of names) process.env[name] = folder;
  let code: number;
  let left: string[];
  try {
    code = await work();
  } finally {
    const programs = await endProcesses(folder, grace);
    const files = (await readdir(folder)).filter((name) => name !== COMPILE_CACHE);
    left = [...programs, ...files.map((name) => `file ${name}`)];
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    remover?.kill();
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
  const signal = getInterruption();
  if (signal !== undefined) return 128 + constants.signals[signal];
  for (const line of left) console.error(`Left behind: ${line}`);
  return left.length > 0 ? 1 : code;
}

/** Ends the programs that have the folder for their temporary one, where there is /proc, and deletes it. */
const REMOVER = `
end() {
  for file in /proc/[0-9]*/environ; do
    grep -qsF "TMPDIR=$2" "$file" && pid="\${file#/proc/}" && kill -s "$1" "\${pid%/environ}" 2>/dev/null
  done
}
cat
end TERM "$1"
sleep 2
end KILL "$1"
rm -rf "$1"
`;

/** Starts what cleans up in place of this process, when that is killed: then its end of the pipe closes. */
function startRemover(folder: string): ChildProcess | undefined {
  if (process.platform === "win32") return undefined;
  const remover = spawn("sh", ["-c", REMOVER, "sh", folder], { detached: true, stdio: ["pipe", "ignore", "ignore"] });
  remover.unref();
  return remover;
}

/** Waits for what has the folder for its temporary one, and ends what does not end by itself. Gives the latter. */
async function endProcesses(folder: string, grace: number): Promise<string[]> {
  const end = performance.now() + grace;
  let running = await listProcesses(folder);
  while (running.length > 0 && performance.now() < end) {
    await sleep(100);
    running = await listProcesses(folder);
  }
  for (const { pid } of running) process.kill(pid, "SIGKILL");
  return running.map(({ pid, command }) => `process ${pid} ${command}`);
}

/** Finds them by the environment that they were started with, which only Linux shows. */
async function listProcesses(folder: string): Promise<{ pid: number; command: string }[]> {
  if (process.platform !== "linux") return [];
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const environment = await readProcess(pid, "environ");
      if (pid === process.pid || !environment.includes(`TMPDIR=${folder}`)) return [];
      return [{ pid, command: (await readProcess(pid, "cmdline")).join(" ").trim() }];
    }),
  );
  return found.flat();
}

/** Empty for a process that has ended, and for one of somebody else. */
async function readProcess(pid: number, file: string): Promise<string[]> {
  return (await readFile(`/proc/${pid}/${file}`, "utf8").catch(() => "")).split("\0");
}
