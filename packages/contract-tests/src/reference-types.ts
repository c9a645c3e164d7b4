import { resolve, type Document, type Schema } from "@group-move/openapi";
import type { Reference } from "./reference.ts";
import { alternativesOf, asSchema } from "./schema-alternatives.ts";

/** Something that a page documents and the spec does not say. */
export interface Miss {
  documented: string;
  /** What the spec has in its place, if it has anything. */
  found?: string;
}

/** The two sides that are held against each other. */
export interface Sides {
  document: Document;
  reference: Reference;
}

/** What of a documented type, and of all that is inside of it, a schema does not allow. `at` names the place. */
export function typeMisses(sides: Sides, type: string, schema: Schema, at: string): Miss[] {
  const { objects, enumerations } = sides.reference;
  if (type.endsWith("[]")) return listMisses(sides, type, schema, at);
  if (objects[type]) return objectMisses(sides, type, objects[type], schema, at);
  if (enumerations[type]) return enumerationMisses(sides, type, enumerations[type], schema, at);
  if (/^[A-Z]/.test(type))
    throw new Error(`${at} is ${type}, which is neither among the objects nor the enumerations.`);
  const [name = "", format] = type.split(" ");
  const isAllowed = alternativesOf(sides.document, schema).some(
    (one) => namesOf(one).includes(name) && (format ?? one.format) === one.format && one.enum === undefined,
  );
  return isAllowed ? [] : [typeMiss(sides, type, schema, at)];
}

function listMisses(sides: Sides, type: string, schema: Schema, at: string): Miss[] {
  const lists = alternativesOf(sides.document, schema).filter((one) => namesOf(one).includes("array"));
  if (lists.length === 0) return [typeMiss(sides, type, schema, at)];
  const itemType = type.slice(0, -"[]".length);
  return lists.flatMap(({ items }) => typeMisses(sides, itemType, asSchema(items ?? true), `an item of ${at}`));
}

function objectMisses(
  sides: Sides,
  type: string,
  fields: Readonly<Record<string, string>>,
  schema: Schema,
  at: string,
): Miss[] {
  const shapes = alternativesOf(sides.document, schema).flatMap(({ properties }) => properties ?? []);
  if (shapes.length === 0) return [typeMiss(sides, type, schema, at)];
  return Object.entries(fields).flatMap(([printed, fieldType]) => {
    const name = sides.reference.fieldNames ? printed.charAt(0).toLowerCase() + printed.slice(1) : printed;
    const found = shapes.flatMap((properties) => new Map(Object.entries(properties)).get(name) ?? [])[0];
    if (found === undefined) return [{ documented: `${type}.${name}` }];
    return typeMisses(sides, fieldType, asSchema(found), `${type}.${name}`);
  });
}

function enumerationMisses(
  sides: Sides,
  type: string,
  numbers: Readonly<Record<string, number>>,
  schema: Schema,
  at: string,
): Miss[] {
  const values = new Set(alternativesOf(sides.document, schema).flatMap((one) => one.enum ?? []));
  if (values.size === 0) return [typeMiss(sides, type, schema, at)];
  const prose = descriptionsOf(sides.document, schema).join("\n");
  return Object.entries(numbers).flatMap(([name, number]) => {
    const missing = [name, number].filter((value) => !values.has(value));
    if (missing.length > 0) return missing.map((value) => ({ documented: `the value ${value} of ${type}` }));
    // An `enum` can't say which number is which name, so its description has to.
    return prose.includes(`${number} \`${name}\``) ? [] : [{ documented: `the value ${number} of ${type} as ${name}` }];
  });
}

function typeMiss({ document }: Sides, type: string, schema: Schema, at: string): Miss {
  const kinds = alternativesOf(document, schema).flatMap((one) =>
    namesOf(one)
      .filter((name) => name !== "null")
      .map((name) => [name, one.format, ...(one.enum ? ["enumeration"] : [])].filter(Boolean).join(" ")),
  );
  return { documented: `${at} as ${type}`, found: [...new Set(kinds)].join(" or ") || "anything" };
}

function namesOf({ type }: Schema): string[] {
  return type === undefined ? [] : [type].flat();
}

function descriptionsOf(document: Document, schema: Schema): string[] {
  const { $ref, description = "", allOf = [], oneOf = [], anyOf = [] } = schema;
  const parts = [...allOf, ...oneOf, ...anyOf].map((part) => asSchema(part));
  if ($ref !== undefined) parts.push(resolve<Schema>(document, { $ref }));
  return [description, ...parts.flatMap((part) => descriptionsOf(document, part))];
}
