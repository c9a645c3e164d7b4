import stringWidth from "string-width";

const ELLIPSIS = "…";
const graphemes = new Intl.Segmenter();

/**
 * Makes a text from a portal safe to print: on one line, with no character left that could drive the terminal,
 * or turn the order of what follows.
 */
export function printable(text: string): string {
  return text
    .replaceAll(/\s+/gu, " ")
    .replaceAll(/\p{Bidi_Control}/gu, "")
    .replaceAll(/[\p{Cc}\p{Cs}]/gu, "\u{FFFD}")
    .trim();
}

/**
 * Makes a text exactly as wide as a number of terminal columns, with an ellipsis where it is cut. It is cut by grapheme,
 * since half an emoji would be another character; cli-truncate 5 leaves wide ones a column too wide.
 */
export function fit(text: string, width: number): string {
  const cut = stringWidth(text) <= width ? text : shorten(text, width - stringWidth(ELLIPSIS)) + ELLIPSIS;
  return cut + " ".repeat(Math.max(0, width - stringWidth(cut)));
}

function shorten(text: string, width: number): string {
  let kept = "";
  for (const { segment } of graphemes.segment(text)) {
    if (stringWidth(kept + segment) > width) break;
    kept += segment;
  }
  return kept;
}
