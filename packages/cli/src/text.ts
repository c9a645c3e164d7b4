import stringWidth from "string-width";

const ellipsis = "…";
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

/** Makes a text exactly as wide as a number of terminal columns, with an ellipsis where it is cut. */
export function fit(text: string, width: number): string {
  const cut = stringWidth(text) <= width ? text : shorten(text, width - stringWidth(ellipsis)) + ellipsis;
  return cut + " ".repeat(Math.max(0, width - stringWidth(cut)));
}

/** Cut by grapheme, since half an emoji or a letter without its accent would be another character. */
function shorten(text: string, width: number): string {
  let kept = "";
  for (const { segment } of graphemes.segment(text)) {
    if (stringWidth(kept + segment) > width) break;
    kept += segment;
  }
  return kept;
}

/** Breaks a text between words, so that no line is wider than it must be. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && stringWidth(`${line} ${word}`) > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
