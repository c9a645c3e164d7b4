import { writeSync } from "node:fs";
import type { Readable } from "node:stream";
import { CommandError, exitCodes } from "./errors.ts";
import type { Environment, Output } from "./text.ts";

/** All that a command has to do with the world around it, but for the network. */
export interface Stdio {
  stdin: Readable & { isTTY?: boolean };
  /** Results, and nothing else. */
  stdout: Output;
  /** Questions, progress, warnings and errors. */
  stderr: Output;
  env: Environment;
  /** The folder that names of files are relative to. */
  folder: string;
  /** Fires at the first signal to end; its reason is an `Interruption`. */
  interrupt: AbortSignal;
  /** Ctrl-C as a key, where the terminal makes no signal of it. */
  onInterrupt: () => void;
}

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
const SHOW_CURSOR = "\u001B[?25h";

/** The process was asked to end. */
export class Interruption extends Error {
  readonly exitCode: number;

  constructor(signal: keyof typeof SIGNALS) {
    super(`Ended by ${signal}.`);
    this.exitCode = SIGNALS[signal];
  }
}

/** The exit code of a command that was interrupted, or `undefined` when it was not. */
export function getInterruptCode({ interrupt }: Pick<Stdio, "interrupt">): number | undefined {
  const reason: unknown = interrupt.aborted ? interrupt.reason : undefined;
  return reason instanceof Interruption ? reason.exitCode : undefined;
}

/** The streams of this process. Its first signal to end fires `interrupt`; the second ends it at once. */
export function createProcessStdio(): Stdio {
  const { stdin, stdout, stderr, env } = process;
  const controller = new AbortController();
  const onSignal = (signal: keyof typeof SIGNALS) => {
    if (controller.signal.aborted) leave(SIGNALS[signal]);
    controller.abort(new Interruption(signal));
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => onSignal(signal));
  // Whoever reads may have gone, as a terminal that was closed: that changes nothing about what is done.
  for (const stream of [stdout, stderr]) stream.on("error", () => {});
  const onInterrupt = () => onSignal("SIGINT");
  return { stdin, stdout, stderr, env, folder: process.cwd(), interrupt: controller.signal, onInterrupt };
}

/** Ends the process at once, with the cursor in its place. */
function leave(exitCode: number): never {
  try {
    if (process.stderr.isTTY) writeSync(2, SHOW_CURSOR);
  } catch {
    // The terminal is gone.
  }
  process.exit(exitCode);
}

/** Writes a result. A reader that has gone, as `head` does, is no failure; a full disk is. */
export function writeResult({ stdout }: Pick<Stdio, "stdout">, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stdout.write(text, (error) => {
      if (!error || ("code" in error && ["EPIPE", "EIO", "ERR_STREAM_DESTROYED"].includes(String(error.code)))) {
        resolve();
      } else {
        const message = `The result could not be written: ${error.message}.`;
        reject(new CommandError(exitCodes.failed, message, "Make room, or write it elsewhere."));
      }
    });
  });
}
