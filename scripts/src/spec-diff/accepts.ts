import { ofValues, type Change, type Side } from "./change.ts";

/** What a value may be: names of JSON types, the values of an enumeration as JSON, or `anything`. */
export type Accepts = ReadonlySet<string>;

const types = new Set(["array", "boolean", "integer", "null", "number", "object", "string"]);

/** What a schema's own `type`, `enum` and `const` allow. */
export function acceptsOf(schema: { type?: unknown; enum?: unknown; const?: unknown }): Accepts {
  const named = schema.type === undefined ? ["anything"] : [schema.type].flat().map(String);
  const values = schema.const === undefined ? schema.enum : [schema.const];
  if (!Array.isArray(values)) return new Set(named);
  const allowed = new Set(named);
  return new Set(values.map((value) => JSON.stringify(value)).filter((value) => covers(allowed, value)));
}

/** Whether a set allows all that one of its, or of another's, elements stands for. */
export function covers(set: Accepts, element: string): boolean {
  if (set.has("anything") || set.has(element)) return true;
  const type = types.has(element) || element === "anything" ? element : typeOf(JSON.parse(element));
  return set.has(type) || (type === "integer" && set.has("number"));
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

/** What both sets allow. */
export function inBoth(one: Accepts, other: Accepts): Accepts {
  return new Set([
    ...[...one].filter((element) => covers(other, element)),
    ...[...other].filter((element) => covers(one, element)),
  ]);
}

/** The change of what a value may be, if there is one. */
export function* compareAccepts(before: Accepts, after: Accepts, side: Side, place: string): Generator<Change> {
  const lost = [...before].some((element) => !covers(after, element));
  const gained = [...after].some((element) => !covers(before, element));
  if (!lost && !gained) return;
  const direction = lost && gained ? "other" : gained ? "wider" : "narrower";
  yield { place, what: describe(before, after), ...ofValues[side][direction] };
}

function describe(before: Accepts, after: Accepts): string {
  const lost = [...before].filter((element) => !after.has(element));
  const gained = [...after].filter((element) => !before.has(element));
  if (lost.length === 0 && before.size > 0) return `may now also be ${listOf(gained)}`;
  if (gained.length === 0 && after.size > 0) return `may no longer be ${listOf(lost)}`;
  return `was ${listOf([...before])}, is now ${listOf([...after])}`;
}

function listOf(elements: readonly string[]): string {
  return elements.length > 0 ? elements.join(" or ") : "nothing";
}
