import type { JsonType } from "@group-move/openapi/model";
import { isLosslessNumber, LosslessNumber } from "lossless-json";
import { isObject, jsonType } from "@group-move/contract-tests/paths";
import { GUID, Pseudonyms } from "./pseudonyms.ts";
import {
  allowsType,
  isPublic,
  getItemSchemas,
  getMemberSchemas,
  namesMember,
  namesMembers,
  type PublicValues,
  type Schemas,
} from "./public-values.ts";

/** Where values come from, and what they are scrubbed by. */
interface Source {
  publicValues: PublicValues;
  /** The portal's host as it was called, with its port. */
  portalHost: string;
  /** Whether the response is an error, whose texts may be phrases of the portal. */
  isError: boolean;
}

const URL_PARTS = /^(?:(https?:|wss?:|ftp:)?(\/\/)([^/?#]*))?([^?#]*)(\?[^#]*)?(#.*)?$/is;

/** Replaces the values of one recording by pseudonyms, but for those that the document makes public. */
export class ValueScrubber {
  readonly #source: Source;
  readonly #pseudonyms: Pseudonyms;
  /** The places of what the document does not know, as `response.body.response.members[].name-1`. */
  readonly unknown = new Set<string>();

  constructor(source: Source) {
    this.#source = source;
    this.#pseudonyms = new Pseudonyms(source.publicValues.ids);
  }

  /** Scrubs a JSON value, whose numbers may be a `LosslessNumber`. */
  scrub(value: unknown, schemas: Schemas, place: string): unknown {
    if (Array.isArray(value)) {
      const ofItems = getItemSchemas(schemas);
      return value.map((item) => this.scrub(item, ofItems, `${place}[]`));
    }
    if (isLosslessNumber(value)) {
      const isKept = isPublic(schemas, Number(value.value));
      if (!isKept) this.#report(schemas, "number", place);
      return isKept ? value : new LosslessNumber(this.#pseudonyms.replaceNumber(value.value));
    }
    if (isObject(value)) return this.#scrubObject(value, schemas, place);
    if (value === null || typeof value === "boolean" || value === "" || isPublic(schemas, value)) return value;
    this.#report(schemas, jsonType(value), place);
    return typeof value === "number"
      ? Number(this.#pseudonyms.replaceNumber(String(value)))
      : this.#scrubText(String(value));
  }

  /** Scrubs a value where all are texts: in a path, a query, a header or XML. */
  scrubText(text: string, schemas: Schemas): string {
    const isNumber = /^-?\d+(\.\d+)?$/.test(text) && allowsType(schemas, "number");
    if (isNumber && isPublic(schemas, Number(text))) return text;
    if (/^(true|false)$/.test(text) && allowsType(schemas, "boolean")) return text;
    if (isNumber) return this.#pseudonyms.replaceNumber(text);
    return text === "" || isPublic(schemas, text) ? text : this.#scrubText(text);
  }

  /** Scrubs the name of a query parameter, a key or an element that is not documented. */
  scrubName(name: string): string {
    return this.#source.publicValues.names.has(name) ? name : this.#pseudonyms.replaceName(name);
  }

  #scrubObject(object: Record<string, unknown>, schemas: Schemas, place: string): object {
    const isFree = !namesMembers(schemas);
    const members = Object.entries(object).map(([original, member]) => {
      const isNamed = namesMember(schemas, original);
      const name = isNamed ? original : this.scrubName(original);
      if (!isNamed && !isFree) this.unknown.add(`${place}.${name}`);
      return [name, this.scrub(member, getMemberSchemas(schemas, original), `${place}.${name}`)];
    });
    return Object.fromEntries(members);
  }

  /** What is inside of something unknown is not reported again. */
  #report(schemas: Schemas, type: JsonType, place: string): void {
    if (schemas.length > 0 && !allowsType(schemas, type)) this.unknown.add(place);
  }

  #scrubText(text: string): string {
    return (
      this.#scrubPhrase(text) ??
      (/^(?:(?:https?|wss?|ftp):)?\/\/|^\//i.test(text) ? this.#scrubUrl(text) : this.#pseudonyms.replaceText(text))
    );
  }

  /** A phrase of the document stays, but for what stands in the place of a placeholder. */
  #scrubPhrase(text: string): string | undefined {
    if (!this.#source.isError) return undefined;
    for (const pieces of this.#source.publicValues.phrases) {
      const values = matchPieces(text, pieces);
      const [first = "", ...others] = pieces;
      if (values) {
        return first + others.map((piece, index) => this.#pseudonyms.replaceText(values[index] ?? "") + piece).join("");
      }
    }
    return undefined;
  }

  /** Scheme, number of segments, query and percent-encoding stay, and the parts that portals make themselves. */
  #scrubUrl(url: string): string {
    const [, scheme = "", slashes = "", authority = "", path = "", query = "", fragment = ""] =
      URL_PARTS.exec(url) ?? [];
    const [host = "", user] = authority.split("@").toReversed();
    const login = user === undefined ? "" : `${this.#pseudonyms.replaceText(user)}@`;
    return [
      scheme + slashes + login + this.#pseudonyms.replaceHost(host, this.#source.portalHost),
      path.replaceAll(/[^/]+/g, (part) => this.#scrubUrlPart(part)),
      query.replaceAll(/([?&])(?:([^=&]*)=)?([^&]*)/g, (_, sign: string, name: string | undefined, value: string) => {
        return sign + (name === undefined ? "" : `${this.#scrubQueryName(name)}=`) + this.#scrubUrlPart(value);
      }),
      fragment.replaceAll(/[^/?#&=]+/g, (part) => this.#scrubUrlPart(part)),
    ].join("");
  }

  #scrubQueryName(name: string): string {
    return this.#isUrlPart(name) ? name : this.scrubName(name);
  }

  #scrubUrlPart(part: string): string {
    const decoded = decodeUrl(part);
    const isOwn = this.#isUrlPart(decoded.replaceAll(GUID, ""));
    const scrubbed = isOwn
      ? decoded.replaceAll(GUID, (id) => this.#pseudonyms.replaceId(id))
      : this.#pseudonyms.replaceText(decoded);
    if (scrubbed === decoded) return part;
    return decoded === part ? scrubbed : encodeURIComponent(scrubbed);
  }

  /** Whether a text is made of nothing but what portals put into their URLs. */
  #isUrlPart(text: string): boolean {
    return /^[._-]*$/.test(text.replaceAll(this.#source.publicValues.urlPart, ""));
  }
}

/**
 * What stands between the pieces of a phrase; `undefined` where the text is another one. Each piece is taken where it
 * comes first: a regular expression would try all its places with all those of the others.
 */
function matchPieces(text: string, pieces: readonly string[]): string[] | undefined {
  const [first = "", ...others] = pieces;
  if (!text.startsWith(first)) return undefined;
  const values: string[] = [];
  let end = first.length;
  for (const [index, piece] of others.entries()) {
    const isLast = index === others.length - 1;
    const start = isLast ? text.length - piece.length : text.indexOf(piece, end);
    if (start < end || !text.startsWith(piece, start)) return undefined;
    values.push(text.slice(end, start));
    end = start + piece.length;
  }
  return end === text.length ? values : undefined;
}

/** Takes the percent-encoding off a text; gives it as it is where that is broken. */
export function decodeUrl(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
