import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, open, rm, type FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, vi } from "vitest";
import type * as z from "zod";
import { zEvent, zResultEvent, type Event, type ResultEvent } from "../../src/events.ts";
import { Interruption } from "../../src/kit/stdio.ts";
import { run } from "../../src/main.ts";
import { createAccess, type TestPortal } from "./portal.ts";

export type SignalName = "SIGINT" | "SIGTERM" | "SIGHUP";

export interface Outcome {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

const bin = fileURLToPath(new URL("../../src/bin.ts", import.meta.url));

/** A folder of its own for a test's files. */
export async function createFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "group-move-cli-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** Runs the real command as a child process with nothing on stdin, and no environment but the one given. */
export function runChild(
  args: readonly string[],
  {
    env = {},
    cwd,
    onStart,
  }: { env?: Record<string, string>; cwd?: string; onStart?: (child: ChildProcess) => void } = {},
): Promise<Outcome> {
  const child = spawn(process.execPath, ["--conditions=@group-move/source", bin, ...args], {
    env: { PATH: process.env["PATH"], NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"], ...env },
    stdio: ["ignore", "pipe", "pipe"],
    cwd: cwd ?? tmpdir(),
  });
  const shown = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (shown.stdout += chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (shown.stderr += chunk));
  onStart?.(child);
  return new Promise((resolve, reject) => {
    child.once("error", reject).once("close", (exitCode) => resolve({ exitCode, ...shown }));
  });
}

export interface Surroundings {
  /** Takes the place of the portal that options and environment name. */
  portal?: TestPortal;
  folder?: string;
  /** What is typed, line by line, when a question is asked; without it there is no terminal. */
  replies?: readonly string[];
  /** Columns of the terminal on stdout; without them stdout is a pipe. */
  columns?: number;
  env?: Record<string, string>;
  /** What writing to stdout fails with. */
  stdoutError?: string;
  /** How many writes to journals, or to a report, find room; all later ones fail as on a full disk. */
  journalRoom?: number;
  reportRoom?: number;
  /** A signal that comes before the nth request, or, where it `hangs`, while the portal does not respond to that one. */
  interruptAt?: { request: number; signal?: SignalName; hangs?: true };
}

/** Runs the command in this process, where a terminal and a portal can be pretended. */
export async function runHere(args: readonly string[], surroundings: Surroundings): Promise<Outcome> {
  const { portal, folder = tmpdir(), replies, columns, env = {}, stdoutError, interruptAt } = surroundings;
  const isTTY = replies !== undefined;
  const left = [...(replies ?? [])];
  const shown = { stdout: "", stderr: "" };
  const stdin = Object.assign(new PassThrough(), { isTTY });
  const stdout = new Writable({
    write(chunk, _, done) {
      shown.stdout += String(chunk);
      done(stdoutError === undefined ? undefined : Object.assign(new Error(stdoutError), { code: stdoutError }));
    },
  }).on("error", () => {});
  const stderr = new Writable({
    write(chunk, _, done) {
      shown.stderr += String(chunk);
      if (isTTY && String(chunk).includes("[y/N]")) stdin.write(`${left.shift() ?? ""}\n`);
      done();
    },
  });
  const controller = new AbortController();
  const interrupt = (signal: SignalName = "SIGINT") => controller.abort(new Interruption(signal));
  const stdio = {
    stdin,
    stdout: Object.assign(stdout, columns === undefined ? {} : { isTTY: true, columns }),
    stderr: Object.assign(stderr, isTTY ? { isTTY, columns: columns ?? 80 } : {}),
    env,
    folder,
    interrupt: controller.signal,
    onInterrupt: () => interrupt(),
  };
  await fillDisk("appendFile", surroundings.journalRoom);
  await fillDisk("writeFile", surroundings.reportRoom);
  if (!portal) return { exitCode: await run(args, stdio), ...shown };
  const simulator = { ...portal.simulator, fetch: interruptFetch(portal.simulator.fetch, interrupt, interruptAt) };
  const task = run(args, stdio, async ({ retries }, output) =>
    createAccess({ ...portal, simulator }, (message) => output.warn(message), retries),
  );
  return { exitCode: await portal.clock.run(task), ...shown };
}

/** Makes a `fetch` that interrupts the command at a request. */
function interruptFetch(
  fetch: typeof globalThis.fetch,
  interrupt: (signal?: SignalName) => void,
  when: Surroundings["interruptAt"],
): typeof globalThis.fetch {
  let requests = 0;
  return (input, init) => {
    requests += 1;
    if (when?.request !== requests) return fetch(input, init);
    if (!when.hangs) interrupt(when.signal);
    else setImmediate(() => interrupt(when.signal));
    return when.hangs ? hang(init?.signal) : fetch(input, init);
  };
}

/** A response that never comes. */
function hang(signal: AbortSignal | null | undefined): Promise<Response> {
  return new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
}

/** Lets so many writes to files through until the end of the test; those after them fail as on a full disk. */
async function fillDisk(method: "appendFile" | "writeFile", room = Number.POSITIVE_INFINITY): Promise<void> {
  if (room === Number.POSITIVE_INFINITY) return;
  const handle = await open(bin);
  const prototype: FileHandle = Object.getPrototypeOf(handle);
  await handle.close();
  const { [method]: write } = prototype;
  let left = room;
  const spy = vi.spyOn(prototype, method).mockImplementation(function (this: FileHandle, ...args) {
    left -= 1;
    if (left >= 0) return write.apply(this, args);
    return Promise.reject(Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" }));
  });
  onTestFinished(() => spy.mockRestore());
}

/** The lines of `--json`, each of its documented type and with nothing else in it, and the last one apart. */
export function readEvents(stdout: string): { events: Event[]; result: ResultEvent } {
  const lines = stdout.trimEnd().split("\n");
  const events = lines.map((line) => parseLine(zEvent, line));
  return { events, result: zResultEvent.parse(events.at(-1)) };
}

/** Reads a line of JSON that has all that a schema says, and no key that it does not say. */
export function parseLine<Value>(schema: z.ZodType<Value>, line: string): Value {
  const value = schema.parse(JSON.parse(line));
  expect(value).toEqual(JSON.parse(line));
  return value;
}
