import { decodeUrl } from "./decode-url.ts";
import { emailPattern } from "./normalise-email.ts";
import { guidPattern } from "./normalise-guid.ts";
import { standInForHost } from "./normalise-host.ts";
import { replaceNumbers, replaceText } from "./normalise-text.ts";
import { wordsIn, type Scope } from "./scope.ts";

/** An absolute URL inside of a text. */
export const urlPattern = /(?:https?|wss?|ftp):\/\/[^\s"'<>]+/gi;

const urlParts = /^(?:(https?:|wss?:|ftp:)?(\/\/)([^/?#]*))?([^?#]*)(\?[^#]*)?(#.*)?$/is;

/**
 * A stand-in for a URL or a path: the host is replaced, and in path, query and fragment each part that is not made of
 * the portal's own words. The number of parts, the names in the query, the sizes of pictures and the percent-encoding
 * stay; long numbers, as `?hash=` has, do not.
 */
export function standInForUrl(scope: Scope, url: string): string {
  const [, scheme = "", slashes = "", authority = "", path = "", query = "", fragment = ""] = urlParts.exec(url) ?? [];
  const [, withoutHost, rest = ""] = /^(mailto:|tel:|sms:)(.*)$/is.exec(url) ?? [];
  if (withoutHost !== undefined) return withoutHost + replaceText(scope, rest);
  const [host = "", user] = authority.split("@").toReversed();
  const login = user === undefined ? "" : `${replaceText(scope, user)}@`;
  return [scheme, slashes, login, standInForHost(scope, host), replaceParts(scope, path)]
    .concat(replaceQuery(scope, query), replaceParts(scope, fragment))
    .join("");
}

function replaceQuery(scope: Scope, query: string): string {
  return query.replaceAll(/([?&])([^=&]*)(=?)([^&]*)/g, (_, sign: string, name: string, is: string, value: string) =>
    is === "" ? sign + replaceParts(scope, name) : sign + name + is + replaceParts(scope, value),
  );
}

function replaceParts(scope: Scope, text: string): string {
  return text.replaceAll(/[^/?#&=+;,]+/g, (part) => {
    const decoded = decodeUrl(part);
    const replaced = replacePart(scope, decoded);
    if (replaced === decoded) return part;
    return decoded === part ? replaced : encodeURIComponent(replaced);
  });
}

function replacePart(scope: Scope, part: string): string {
  const rest = part.replaceAll(emailPattern, "").replaceAll(guidPattern, "");
  if (isOwn(scope, rest) && isSized(rest)) return replaceNumbers(scope, part);
  const [, name = "", extension = ""] = /^(.*[^.])(\.[a-z]{2,4})$/is.exec(part) ?? [];
  return name !== "" && isOwn(scope, extension) ? replaceText(scope, name) + extension : replaceText(scope, part);
}

/** Whether a part has no words but the portal's own. */
function isOwn({ urlWords }: Scope, part: string): boolean {
  return wordsIn(part).every((word) => urlWords.has(word));
}

/** Whether a part has one number, or short ones such as `2.0` and `82-82` only; more digits might be anything. */
function isSized(part: string): boolean {
  const numbers = part.match(/\d+/g) ?? [];
  return numbers.length <= 1 || (numbers.length === 2 && numbers.every(({ length }) => length < 4));
}
