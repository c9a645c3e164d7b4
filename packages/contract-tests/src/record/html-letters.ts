import { decode } from "html-entities";

/** An entity of HTML. */
export const entityPattern = /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});/gi;

/** A text without entities for letters, and what writes letters like those as entities again. */
export interface Decoded {
  decoded: string;
  encode: (text: string) => string;
}

/** Decodes the entities that stand for letters, as in `S&#248;ren`. Those for other signs stay. */
export function decodeLetters(text: string): Decoded {
  const decoded = text.replaceAll(entityPattern, (entity) => {
    const letter = decode(entity, { scope: "strict" });
    return /^[\p{L}\p{M}]$/u.test(letter) ? letter : entity;
  });
  const encoded = text.match(entityPattern)?.map((entity) => decode(entity, { scope: "strict" })) ?? [];
  const ranges = [/[\u{80}-\u{ff}]/gu, /[^\0-\u{ff}]/gu].filter((range) =>
    encoded.some((sign) => isLetterIn(range, sign)),
  );
  // .NET encodes what is in the second half of Latin-1 and leaves the rest; others encode the rest as well.
  return { decoded, encode: (replaced) => ranges.reduce(encodeRange, replaced) };
}

function isLetterIn(range: RegExp, sign: string): boolean {
  return /^[\p{L}\p{M}]$/u.test(sign) && sign.search(range) === 0;
}

function encodeRange(text: string, range: RegExp): string {
  return text.replaceAll(range, (letter) => `&#${letter.codePointAt(0)};`);
}
