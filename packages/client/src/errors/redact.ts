/** A character that is encoded is written in at most as many: `%2525252B`, `&amp;#x002b;`. */
const MAX_WRITTEN = 12;

/** The credentials that were asked for during a call. No message, cause or line of a log shows one. */
export class Secrets {
  readonly #forms = new Set<string>();
  #pattern: RegExp | undefined;
  /** As many characters as the longest written form of a secret may have. */
  maxLength = 0;

  add(secret: string): void {
    // A secret may have in it what looks like an encoded character.
    const read = decode(secret);
    const base64 = encodeBase64(secret);
    const forms = [secret, read, decode(read), encodeHex(secret), ...base64, ...base64.flatMap(encodeBase64)];
    for (const form of forms) this.#forms.add(form);
    this.#pattern = new RegExp([...this.#forms].map((form) => form.replaceAll(/\W/g, String.raw`\$&`)).join("|"), "gi");
    this.maxLength = Math.max(this.maxLength, secret.length * MAX_WRITTEN);
  }

  /**
   * Takes the credentials out of a text: as they are, in hex, in base64, and all also in percent, JSON or HTML encoding, as a
   * portal and then a proxy may encode them. Where one is, the text is decoded or joined as far as it takes.
   */
  redact(text: string): string {
    const pattern = this.#pattern;
    if (!pattern) return text;
    let shown = text;
    let read = text;
    for (const decoder of [undefined, decode, decode, decode, join]) {
      const decoded = decoder?.(read) ?? read;
      read = decoded.replaceAll(pattern, "[redacted]");
      if (read !== decoded) shown = read;
    }
    return shown;
  }
}

/**
 * What a secret alone makes up of a base64 text, for each place that it may have in what was encoded, as in
 * `user:secret`, in both alphabets (RFC 4648, 4 and 5).
 */
function encodeBase64(secret: string): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const whole = btoa(" ".repeat(offset) + secret);
    // The characters at the ends hold bits of what stands beside the secret too.
    const own = whole.slice(offset && offset + 1, Math.floor(((offset + secret.length) * 8) / 6));
    return [own, own.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

function encodeHex(secret: string): string {
  return Array.from(secret, (character) => character.charCodeAt(0).toString(16).padStart(2, "0")).join("");
}

/** The names that HTML has for the signs of ASCII: https://html.spec.whatwg.org/multipage/named-characters.html */
const names =
  "quot\"amp&lt<gt>apos'excl!num#dollar$percnt%lpar(rpar)ast*plus+comma,period.sol/colon:semi;equals=quest?commat@" +
  "midast*lsqb[lbrack[bsol\\rsqb]rbrack]hat^lowbar_underbar_grave`lcub{lbrace{verbar|vert|rcub}rbrace}";
const signs = new Map([...names.matchAll(/([a-z]+)(.)/g)].map(([, name = "", sign = ""]) => [name, sign]));

const encoded =
  /%(?:u00)?([0-9a-f]{2})|\\(?:u0{6}|u00|u\{0*|x)([0-9a-f]{2})\}?|\\([^a-z0-9\s])|&#x0*([0-9a-f]{2});?|&#0*([0-9]{2,3});?|&([a-z]{2,8});/gi;

function decode(text: string): string {
  return text.replaceAll(encoded, (whole: string, ...parts: (string | undefined)[]) => {
    const [percent, json, escaped, hex, decimal, name] = parts;
    const code = Number.parseInt(percent ?? json ?? hex ?? "", 16) || Number(decimal);
    if (code) return String.fromCharCode(code);
    return escaped ?? signs.get(String(name).toLowerCase()) ?? whole;
  });
}

/** Long texts are broken into lines, and characters that nobody sees may stand anywhere. */
function join(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\p{Cf}\p{DI}]+/gu, "");
}
