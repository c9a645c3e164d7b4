// Ends a process, and the process group that it is of, when one of the programs that started it is gone. A signal to
// `npx pnpm …` reaches npx and a shell, and no further: pnpm and its script would run on. Nothing tells a process that
// its parent's parent has ended, so it looks each second.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const INTERVAL = 1000;
/** What starts programs of this repository. Above the first of these is whoever started that: a shell may well end. */
const STARTERS = /\b(npm|npx|pnpm|turbo|vitest)\b/;

interface Entry {
  pid: number;
  parent: number;
  group: number;
  command: string;
}

function listProcesses(): Map<number, Entry> {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid=,pgid=,args="], { encoding: "utf8", maxBuffer: 2 ** 26 });
  const entries = [...lines.matchAll(/^ *(\d+) +(\d+) +(\d+) (.*)$/gm)].map(([, pid, parent, group, command = ""]) => ({
    pid: Number(pid),
    parent: Number(parent),
    group: Number(group),
    command,
  }));
  return new Map(entries.map((entry) => [entry.pid, entry]));
}

/** From the parent of this process up to the first of the starters. */
function listStarters(processes: Map<number, Entry>): Entry[] {
  const ancestors: Entry[] = [];
  for (let entry = processes.get(process.ppid); entry && entry.pid > 1; entry = processes.get(entry.parent)) {
    ancestors.push(entry);
  }
  return ancestors.slice(0, ancestors.findLastIndex(({ command }) => STARTERS.test(command)) + 1);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    // One that has ended stays in the list until its parent has asked for its exit code.
    return !/^\d+ \(.*\) [ZX] /s.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return process.platform !== "linux";
  }
}

function watch(): void {
  const processes = listProcesses();
  const starters = listStarters(processes);
  const group = processes.get(process.pid)?.group ?? 0;
  // The group may be that of a script that only started npx, and goes on.
  const isOwnGroup = [process.pid, ...starters.map(({ pid }) => pid)].includes(group);
  const timer = setInterval(() => {
    if (starters.every(({ pid }) => isAlive(pid))) return;
    clearInterval(timer);
    process.kill(isOwnGroup ? -group : process.pid, "SIGTERM");
  }, INTERVAL);
  timer.unref();
}

/** Begins to look after this process. */
export function exitWhenOrphaned(): void {
  // Windows has no signals that could end one program of several.
  if (process.platform === "win32") return;
  try {
    watch();
  } catch {
    // A small container may be without `ps`. There, whoever ends npx ends the container.
  }
}
