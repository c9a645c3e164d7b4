import * as fc from "fast-check";
import type { Api, Schema } from "@group-move/openapi/model";
import { isObject, MISSING, replaceAt, type Path } from "../src/paths.ts";
import { isValid } from "../src/validate.ts";

const id = "66faa6e4-f133-11ea-b126-00ffeec8b4ef";
const digits = "0123456789abcdef".split("");
const times = "00:00:00 23:59:60 24:00:00 12:60:00 12:00 12:00:00. 12:00:00,5 12:00:00.0000000".split(" ");
const offsets = "Z,z,, Z,+00:00,-23:59,+24:00,+14:60,+0300,+03".split(",");
const days = "2023-02-29 2024-02-29 1900-02-29 2000-02-29 2026-04-31 2026-13-10 0001-01-01 2026-1-1".split(" ");

/** Strings that validators, JSON readers and regular expressions are known to stumble over. */
const oddStrings = [
  ["", " ", "\n", "null", "0", "Straße", "山田", "👩‍👩‍👧‍👦", "\u0000", "\u2028", "\uD83D", "x".repeat(10_000)],
  ["@", "a@b", "ä@ö", "a b@c", "a@b@c", "a@b\n"],
  // Ids of every version and variant, and the forms that .NET reads besides (wire facts F53 to F55).
  digits.map((version) => `aae1e103-bca5-${version}fa1-ba8c-42058b4abf28`),
  digits.map((variant) => `aae1e103-bca5-4fa1-${variant}a8c-42058b4abf28`),
  [id, id.toUpperCase(), `urn:uuid:${id}`, `{${id}}`, id.replaceAll("-", ""), ` ${id}`, `${id}\n`, `${id.slice(1)}g`],
  times.map((time) => `2026-03-06T${time}Z`),
  offsets.map((offset) => `2026-03-06T12:00:00${offset}`),
  days.map((day) => `${day}T00:00:00Z`),
  ["2026-03-06", "2026-03-06t12:00:00Z", "2026-03-06 12:00:00Z", "2026-03-06T12:00:00Z\n"],
].flat();

/** Numbers at the edges of what the formats and doubles hold. Beyond 2^53 Prism differs on purpose: C64. */
const oddNumbers = [0, 1, 0.5, 399, 400, 1e-320, 5.000000000000001, 2 ** 31 - 0.5, 1.5e300, Number.MAX_VALUE]
  .concat([31, 32, 52].flatMap((bits) => [2 ** bits - 1, 2 ** bits, 2 ** bits + 1]))
  .flatMap((number) => [number, -number])
  .filter((number) => !Number.isInteger(number) || Number.isSafeInteger(number));

/** Names that objects have already, or that are no identifiers. `__proto__`: C63; zod 4.0.0 throws for `constructor`. */
const oddKeys = "prototype,toString,hasOwnProperty,then,length,0,,$ref,a/b~c,😀".split(",");

const oddContainers = [[], {}, [null], [[]], { a: { b: 1 } }];
const anyJson = fc.constantFrom<unknown>(null, true, false, ...oddContainers, ...oddStrings, ...oddNumbers);

/** What the arbitraries read. Any other keyword they refuse to guess at. */
const keywords = new Set(
  (
    "$ref oneOf anyOf allOf type enum const pattern format minimum maximum items minItems maxItems properties required additionalProperties " +
    "title description default example examples deprecated readOnly writeOnly externalDocs xml discriminator"
  ).split(" "),
);

const dateTimes = fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
const formats: Readonly<Record<string, fc.Arbitrary<string>>> = { "date-time": dateTimes, uuid: fc.uuid() };

const MAX_DEPTH = 6;

const oddValues = new WeakMap<Schema, unknown[]>();

