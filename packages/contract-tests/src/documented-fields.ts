import type { Document, Schema } from "@group-move/openapi";
import { alternativesOf, asSchema, isObject } from "./schema-alternatives.ts";

/** A field that a schema documents, and what shows it. */
export interface FieldEvidence<Source> {
  /** `response.members[].id` */
  path: string;
  shownBy: Source[];
}

/** Every field that a schema documents, wherever it stands, in the schema's order. */
export function documentedFields(document: Document, schema: Schema): string[] {
  return [...new Set(fieldsOf(document, schema, "", []))];
}

function fieldsOf(document: Document, schema: Schema, path: string, outer: readonly Schema[]): string[] {
  // A schema that holds itself is described once.
  if (outer.includes(schema)) return [];
  return alternativesOf(document, schema).flatMap(({ properties = {}, items }) => {
    const named = Object.entries(properties).flatMap(([name, property]) => {
      const field = path === "" ? name : `${path}.${name}`;
      return [field].concat(fieldsOf(document, asSchema(property), field, outer.concat(schema)));
    });
    if (items === undefined) return named;
    return named.concat(fieldsOf(document, asSchema(items), `${path}[]`, outer.concat(schema)));
  });
}

/** The fields that a JSON value has, written as `documentedFields` writes them. A field that is null is there too. */
export function fieldsIn(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => fieldsIn(item, `${path}[]`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const field = path === "" ? name : `${path}.${name}`;
    return [field].concat(fieldsIn(member, field));
  });
}

/** What of some values shows each field. */
export function fieldEvidence<Source>(
  fields: readonly string[],
  values: readonly { source: Source; value: unknown }[],
): FieldEvidence<Source>[] {
  const found = values.map(({ source, value }) => ({ source, fields: new Set(fieldsIn(value)) }));
  return fields.map((path) => ({
    path,
    shownBy: found.filter((one) => one.fields.has(path)).map(({ source }) => source),
  }));
}

/** Of some fields, those that lie in none of the others, each with the number of those that lie in it. */
export function outermost(paths: readonly string[]): { path: string; inside: number }[] {
  return paths
    .filter((path) => !paths.some((outer) => isInside(path, outer)))
    .map((path) => ({ path, inside: paths.filter((one) => isInside(one, path)).length }));
}

function isInside(path: string, outer: string): boolean {
  return path.startsWith(`${outer}.`) || path.startsWith(`${outer}[]`);
}
