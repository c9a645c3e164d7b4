import { stripVTControlCharacters } from "node:util";
import wrapAnsi from "wrap-ansi";
import { writeResult, type Stdio } from "./stdio.ts";
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
  readonly stdio: Stdio;

  constructor(stdio: Stdio, isJson: boolean) {
    this.stdio = stdio;
    this.isJson = isJson;
  }

  /** Columns that a table may take. What goes into a file or a pipe is not cut. */
  get tableWidth(): number {
    const { stdout } = this.stdio;
    return (stdout.isTTY && stdout.columns) || Number.POSITIVE_INFINITY;
  }

  /** Columns that a table among remarks may take. */
  get noteWidth(): number {
    return getProseWidth(this.stdio.stderr);
  }

  /** Colors of the results. */
  get colors(): Colors {
    return createColors(this.stdio.stdout, this.stdio.env);
  }

  /** Prints a result for programs. */
  async event(event: Event): Promise<void> {
    if (this.isJson) await writeResult(this.stdio, `${stringifySafely(event)}\n`);
  }

  /** Prints a result for people. */
  async print(lines: readonly string[]): Promise<void> {
    if (!this.isJson) await writeResult(this.stdio, `${lines.join("\n")}\n`);
  }

  /** Prints a result for people, broken between words. */
  async printProse(lines: readonly string[]): Promise<void> {
    await this.print(wrapLines(lines, this.stdio.stdout));
  }

  /** Tells people what is no result. */
  note(lines: readonly string[]): void {
    if (!this.isJson) this.stdio.stderr.write(`${wrapLines(lines, this.stdio.stderr).join("\n")}\n`);
  }

  /** Tells people something to paste: it is not broken. */
  noteLine(line: string): void {
    if (!this.isJson) this.stdio.stderr.write(`${line}\n`);
  }

  warn(message: string): void {
    const { stderr, env } = this.stdio;
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
