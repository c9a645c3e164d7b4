import { createTwoFilesPatch } from "diff";
import type { Candidate } from "./candidate.ts";
import type { Io } from "./io.ts";

/** Shows a candidate on stdout: whole when it is new, else what would change. */
export function showCandidate({ file, text, before, leaks, unknown }: Candidate, { stdout, stderr }: Io): void {
  for (const place of unknown) stderr.write(`${file}: the spec does not know ${printable(place)}\n`);
  for (const leak of leaks) stderr.write(`${file}: refused: ${printable(leak)}\n`);
  if (text === undefined) return;
  if (text === before) {
    stdout.write(`recordings/${file} is as it was.\n`);
    return;
  }
  const old = before === undefined ? "/dev/null" : `recordings/${file}`;
  stdout.write(printable(createTwoFilesPatch(old, `recordings/${file}`, before ?? "", text, "", "", { context: 3 })));
}

/** Escapes what could drive a terminal, or turn the order of what follows; line breaks stay. */
export function printable(text: string): string {
  return text.replaceAll(
    /(?!\n)[\p{Cc}\p{Bidi_Control}]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
