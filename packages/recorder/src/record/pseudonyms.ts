import { decode, encode } from "html-entities";

/** The portal of every recording. */
export const PORTAL_HOST = "portal.example.com";

/** A GUID, with dashes or without. */
export const GUID =
  /(?<![\p{L}\p{M}\p{N}])[\da-f]{8}(-?)[\da-f]{4}\1[\da-f]{4}\1[\da-f]{4}\1[\da-f]{12}(?![\p{L}\p{M}\p{N}])/giu;
const WHOLE_GUID = new RegExp(`^${GUID.source}$`, "iu");
const EMAIL = /^[^\s@]+@[^\s@]+$/;
const DATE =
  /^(?<day>\d{4}-\d\d-\d\d)(?:(?<separator>[T ])(?<time>\d\d:\d\d(?::\d\d)?)(?<fraction>\.\d+)?(?<zone>Z|[+-]\d\d:?\d\d)?)?$/i;
/** https://www.w3.org/TR/trace-context/#traceparent-header-field-values */
const TRACE_PARENT = /^00-[\da-f]{32}-[\da-f]{16}-0[01]$/;
const NUMBER = /^(-?)(\d+)(\.\d+)?(?:e[+-]?\d+)?$/i;
/** An entity of HTML, or a sign that may stand as one. */
const MARKED = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});|[&<>"']|[\u{a0}-\u{10ffff}]/giu;

const FIRST_DAY = Date.UTC(2020, 0, 1);
const DAY_IN_MS = 86_400_000;

/**
 * Hands out the pseudonyms of one recording: the same for the same value, another for another one, counted in the order
 * of the values. A pseudonym has the format of its value, so that scrubbing what is scrubbed changes nothing.
 */
export class Pseudonyms {
  readonly #publicIds: ReadonlySet<string>;
  readonly #indexes = new Map<string, number>();
  readonly #counts = new Map<string, number>();

  /** @param publicIds the GUIDs that identify nobody, in lower case. */
  constructor(publicIds: ReadonlySet<string>) {
    this.#publicIds = publicIds;
  }

  /** The pseudonym of a text; spaces around it stay. */
  replaceText(text: string): string {
    return replaceInner(text, (inner) => this.#replaceTrimmed(inner));
  }

  /** The pseudonym of a GUID, with its version and variant, in its letter case and notation. */
  replaceId(id: string): string {
    const digits = id.replaceAll("-", "").toLowerCase();
    if (/^0+$/.test(digits) || this.#publicIds.has(addDashes(digits))) return id;
    const number = (this.#getIndex("id", digits) + 1).toString(16).padStart(6, "0");
    const made = `facade000000${digits[12]}000${digits[16]}000decade${number}`;
    return matchCase(id, id.includes("-") ? addDashes(made) : made);
  }

  /** The pseudonym of a number as JSON writes it: its sign, as many digits, and whether it has decimals. Zero stays. */
  replaceNumber(number: string): string {
    const [, sign = "", whole, decimals = ""] = NUMBER.exec(number) ?? [];
    if (whole === undefined) throw new Error("What has to become a number is none.");
    if (/^[0.]*$/.test(whole + decimals)) return number;
    // Fives, since a last zero would be lost where the number is written anew.
    return sign + this.#replaceDigits(whole, whole + decimals) + decimals.slice(0, 7).replaceAll(/[1-9]/g, "5");
  }

  /** The pseudonym of the name of a key, a query parameter or an element. */
  replaceName(name: string): string {
    return `name-${this.#getIndex("name", name) + 1}`;
  }

  /** The pseudonym of a host with its port, which goes. The own machine is everybody's. */
  replaceHost(host: string, portalHost: string): string {
    const [name, portalName] = [host, portalHost].map((given) => given.replace(/:\d{1,5}$/, "").toLowerCase());
    if (!name) return "";
    if (name === portalName) return PORTAL_HOST;
    if (/^(localhost|127\.0\.0\.1|\[::1\])$/.test(name)) return host;
    return `host-${this.#getIndex("host", name) + 1}.example.com`;
  }

  #replaceTrimmed(text: string): string {
    if (text === "") return "";
    if (WHOLE_GUID.test(text)) return this.replaceId(text);
    if (EMAIL.test(text)) return `person-${this.#getIndex("e-mail", text) + 1}@example.com`;
    if (DATE.test(text)) return this.#replaceDate(text);
    if (/^-?\d+$/.test(text)) return this.replaceNumber(text);
    if (TRACE_PARENT.test(text)) {
      const number = (this.#getIndex("trace", text) + 1).toString(16);
      return `00-${number.padStart(32, "0")}-${number.padStart(16, "0")}-00`;
    }
    return `text-${this.#getIndex("text", decode(text, { scope: "strict" })) + 1}${encodingMarks(text)}`;
  }

  /** Another day, at 12:34:56 unless it was midnight. The offset and the number of fraction digits stay. */
  #replaceDate(text: string): string {
    const { separator = "", time = "", fraction = "", zone = "" } = DATE.exec(text)?.groups ?? {};
    const day = new Date(FIRST_DAY + this.#getIndex("date", text) * DAY_IN_MS).toISOString().slice(0, 10);
    const otherTime = /^[0:]*$/.test(time) ? time : "12:34:56".slice(0, time.length);
    const digits = "123456789".repeat(Math.ceil(fraction.length / 9));
    const otherFraction = /^[.0]*$/.test(fraction) ? fraction : `.${digits.slice(0, fraction.length - 1)}`;
    return day + separator + otherTime + otherFraction + zone;
  }

  /** Counts from 1, 10, 100 … on; where all numbers of a length are used up, it goes on with those that are longer. */
  #replaceDigits(digits: string, key: string): string {
    for (let places = digits.length; ; places += 1) {
      const index = this.#getIndex(`${places} digits`, key);
      const base = 10 ** (places - 1);
      const first = Math.trunc(index / base) + 1;
      const others = places === 1 ? "" : String(index % base).padStart(places - 1, "0");
      if (first < 10) return first + others;
    }
  }

  #getIndex(kind: string, value: string): number {
    const key = `${kind} ${value}`;
    const index = this.#indexes.get(key) ?? this.#counts.get(kind) ?? 0;
    if (!this.#indexes.has(key)) this.#counts.set(kind, index + 1);
    this.#indexes.set(key, index);
    return index;
  }
}

/** Replaces a text but for the spaces around it. A regular expression would take the square of a long run of spaces. */
export function replaceInner(text: string, replace: (inner: string) => string): string {
  const start = text.length - text.trimStart().length;
  const inner = text.trim();
  return text.slice(0, start) + replace(inner) + text.slice(start + inner.length);
}

function addDashes(digits: string): string {
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function matchCase(original: string, id: string): string {
  if (original === original.toLowerCase()) return id;
  if (original === original.toUpperCase()) return id.toUpperCase();
  return id.slice(0, 8).toUpperCase() + id.slice(8);
}

/**
 * What shows how a text was encoded: each of the signs that HTML escapes, a letter of Latin-1 and one beyond stand once
 * for all of their kind, and as an entity where the text had an entity.
 */
function encodingMarks(text: string): string {
  const marks = new Map<string, string>();
  for (const found of new Set(text.match(MARKED))) {
    const mark = toMark(decode(found, { scope: "strict" }));
    if (mark !== "" && !marks.has(mark)) marks.set(mark, found.length > 2 ? encodeLike(found, mark) : mark);
  }
  return [...marks.values()].join("");
}

function toMark(sign: string): string {
  if (/^[&<>"']$/.test(sign)) return sign;
  if (/^[\u{a0}-\u{ff}]$/u.test(sign)) return "é";
  return /^[^\0-\u{ff}]/u.test(sign) ? "я" : "";
}

function encodeLike(entity: string, mark: string): string {
  if (/^&#x/i.test(entity)) return `&#x${mark.charCodeAt(0).toString(16)};`;
  return entity.startsWith("&#") ? `&#${mark.charCodeAt(0)};` : encode(mark, { mode: "nonAscii", level: "html5" });
}
