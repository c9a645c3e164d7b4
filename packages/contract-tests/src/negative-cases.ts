import { isObject, jsonType, MISSING, pathText, replaceAt, type Path } from "./paths.ts";
import type { Api, JsonType, Schema } from "@group-move/openapi/model";
import type { SchemaCase } from "./schema-cases.ts";
import { isValid } from "./validate.ts";

/** A valid value with one change, and what schemas have to make of it. */
export interface NegativeCase {
  kind: string;
  /** Where, and what is there now: `response.members[].id: 7`. */
  change: string;
  value: unknown;
  /** `undefined` where another variant of a schema may make up for the change: validators only have to agree. */
  expected: "refused" | "accepted" | undefined;
}

/** A place in a value that a schema describes. */
interface Place {
  path: Path;
  /** `MISSING` for an optional property that the value doesn't have. */
  value: unknown;
  schema: Schema;
  presence: "whole" | "required" | "optional" | "item";
  /** Whether there is no choice between several kinds of objects or lists, here or above. */
  isCertain: boolean;
}

interface Kind {
  name: string;
  expected: "refused" | "accepted";
  /** What to put in the place of what is there; nothing where this can't be done. */
  replacements(place: Place, about: { api: Api; isResponse: boolean }): unknown[];
}

const oneOfEachType: readonly unknown[] = [null, true, 7, "a text", [], {}];

/** Each follows from the schema alone, so it meets every operation alike. */
const kinds: readonly Kind[] = [
  {
    name: "a required property that is missing",
    expected: "refused",
    replacements: ({ presence }) => (presence === "required" ? [MISSING] : []),
  },
  {
    name: "a value of another type",
    expected: "refused",
    replacements: ({ value, schema: { types } }) => {
      const isAllowed = (candidate: unknown) =>
        types.includes(jsonType(candidate)) || (typeof candidate === "number" && types.includes("integer"));
      return value === MISSING ? [] : oneOfEachType.filter((candidate) => !isAllowed(candidate));
    },
  },
  {
    name: "a string that is not of the form or enumeration",
    expected: "refused",
    replacements: (place, { api }) => refused(api, place, ["string"], ["no-such-value!"]),
  },
  {
    name: "a number that is out of range",
    expected: "refused",
    replacements: (place, { api }) =>
      refused(api, place, ["integer", "number"], [...collectLimits(place.schema), 0.5, 2 ** 31, -987_654_321]),
  },
  {
    name: "an optional property that is missing",
    expected: "accepted",
    replacements: ({ presence, value }) => (presence === "optional" && value !== MISSING ? [MISSING] : []),
  },
  {
    // Portals of some versions send null where others leave a field out (wire fact F22).
    name: "an optional property of a response that is null",
    expected: "accepted",
    replacements: ({ presence }, { isResponse }) => (presence === "optional" && isResponse ? [null] : []),
  },
  {
    name: "an unknown property",
    expected: "accepted",
    replacements: ({ value, schema }, { isResponse }) => {
      // A schema of what further properties hold makes a map; what is sent may be closed.
      const isOpen = ({ additionalProperties: further }: Schema) =>
        further === true || (isResponse && further === false);
      return isObject(value) && schema.variants.some((variant) => variant.types.includes("object") && isOpen(variant))
        ? [{ ...value, fieldOfANewerPortal: { nested: [1, null, "x"] } }]
        : [];
    },
  },
];

export const negativeKinds: readonly string[] = kinds.map(({ name }) => name);

/** Every kind of change in every place of a valid value. Items of a list that differ in nothing are changed once. */
export function createNegativeCases({ api, schema, status }: SchemaCase, value: unknown): NegativeCase[] {
  const isResponse = status !== undefined;
  const all = collectPlaces(api, { path: [], value, schema, presence: "whole", isCertain: true });
  const places = new Map(all.map((place) => [`${placeText(place.path)} ${jsonType(place.value)}`, place]));
  return [...places.values()].flatMap((place) =>
    kinds.flatMap(({ name, expected, replacements }) =>
      replacements(place, { api, isResponse }).map((replacement) => ({
        kind: name,
        change: `${placeText(place.path)}: ${name}${show(replacement)}`,
        value: replaceAt(value, place.path, replacement),
        expected: place.isCertain ? expected : undefined,
      })),
    ),
  );
}

function collectPlaces(api: Api, place: Place): Place[] {
  const { value, schema, path } = place;
  const matching = value === MISSING ? undefined : schema.variants.find((variant) => isValid(api, variant, value));
  if (!matching) return [place];
  const isCertain =
    place.isCertain && schema.variants.filter((variant) => variant.types.includes(jsonType(value))).length === 1;
  if (Array.isArray(value)) {
    const { items } = matching;
    const inside = items ? [...value.entries()] : [];
    return [
      place,
      ...inside.flatMap(([index, item]) =>
        items
          ? collectPlaces(api, { path: [...path, index], value: item, schema: items, presence: "item", isCertain })
          : [],
      ),
    ];
  }
  if (!isObject(value)) return [place];
  return [
    place,
    ...matching.properties.flatMap(({ name, required, schema: inner }) =>
      collectPlaces(api, {
        path: [...path, name],
        value: Object.hasOwn(value, name) ? value[name] : MISSING,
        schema: inner,
        presence: required ? "required" : "optional",
        isCertain,
      }),
    ),
  ];
}

/** Of values of an allowed type, those that every variant refuses for their content. */
function refused(
  api: Api,
  { value, schema }: Place,
  types: readonly JsonType[],
  candidates: readonly unknown[],
): unknown[] {
  if (value === MISSING || !types.some((type) => schema.types.includes(type))) return [];
  return candidates.filter((candidate) => !isValid(api, schema, candidate));
}

function collectLimits({ variants }: Schema): number[] {
  return variants.flatMap(({ minimum, maximum }) => [
    ...(minimum === undefined ? [] : [minimum - 1]),
    ...(maximum === undefined ? [] : [maximum + 1]),
  ]);
}

function placeText(path: Path): string {
  return pathText(path).replaceAll(/\[\d+\]/g, "[]");
}

function show(replacement: unknown): string {
  return typeof replacement === "string" || typeof replacement === "number" ? ` (${replacement})` : "";
}
