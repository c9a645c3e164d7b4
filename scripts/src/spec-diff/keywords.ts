import { isDeepStrictEqual } from "node:util";
import { ofValues, type Change, type Direction, type Side } from "./change.ts";

/** Explains, and changes nothing that is sent, read or generated but comments. */
const editorial = new Set([
  "$comment",
  "description",
  "example",
  "examples",
  "externalDocs",
  "info",
  "reason",
  "servers",
  "summary",
  "tags",
  "title",
]);

/** Extensions that code is generated from; all others are for the tests of this repository. */
const generating = new Set(["x-preconditions", "x-spelling", "x-suffixes"]);

/** Whether a keyword has no say in what is valid, nor in the generated code. */
export function isEditorial(keyword: string): boolean {
  return editorial.has(keyword) || (keyword.startsWith("x-") && !generating.has(keyword));
}

/** Limits that allow less when they are larger, or when they are smaller. */
const allowsLess: Record<string, "larger" | "smaller"> = {
  exclusiveMaximum: "smaller",
  exclusiveMinimum: "larger",
  maxItems: "smaller",
  maxLength: "smaller",
  maxProperties: "smaller",
  maximum: "smaller",
  minItems: "larger",
  minLength: "larger",
  minProperties: "larger",
  minimum: "larger",
};

/** Keywords that only ever take something away from what is allowed. */
const restricts = new Set([
  ...Object.keys(allowsLess),
  "contentEncoding",
  "contentMediaType",
  "format",
  "multipleOf",
  "not",
  "pattern",
  "uniqueItems",
]);

export type Keywords = ReadonlyMap<string, unknown>;

/** The members of an object that have a say, but for those that are compared in another way. */
export function keywordsOf(object: object, compared: ReadonlySet<string>): Keywords {
  return new Map(Object.entries(object).filter(([keyword]) => !isEditorial(keyword) && !compared.has(keyword)));
}

/** The changes of keywords at one place. One that is not known is taken for breaking, since it may be. */
export function* compareKeywords(before: Keywords, after: Keywords, side: Side, place: string): Generator<Change> {
  for (const keyword of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(keyword), after.get(keyword)];
    if (isDeepStrictEqual(old, now)) continue;
    if (keyword === "deprecated") {
      // Deprecation is a change of the public API (https://semver.org, rule 7); to take it back is none.
      yield { place, ...(now ? { severity: "additive", what: "is now deprecated" } : undeprecated) };
    } else {
      yield { place, what: describe(keyword, old, now), ...ofValues[side][directionOf(keyword, old, now)] };
    }
  }
}

const undeprecated = { severity: "editorial", what: "is no longer deprecated" } as const;

function directionOf(keyword: string, before: unknown, after: unknown): Direction {
  if (!restricts.has(keyword)) return "other";
  if (before === undefined) return "narrower";
  if (after === undefined) return "wider";
  if (typeof before !== "number" || typeof after !== "number" || !(keyword in allowsLess)) return "other";
  return after > before === (allowsLess[keyword] === "larger") ? "narrower" : "wider";
}

function describe(keyword: string, before: unknown, after: unknown): string {
  if (before === undefined) return `now has the ${keyword} ${show(after)}`;
  if (after === undefined) return `no longer has the ${keyword} ${show(before)}`;
  return `had the ${keyword} ${show(before)}, has ${show(after)} now`;
}

const longest = 60;

/** A value as JSON, its middle left out when it is long. */
function show(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest / 2)}…${text.slice(-longest / 3)}` : text;
}
