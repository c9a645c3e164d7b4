import { datePattern, replaceDates } from "./normalise-date.ts";
import { emailPattern, standInForEmail } from "./normalise-email.ts";
import { guidPattern, standInForGuid } from "./normalise-guid.ts";
import { decodeLetters, entityPattern } from "./html-letters.ts";
import { hexPattern, hostPattern, standInForHex } from "./normalise-host.ts";
import { standInForDigits } from "./normalise-number.ts";
import { isPhone, phonePattern, standInForPhone } from "./normalise-phone.ts";
import { standInForUrl, urlPattern } from "./normalise-url.ts";
import { standInForWord } from "./normalise-word.ts";
import { portalStandIn, type Scope } from "./scope.ts";

/** What to find in a text, and what to put in its place. */
type Rule = readonly [pattern: RegExp, replace: (found: string) => string];

/**
 * Replaces every word, number, address and date of a text by its stand-in. Spaces, punctuation, HTML encoding and
 * letter case stay.
 */
export function replaceText(scope: Scope, text: string): string {
  const { standIns } = scope;
  const { decoded, encode } = decodeLetters(text);
  const replaced = rewrite(decoded, [
    [entityPattern, (sign) => sign],
    [urlPattern, (url) => standInForUrl(scope, url)],
    ...rulesForIdentifiers(scope),
    [datePattern, (date) => replaceDates(standIns, date)],
    [phonePattern, (found) => (isPhone(found) ? standInForPhone(standIns, found) : replaceWords(scope, found))],
    [/.+/gs, (rest) => replaceWords(scope, rest)],
  ]);
  return encode(replaced);
}

/** Replaces what in a text can be nothing but an identifier: the portal's host, e-mail addresses, GUIDs, long hashes. */
export function replaceIdentifiers(scope: Scope, text: string): string {
  return rewrite(text, rulesForIdentifiers(scope));
}

/** Replaces identifiers, and whole numbers from 1000 on. */
export function replaceNumbers(scope: Scope, text: string): string {
  const digits: Rule = [/[0-9]{4,}/g, (found) => standInForDigits(scope.standIns, found)];
  return rewrite(text, [...rulesForIdentifiers(scope), digits]);
}

function rulesForIdentifiers(scope: Scope): Rule[] {
  const { standIns, portalHost, publicIds } = scope;
  return [
    [emailPattern, (email) => standInForEmail(scope, email)],
    [hostPattern(portalHost), () => portalStandIn],
    [guidPattern, (guid) => standInForGuid(standIns, guid, publicIds)],
    [hexPattern, (digits) => standInForHex(standIns, digits)],
  ];
}

/** Replaces what the first rule finds, and in the rest what the next one does. */
function rewrite(text: string, [rule, ...others]: readonly Rule[]): string {
  if (text === "" || !rule) return text;
  const [pattern, replace] = rule;
  let rewritten = "";
  let end = 0;
  for (const { 0: found, index } of text.matchAll(pattern)) {
    rewritten += rewrite(text.slice(end, index), others) + replace(found);
    end = index + found.length;
  }
  return rewritten + rewrite(text.slice(end), others);
}

/** Replaces words and runs of digits. */
function replaceWords({ standIns }: Scope, text: string): string {
  return rewrite(text, [
    [/[0-9]+/g, (digits) => standInForDigits(standIns, digits)],
    [/[\p{L}\p{M}\p{N}]+/gu, (word) => standInForWord(standIns, word)],
  ]);
}
