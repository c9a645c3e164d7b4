import { stripVTControlCharacters } from "node:util";
import wrapAnsi from "wrap-ansi";
import { writeResult, type Io } from "./io.ts";
import {
  createColors,
  MAX_PROSE,
  printable,
  releaseSpaces,
  stringifySafely,
  type Colors,
  type Output,
} from "./text.ts";

const PROSE_OF_PIPE = 80;

/** Where a command's results and remarks go: texts for people, or with `--json` one object per line. */
export class CommandOutput<Event extends object> {
  readonly isJson: boolean;
  readonly io: Io;

  constructor(io: Io, isJson: boolean) {
    this.io = io;
    this.isJson = isJson;
  }

  /** Columns that a table may take. What goes into a file or a pipe is not cut. */
  get tableWidth(): number {
    const { stdout } = this.io;
    return (stdout.isTTY && stdout.columns) || Number.POSITIVE_INFINITY;
  }

  /** Columns that a table among remarks may take. */
  get noteWidth(): number {
    return getProseWidth(this.io.stderr);
  }

  /** Colors of the results. */
  get colors(): Colors {
    return createColors(this.io.stdout, this.io.env);
  }

  /** Prints a result for programs. */
  async event(event: Event): Promise<void> {
    if (this.isJson) await writeResult(this.io, `${stringifySafely(event)}\n`);
  }

  /** Prints a result for people. */
  async print(lines: readonly string[]): Promise<void> {
    if (!this.isJson) await writeResult(this.io, `${lines.join("\n")}\n`);
  }

  /** Prints a result for people, broken between words. */
  async printProse(lines: readonly string[]): Promise<void> {
    await this.print(wrapLines(lines, this.io.stdout));
  }

  /** Tells people what is no result. */
  note(lines: readonly string[]): void {
    if (!this.isJson) this.io.stderr.write(`${wrapLines(lines, this.io.stderr).join("\n")}\n`);
  }

  /** Tells people something to paste: it is not broken. */
  noteLine(line: string): void {
    if (!this.isJson) this.io.stderr.write(`${line}\n`);
  }

  warn(message: string): void {
    const { stderr, env } = this.io;
    if (this.isJson) stderr.write(`${stringifySafely({ type: "warning", message })}\n`);
    else this.note([`${createColors(stderr, env).yellow("Warning:")} ${printable(message)}`]);
  }
}

/** Breaks lines between words; what goes on is indented as far as the last column of its line. */
function wrapLines(lines: readonly string[], stream: Output): string[] {
  const width = getProseWidth(stream);
  return lines.flatMap((line) => {
    const indent = /^ *(?:\S+(?: \S+)* {2,}){0,2}(?:! )?/.exec(stripVTControlCharacters(line))?.[0].length ?? 0;
    const hanging = Math.min(indent, Math.floor(width / 2));
    const [first = "", ...rest] = wrapAnsi(line, width, { trim: false }).split("\n");
    if (rest.length === 0) return [releaseSpaces(line)];
    const tail = wrapAnsi(rest.map((part) => part.trim()).join(" "), width - hanging);
    return [first.trimEnd(), ...tail.split("\n").map((part) => " ".repeat(hanging) + part.trim())].map(releaseSpaces);
  });
}

function getProseWidth({ isTTY, columns }: Output): number {
  return isTTY ? Math.min(columns || PROSE_OF_PIPE, MAX_PROSE) : PROSE_OF_PIPE;
}
