import type { Writable } from "node:stream";
import picocolors from "picocolors";
import stringWidth from "string-width";

export type Output = Writable & { isTTY?: boolean; columns?: number };
export type Environment = Readonly<Record<string, string | undefined>>;
export type Colors = ReturnType<typeof picocolors.createColors>;

/** Columns that prose takes at most: longer lines are hard to read. */
export const MAX_PROSE = 100;
const ELLIPSIS = "…";
/** Longer texts may be broken. */
const MAX_BOUND = 40;
/** Longer than any path, and what takes seconds to break into lines. */
const LONG_WORD = /(\S{5000})\S+/gu;
const graphemes = new Intl.Segmenter();

/** Colors for a stream: on a terminal, unless NO_COLOR is set; elsewhere only with FORCE_COLOR. */
export function createColors(stream: Output, env: Environment): Colors {
  return picocolors.createColors(wantsColor(stream, env));
}

function wantsColor({ isTTY }: Output, env: Environment): boolean {
  if (env["NO_COLOR"]) return false;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  return isTTY === true && env["TERM"] !== "dumb";
}

/**
 * Makes a text from elsewhere safe to print: on one line, with no character left that could drive the terminal, or turn
 * the order of what follows.
 */
export function printable(given: string): string {
  const text = given.replaceAll(LONG_WORD, `$1${ELLIPSIS}`);
  if (/^[!-~]+(?: [!-~]+)*$/.test(text)) return text;
  return text
    .replaceAll(/\s+/gu, " ")
    .replaceAll(/\p{Bidi_Control}/gu, "")
    .replaceAll(/[\p{Cc}\p{Cs}]/gu, "\u{FFFD}")
    .trim();
}

/** Escapes, as JSON does, what could drive a terminal, or turn the order of what follows; line breaks stay. */
export function escapeControls(text: string): string {
  return text.replaceAll(
    /(?!\n)[\p{Cc}\p{Bidi_Control}]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** JSON without the characters that can drive a terminal; they can stand in its strings only. */
export function stringifySafely(value: unknown): string {
  return escapeControls(JSON.stringify(value));
}

/** Letters of Latin, Greek and Cyrillic, each of which takes one column. */
const NARROW = /^[ -~\u{A1}-\u{AC}\u{AE}-\u{2FF}\u{370}-\u{482}\u{48A}-\u{52F}]*$/u;

/** A text, and how many columns of a terminal it takes. */
export interface Measured {
  text: string;
  width: number;
}

export function measure(text: string): Measured {
  return { text, width: NARROW.test(text) ? text.length : stringWidth(text) };
}

/**
 * Makes a text exactly as wide as a number of terminal columns, with an ellipsis where it is cut. It is cut by grapheme,
 * since half an emoji would be another character; cli-truncate 5 leaves wide ones a column too wide.
 */
export function fit({ text, width: own }: Measured, width: number): string {
  if (own <= width) return text + " ".repeat(width - own);
  const cut = measure(shorten(text, width - measure(ELLIPSIS).width) + ELLIPSIS);
  return cut.text + " ".repeat(Math.max(0, width - cut.width));
}

function shorten(text: string, width: number): string {
  let kept = "";
  for (const { segment } of graphemes.segment(text)) {
    if (measure(kept + segment).width > width) break;
    kept += segment;
  }
  return kept;
}

/** Keeps a text in one piece where lines are broken; `releaseSpaces` undoes it. What is printable has no such space. */
export function bindSpaces(text: string): string {
  return text.length > MAX_BOUND ? text : text.replaceAll(" ", "\u{A0}");
}

export function releaseSpaces(text: string): string {
  return text.replaceAll("\u{A0}", " ");
}

/** `1 person`, `2 people`. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${number} ${number === 1 ? singular : plural}`;
}

/** Milliseconds as people say them. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 1) return "less than a second";
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
