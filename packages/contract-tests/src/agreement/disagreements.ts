import { isObject } from "../schema-alternatives.ts";
import type { Against } from "./judge-agreement.ts";

/** What is known to be seen differently. Each has a row in `openapi/CURATION.md`, and a test that shows it. */
export interface Disagreement {
  /** Number of the row. */
  row: string;
  against: Against;
  /** A value without that about which there is disagreement. */
  without(value: unknown): unknown;
}

export const disagreements = {
  /** zod leaves a property of this name out of what it hands over. */
  nameOfThePrototype: {
    row: "C63",
    against: "zod's value",
    without: (value) => everywhere(value, same, isNoPrototype),
  },
  /** Prism takes a 64-bit integer for one that a double holds exactly. */
  largeIntegers: { row: "C64", against: "Prism's verdict", without: (value) => everywhere(value, withinSafety) },
} satisfies Record<string, Disagreement>;

/** The value without anything of this kind that is known to be seen differently. */
export function withoutDisagreements(against: Against, value: unknown): unknown {
  const named = Object.values<Disagreement>(disagreements).filter((one) => one.against === against);
  return named.reduce((rest, { without }) => without(rest), value);
}

/** A copy in which each text, number, boolean and null went through a function. */
function everywhere(value: unknown, change: (leaf: unknown) => unknown, isKept = (_name: string) => true): unknown {
  if (Array.isArray(value)) return value.map((item) => everywhere(item, change, isKept));
  if (!isObject(value)) return change(value);
  const entries = Object.entries(value).filter(([name]) => isKept(name));
  return Object.fromEntries(entries.map(([name, member]) => [name, everywhere(member, change, isKept)]));
}

function same(leaf: unknown): unknown {
  return leaf;
}

function isNoPrototype(name: string): boolean {
  return name !== "__proto__";
}

function withinSafety(leaf: unknown): unknown {
  if (!Number.isInteger(leaf)) return leaf;
  return Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number(leaf), Number.MAX_SAFE_INTEGER));
}
