import type { Document } from "@group-move/openapi";
import { isLosslessNumber, LosslessNumber } from "lossless-json";
import { pathText, type Path } from "../paths.ts";
import { isObject, jsonType, typesOf } from "../schema-alternatives.ts";
import { replaceByKind } from "./kinds.ts";
import { replaceInMarkup } from "./normalise-markup.ts";
import { standInForNumber } from "./normalise-number.ts";
import { replaceIdentifiers, replaceText } from "./normalise-text.ts";
import { itemOf, memberOf, type Field } from "./personal.ts";
import type { Scope } from "./scope.ts";

/** A value that was replaced: what it was, and what it is now. */
interface Replacement {
  place: string;
  kind: string;
  original: string;
  standIn: string;
}

/** What came up while the values of a recording were replaced. */
export interface Findings {
  replaced: Replacement[];
  /** The places of fields that the spec does not know, as `response.body.response.members[].nickname`. */
  unknown: Set<string>;
}

/** Replaces what is personal in a JSON value. */
export class ValueNormaliser {
  readonly #document: Document;
  readonly #scope: Scope;
  readonly findings: Findings = { replaced: [], unknown: new Set() };

  constructor(document: Document, scope: Scope) {
    this.#document = document;
    this.#scope = scope;
  }

  /** Numbers may be a `LosslessNumber`. A `field` of `undefined` is one that the spec does not know. */
  normalise(value: unknown, field: Field | undefined, path: Path): unknown {
    if (Array.isArray(value)) return this.#list(value, field, path);
    if (isObject(value) && !isLosslessNumber(value)) return this.#object(value, field, path);
    const place = pathText(path);
    const isKnown = field !== undefined && isDocumented(field, value);
    if (!isKnown) this.findings.unknown.add(place.replaceAll(/\[\d+\]/g, "[]"));
    if (value === null || (isKnown && field.kind === undefined)) return this.#public(value);
    const standIn = field?.standIn !== undefined && value !== "" ? field.standIn : this.#standInFor(value, field?.kind);
    this.findings.replaced.push({ place, kind: field?.kind ?? "", original: String(value), standIn: String(standIn) });
    return standIn;
  }

  /** A text that is no JSON. Where the spec does not know it, the tags of markup stay. */
  normaliseText(text: string, field: Field | undefined, path: Path): string {
    if ((field && isDocumented(field, text)) || !/^\s*</.test(text)) return String(this.normalise(text, field, path));
    this.findings.unknown.add(pathText(path));
    const standIn = replaceInMarkup(this.#scope, text);
    this.findings.replaced.push({ place: pathText(path), kind: "", original: text, standIn });
    return standIn;
  }

  #list(items: readonly unknown[], field: Field | undefined, path: Path): unknown[] {
    const ofItems = field && itemOf(this.#document, field);
    return items.map((item, index) => this.normalise(item, ofItems, [...path, index]));
  }

  #object(object: Record<string, unknown>, field: Field | undefined, path: Path): Record<string, unknown> {
    const members = Object.entries(object).map(([original, member]) => {
      const ofMember = field && memberOf(this.#document, field, original);
      const isKnown = ofMember !== undefined && ofMember.alternatives.length > 0;
      const name = isKnown ? original : this.#name(original);
      return [name, this.normalise(member, ofMember, [...path, name])] as const;
    });
    return Object.fromEntries(members);
  }

  /** The name of an unknown field stays where it looks like one, and is no address or id by which people are listed. */
  #name(name: string): string {
    const isPlain = /^[A-Za-z_$]+\d{0,2}$/.test(name) && !/^name\d/.test(name);
    const series = { name: "name", make: (index: number) => `name${index + 1}` };
    return isPlain ? name : this.#scope.standIns.for("name of a field", name, [series]);
  }

  #public(value: unknown): unknown {
    return typeof value === "string" ? replaceIdentifiers(this.#scope, value) : value;
  }

  #standInFor(value: unknown, kind: string | undefined): unknown {
    const { standIns } = this.#scope;
    if (typeof value === "string") {
      return kind === undefined ? replaceText(this.#scope, value) : replaceByKind(this.#scope, kind, value);
    }
    if (typeof value === "number") return Number(standInForNumber(standIns, String(value)));
    if (isLosslessNumber(value)) return new LosslessNumber(standInForNumber(standIns, value.value));
    return false;
  }
}

/** Whether the spec says what to do with a value: it names its kind, or a type that it has. */
function isDocumented({ alternatives, kind }: Field, value: unknown): boolean {
  if (kind !== undefined || value === null) return true;
  const type = isLosslessNumber(value) ? "number" : jsonType(value);
  return alternatives.some((schema) => typesOf(schema)?.includes(type) ?? true);
}
