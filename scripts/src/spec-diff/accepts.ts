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
  const lost = [...before].filter((element) => !covers(after, element));
  const gained = [...after].filter((element) => !covers(before, element));
  if (lost.length === 0 && gained.length === 0) return;
  const isOther = lost.length > 0 && gained.length > 0;
  const direction = isOther ? "other" : gained.length > 0 ? "wider" : "narrower";
  yield { place, what: describe(before, after, { lost, gained }), ...ofValues[side][direction] };
}

function describe(before: Accepts, after: Accepts, { lost, gained }: Record<"lost" | "gained", string[]>): string {
  const isPart = !before.has("anything") && !after.has("anything") && before.size > 0 && after.size > 0;
  if (isPart && lost.length === 0) return `may now also be ${listOf(gained)}`;
  if (isPart && gained.length === 0 && lost.every((element) => before.has(element) && !after.has(element))) {
    const stays = [...before].filter((element) => after.has(element));
    if (stays.length === after.size) return `may no longer be ${listOf(lost)}`;
  }
  return `was ${listOf([...before])}, is now ${listOf([...after])}`;
}

function listOf(elements: readonly string[]): string {
  return elements.length > 0 ? elements.join(" or ") : "nothing";
}