/** Values that a schema of the document allows, odd ones among them. */
export function validValues(api: Api, schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  const usual = fc.oneof(...schema.variants.map((variant) => plainValues(api, variant, depth)));
  const odd = oddValues.get(schema) ?? [...oddStrings, ...oddNumbers].filter((value) => isValid(api, schema, value));
  oddValues.set(schema, odd);
  return odd.length === 0 ? usual : fc.oneof({ arbitrary: usual, weight: 2 }, fc.constantFrom(...odd));
}

function plainValues(api: Api, schema: Schema, depth: number): fc.Arbitrary<unknown> {
  const unknown = Object.keys(schema.json).filter((keyword) => !keywords.has(keyword) && !keyword.startsWith("x-"));
  if (unknown.length > 0) throw new Error(`agreement/arbitraries.ts can't read "${unknown.join(", ")}" yet: teach it.`);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const made = schema.types.map((type) => valuesOfType(api, schema, type, depth));
  return fc.oneof(...made).filter((value) => isValid(api, schema, value));
}

function valuesOfType(api: Api, schema: Schema, type: string, depth: number): fc.Arbitrary<unknown> {
  const { minimum = -Infinity, maximum = Infinity, format } = schema;
  const limit = format === "int32" ? 2 ** 31 - 1 : Number.MAX_SAFE_INTEGER;
  switch (type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "integer":
      return fc.integer({ min: Math.max(minimum, -limit), max: Math.min(maximum, limit) });
    case "number":
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case "string":
      return strings(schema);
    case "array":
      return lists(api, schema, depth);
    default:
      return objects(api, schema, depth);
  }
}

function strings({ pattern, format = "" }: Schema): fc.Arbitrary<string> {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, "u"));
  if (format in formats || format === "") return formats[format] ?? fc.string();
  throw new Error(`agreement/arbitraries.ts makes no string of the format "${format}" yet: teach it.`);
}

function lists(api: Api, { items, minItems = 0, maxItems = 2 }: Schema, depth: number): fc.Arbitrary<unknown[]> {
  const maxLength = Math.max(minItems, depth > MAX_DEPTH ? 0 : Math.min(maxItems, minItems + 2));
  return fc.array(items ? validValues(api, items, depth + 1) : anyJson, { minLength: minItems, maxLength });
}

function objects(api: Api, { properties, additionalProperties }: Schema, depth: number): fc.Arbitrary<object> {
  const kept = depth > MAX_DEPTH ? properties.filter(({ required }) => required) : properties;
  const known = kept.map(({ name, schema }) => [name, validValues(api, schema, depth + 1)]);
  const requiredKeys = kept.filter(({ required }) => required).map(({ name }) => name);
  const named = fc.record<Record<string, unknown>>(Object.fromEntries(known), { requiredKeys, noNullPrototype: true });
  if (additionalProperties === false) return named;
  const value = additionalProperties === true ? anyJson : validValues(api, additionalProperties, depth + 1);
  const further = fc.dictionary(fc.constantFrom(...oddKeys), value, { maxKeys: 2, noNullPrototype: true });
  return fc.tuple(further, named).map(([more, own]) => Object.assign({}, more, own));
}

/** Valid values with one change somewhere, whatever the schema says of it. */
export function changedValues(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(valid, fc.noBias(fc.nat()), fc.nat({ max: 9 }), anyJson).map(([value, place, choice, oddValue]) => {
    const places = collectPlaces(value);
    const { path, found } = places[place % places.length] ?? { path: [], found: value };
    const text = Object(found) === found ? "" : String(found);
    const edits = [oddValue, null, [found], { value: found }, `${text}\n`, ` ${text}`, text.toUpperCase()];
    const isMember = typeof path.at(-1) === "string";
    return replaceAt(value, path, choice >= edits.length ? (isMember ? MISSING : oddValue) : edits[choice]);
  });
}

function collectPlaces(found: unknown, path: Path = []): { path: Path; found: unknown }[] {
  const entries = Array.isArray(found) ? [...found.entries()] : isObject(found) ? Object.entries(found) : [];
  return [{ path, found }, ...entries.flatMap(([key, member]) => collectPlaces(member, [...path, key]))];
}
