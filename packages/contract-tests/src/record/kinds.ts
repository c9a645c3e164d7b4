import { datePattern, replaceDates } from "./normalise-date.ts";
import { standInForPhone } from "./normalise-phone.ts";
import { replaceIdentifiers, replaceText } from "./normalise-text.ts";
import { standInForUrl } from "./normalise-url.ts";
import { exitCodes, RecordError } from "./record-error.ts";
import type { Scope } from "./scope.ts";

/** How a text of each kind of personal datum is replaced. The kinds are the values of `x-personal` in the spec. */
const kinds: Readonly<Record<string, (scope: Scope, text: string) => string>> = {
  id: replaceText,
  name: replaceText,
  userName: replaceText,
  email: replaceText,
  text: replaceText,
  phone: (scope, text) =>
    /^[\d\s+()./-]*$/.test(text) ? standInForPhone(scope.standIns, text) : replaceText(scope, text),
  url: standInForUrl,
  date: replaceDate,
  message: replaceQuotes,
};

/** Replaces a text of a kind. Throws for a kind that there is none of. */
export function replaceByKind(scope: Scope, kind: string, text: string): string {
  const replace = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (replace) return replace(scope, text);
  throw new RecordError(
    exitCodes.refused,
    `The spec has "x-personal: ${kind}". The kinds are: ${Object.keys(kinds).join(", ")}.`,
  );
}

/** A time span, as the offset in a date that is an object. */
const timeSpan = /^[+-]?(?:\d+\.)?\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/;

function replaceDate(scope: Scope, text: string): string {
  const isDate = text.replace(datePattern, "") === "";
  if (timeSpan.test(text)) return text;
  // Dates in other notations are replaced as any text is.
  return isDate ? replaceDates(scope.standIns, text) : replaceText(scope, text);
}

const quotes = /(["“”„«»])(.+?)(["“”„«»])|(?<![\p{L}\p{N}])(['‘])(.+?)(['’])(?![\p{L}\p{N}])/gu;

/** A message may quote a name or what was sent: what stands between quotation marks is replaced, the rest stays. */
function replaceQuotes(scope: Scope, text: string): string {
  let rest = "";
  let end = 0;
  for (const { 0: found, index } of text.matchAll(quotes)) {
    const inner = found.slice(1, -1);
    rest +=
      replaceIdentifiers(scope, text.slice(end, index)) + found.charAt(0) + replaceText(scope, inner) + found.slice(-1);
    end = index + found.length;
  }
  return rest + replaceIdentifiers(scope, text.slice(end));
}
