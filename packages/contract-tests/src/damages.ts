import type { Document, Schema } from "@group-move/openapi";
import { judgeByJsonSchema } from "./json-schema.ts";
import { absent } from "./paths.ts";
import { isObject, typesOf } from "./schema-alternatives.ts";
import type { Site } from "./sites.ts";

/** A systematic change to a value that is valid, and what schemas have to make of it. */
export interface DamageKind {
  /** Completes the sentence "refuses …" or "accepts …". */
  name: string;
  expected: "refused" | "accepted";
  /** What to put in the place of what is there; nothing when this kind of damage can't be done there. */
  replacements(site: Site, document: Document, isAnswer: boolean): unknown[];
  /** Only for answers, not for what the caller sends. */
  answersOnly?: true;
}

/** Every kind of damage. Each follows from the schema alone, so it meets every operation alike. */
export const damageKinds: DamageKind[] = [
  {
    name: "a required property that is missing",
    expected: "refused",
    replacements: ({ presence }) => (presence === "required" ? [absent] : []),
  },
  { name: "a value of another type", expected: "refused", replacements: valuesOfOtherTypes },
  { name: "a string that is not of the form or enumeration", expected: "refused", replacements: wrongStrings },
  { name: "a number that is out of range", expected: "refused", replacements: wrongNumbers },
  {
    name: "an optional property that is missing",
    expected: "accepted",
    replacements: ({ presence, value }) => (presence === "optional" && value !== absent ? [absent] : []),
  },
  {
    // Portals of some versions send null where others leave a field out (wire fact F22).
    name: "an optional property that is null",
    expected: "accepted",
    answersOnly: true,
    replacements: ({ presence }) => (presence === "optional" ? [null] : []),
  },
  { name: "an unknown property, and keeps it", expected: "accepted", replacements: withUnknownProperty },
];

const oneOfEachType: Record<string, unknown> = {
  null: null,
  boolean: true,
  number: 7,
  string: "a text",
  array: [],
  object: {},
};

function valuesOfOtherTypes({ value, alternatives }: Site): unknown[] {
  const allowed = alternatives.map(typesOf);
  if (value === absent || allowed.includes(undefined)) return [];
  return Object.entries(oneOfEachType)
    .filter(([type]) => !allowed.flat().includes(type))
    .map(([, other]) => other);
}

function wrongStrings(site: Site, document: Document): unknown[] {
  return refusedHere(site, document, "string", ["no-such-value!"]);
}

function wrongNumbers(site: Site, document: Document): unknown[] {
  const limits = site.alternatives.flatMap(({ minimum, maximum }) => [
    ...(minimum === undefined ? [] : [minimum - 1]),
    ...(maximum === undefined ? [] : [maximum + 1]),
  ]);
  return refusedHere(site, document, "number", [...limits, 0.5, 2 ** 31, -987_654_321]);
}

/** Of values of an allowed type, those that every schema here refuses for their content. */
export function refusedHere(
  { value, alternatives }: Site,
  document: Document,
  type: string,
  candidates: readonly unknown[],
): unknown[] {
  const isAllowed = alternatives.some((one) => typesOf(one)?.includes(type));
  if (value === absent || !isAllowed) return [];
  return candidates.filter((one) => !alternatives.some((schema) => judgeByJsonSchema(document, schema, one).accepted));
}

/** The caller may send no more than is documented; portals add fields with each release, so an answer is never closed. */
function withUnknownProperty({ value, matching }: Site, _: Document, isAnswer: boolean): unknown[] {
  if (!isObject(value) || !matching.some((schema) => isOpen(schema, isAnswer))) return [];
  return [{ ...value, fieldOfANewerPortal: { nested: [1, null, "x"] } }];
}

/** A schema of what further properties hold makes a map, which has no field of a newer portal. */
function isOpen({ additionalProperties }: Schema, isAnswer: boolean): boolean {
  return additionalProperties === undefined || (isAnswer && typeof additionalProperties === "boolean");
}
