import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Writable } from "node:stream";
import { pathToFileURL } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { Interruption } from "@group-move/cli/kit/stdio";
import type { Environment } from "@group-move/cli/kit/text";
import { run } from "../../src/record/command.ts";
import type { Terminal } from "../../src/record/terminal.ts";

/** What a run of the command came to. */
interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** A terminal of the tests, with a folder of its own for files and recordings. */
export interface TestTerminal extends AsyncDisposable {
  folder: string;
  /** Presses Ctrl-C. */
  interrupt(): void;
  run(...argv: string[]): Promise<Outcome>;
  /** Runs, with what is typed at the question; `undefined` ends the input. */
  runTyping(typed: string | undefined, ...argv: string[]): Promise<Outcome>;
  /** The recordings that were written, by their paths. */
  written(): Promise<Record<string, string>>;
}

/** Runs `pnpm record`, unless another command is given. */
export async function openTerminal(env: Environment = {}, command: typeof run = run): Promise<TestTerminal> {
  const folder = await mkdtemp(join(tmpdir(), "record-"));
  const controller = new AbortController();
  const interrupt = () => controller.abort(new Interruption("SIGINT"));
  const runWith = async (stdin: Terminal["stdin"], argv: string[]): Promise<Outcome> => {
    let stdout = "";
    let stderr = "";
    const code = await command(argv, {
      stdin,
      stdout: sink((text) => (stdout += text)),
      stderr: Object.assign(
        sink((text) => (stderr += stripVTControlCharacters(text))),
        { isTTY: stdin.isTTY === true },
      ),
      env,
      folder,
      recordings: pathToFileURL(`${folder}/recordings/`),
      interrupt: controller.signal,
      onInterrupt: interrupt,
    });
    return { code, stdout, stderr };
  };
  return {
    folder,
    interrupt,
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
