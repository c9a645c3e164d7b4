import { createInterface } from "node:readline/promises";
import type { Readable, Writable } from "node:stream";
import { recordingsFolder } from "@group-move/contract-tests/recording";

export type Environment = Readonly<Record<string, string | undefined>>;

/** All that a command has to do with the world around it, but for the network. */
export interface Terminal {
  stdin: Readable & { isTTY?: boolean };
  /** Recordings, differences and results, and nothing else. */
  stdout: Writable;
  /** Questions, reports and errors. */
  stderr: Writable;
  env: Environment;
  /** Relative paths of files begin here. */
  cwd: string;
  /** The folder of the recordings, as a URL that ends with a slash. */
  recordings: URL;
  /** Fires on Ctrl-C. */
  interrupt: AbortSignal;
}

export const exitCodes = { done: 0, refused: 1, wrongUsage: 2, interrupted: 130 } as const;

type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends the command: what happened in one line, and how the process ends. The message never holds a secret. */
export class RecordError extends Error {
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

export function createProcessTerminal(): Terminal {
  const { stdin, stdout, stderr, env } = process;
  const controller = new AbortController();
  // Once: a second Ctrl-C ends the process whatever it is doing.
  process.once("SIGINT", () => controller.abort());
  return {
    stdin,
    stdout,
    stderr,
    env,
    // pnpm changes into the package's folder, and says where it was called.
    cwd: env["INIT_CWD"] ?? process.cwd(),
    recordings: recordingsFolder,
    interrupt: controller.signal,
  };
}

/** Runs a command. What ends it is said in one line on stderr, and gives its exit code. */
export async function runToExitCode(command: () => Promise<number>, { stderr }: Terminal): Promise<number> {
  try {
    return await command();
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    stderr.write(`error: ${error.message}\n`);
    return error.exitCode;
  }
}

/** Asks on stderr whether to go on. Throws unless the answer is yes, and where there is nobody to ask. */
export async function confirm(question: string, { stdin, stderr, interrupt }: Terminal): Promise<void> {
  if (stdin.isTTY !== true) {
    throw new RecordError(
      exitCodes.wrongUsage,
      "There is no terminal to ask on, so nothing was sent. Give --yes to send it.",
    );
  }
  const readline = createInterface({ input: stdin, output: stderr });
  // On a terminal Ctrl-C is a key, and no signal comes.
  const stopped = new Promise<undefined>((stop) => {
    readline.once("SIGINT", () => stop(undefined));
    readline.once("close", () => stop(undefined));
    interrupt.addEventListener("abort", () => stop(undefined), { once: true });
  });
  const answer = await Promise.race([readline.question(`${question} [y/N] `).catch(() => undefined), stopped]);
  readline.close();
  if (answer === undefined) throw new RecordError(exitCodes.interrupted, "Interrupted: nothing was sent.");
  if (!/^y(es)?$/i.test(answer.trim())) throw new RecordError(exitCodes.refused, "Not confirmed: nothing was sent.");
}

/** `ECONNREFUSED` or its like: a code can't hold anything of a request or a file. */
export function getErrorCode(error: unknown): string {
  if (!(error instanceof Error)) return "it does not say why";
  return "code" in error ? String(error.code) : error.name;
}

/** Escapes what could drive a terminal, or turn the order of what follows; line breaks stay. */
export function toPrintable(text: string): string {
  return text.replaceAll(
    /(?!\n)[\p{Cc}\p{Bidi_Control}]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

export function formatCount(number: number, singular: string, plural = `${singular}s`): string {
  return `${number} ${number === 1 ? singular : plural}`;
}

/** `docspace`, `apiKey` → `DOCSPACE_API_KEY` */
export function toVariableName(api: string, name: string): string {
  return [api, name.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, "_")].join("_").replaceAll("-", "_").toUpperCase();
}
