import { domainToUnicode } from "node:url";
import { decode } from "html-entities";

/** An encoding may be applied to what is encoded already. */
const MAX_ROUNDS = 3;
const MAX_BASE64_ROUNDS = 2;
const BASE64 = /[\w+/-]{6,}/g;
/** Signs that no text has, or bytes that are no UTF-8. */
const NO_TEXT = /[^\P{Cc}\s]|\u{fffd}/u;

/** A text that another text stands for. */
export interface TextForm {
  text: string;
  /** How many letters a word of ASCII needs to be none by chance: more in what was decoded as Base64. */
  minLength: number;
}

/**
 * What a text stands for without percent-encoding, entities of HTML, escapes of JSON, Punycode, quoted-printable and
 * Base64, in the one form of letters that Unicode has several for.
 */
export function decodeForms(text: string, rounds = MAX_BASE64_ROUNDS, minLength = 0): TextForm[] {
  const forms = decodeText(text).map((form) => ({ text: form, minLength }));
  return rounds === 0 ? forms : forms.concat(forms.flatMap((form) => decodeBase64(form.text, rounds - 1)));
}

/** The same without Base64. */
export function decodeText(text: string): string[] {
  if (/^[\w .,:/@-]*$/.test(text) && !/xn--/i.test(text)) return [text];
  const decoded = decodeRepeatedly(text);
  return [...new Set([decoded, decodeRepeatedly(decodeQuotedPrintable(decoded))])];
}

function decodeRepeatedly(text: string): string {
  let decoded = text;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const before = decoded;
    decoded = decode(decodePercent(before))
      .replaceAll(/(?<!\\)\\+(?:u\{([\da-f]{1,5})\}|u([\da-f]{4})|x([\da-f]{2}))/gi, (_, ...digits: string[]) =>
        String.fromCodePoint(Number.parseInt(digits.slice(0, 3).find(Boolean) ?? "", 16)),
      )
      .replaceAll(/xn--[a-z\d-]{1,59}/gi, (label) => domainToUnicode(label) || label)
      .normalize("NFKC");
    if (decoded === before) break;
  }
  return decoded;
}

function decodePercent(text: string): string {
  return text.replaceAll(/(?:%[\da-f]{2})+/gi, (run) => decodeHex(run.replaceAll("%", "")));
}

/** In the query of a URL, a sign that is equal to a number is none of its kind, and mostly becomes no letter. */
function decodeQuotedPrintable(text: string): string {
  return text.replaceAll(/=\r?\n/g, "").replaceAll(/(?:=[\dA-F]{2})+/gi, (run) => {
    const decoded = decodeHex(run.replaceAll("=", ""));
    return NO_TEXT.test(decoded) ? run : decoded;
  });
}

function decodeHex(digits: string): string {
  return Buffer.from(digits, "hex").toString();
}

/** What stands before it may belong to the alphabet too, so its start is looked for at each of four places. */
function decodeBase64(text: string, rounds: number): TextForm[] {
  return (text.match(BASE64) ?? []).flatMap((run) =>
    [0, 1, 2, 3].flatMap((start) => {
      const decoded = Buffer.from(run.slice(start), "base64").toString();
      // Most runs are no Base64, and what they become may have letters by chance.
      return NO_TEXT.test(decoded) ? [{ text: decoded, minLength: 5 }] : decodeForms(decoded, rounds, 4);
    }),
  );
}
