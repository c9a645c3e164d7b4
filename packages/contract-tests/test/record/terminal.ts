import { EventEmitter, once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Writable } from "node:stream";
import { pathToFileURL } from "node:url";
import type { Environment, Io } from "../../src/record/io.ts";
import { run } from "../../src/record/main.ts";

/** What a run of the command came to. */
export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** A terminal of the tests, with a folder of its own for files and recordings. */
export interface Terminal extends AsyncDisposable {
  folder: string;
  /** Presses Ctrl-C. */
  interrupt(): void;
  /** Waits until stderr has what the pattern finds, and gives its first group. */
  printed(pattern: RegExp): Promise<string>;
  run(...argv: string[]): Promise<Outcome>;
  /** Runs, with what is typed at the question; `undefined` ends the input. */
  runTyping(typed: string | undefined, ...argv: string[]): Promise<Outcome>;
  /** The recordings that were written, by their paths. */
  written(): Promise<Record<string, string>>;
}

/** Runs `pnpm record`, unless another command is given. */
export async function openTerminal(env: Environment = {}, command: typeof run = run): Promise<Terminal> {
  const folder = await mkdtemp(join(tmpdir(), "record-"));
  const controller = new AbortController();
  const printing = new EventEmitter();
  let stderr = "";
  const print = (text: string) => {
    stderr += text;
    printing.emit("text");
  };
  const runWith = async (stdin: Io["stdin"], argv: string[]): Promise<Outcome> => {
    let stdout = "";
    stderr = "";
    const code = await command(argv, {
      stdin,
      stdout: sink((text) => (stdout += text)),
      stderr: sink(print),
      env,
      cwd: folder,
      recordings: pathToFileURL(`${folder}/recordings/`),
      interrupt: controller.signal,
    });
    return { code, stdout, stderr };
  };
  return {
    folder,
    interrupt: () => controller.abort(),
    async printed(pattern) {
      while (!pattern.test(stderr)) await once(printing, "text");
      return pattern.exec(stderr)?.[1] ?? "";
    },
    run: (...argv) => runWith(new PassThrough(), argv),
    runTyping: (typed, ...argv) => {
      const stdin = Object.assign(new PassThrough(), { isTTY: true });
      if (typed === undefined) stdin.end();
      else stdin.write(typed);
      return runWith(stdin, argv);
    },
    written: () => readAll(join(folder, "recordings")),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

async function readAll(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(
    files.map(async (file) => [file.slice(folder.length + 1), await readFile(file, "utf8")] as const),
  );
  return Object.fromEntries(texts);
}

function sink(take: (text: string) => void): Writable {
  return new Writable({
    write(chunk, _, done) {
      take(String(chunk));
      done();
    },
  });
}
