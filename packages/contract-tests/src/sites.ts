import type { Document, Schema } from "@group-move/openapi";
import { judgeByJsonSchema } from "./json-schema.ts";
import { absent, type Path } from "./paths.ts";
import { alternativesOf, asSchema, isObject, jsonType, typesOf } from "./schema-alternatives.ts";

/** A place in a value that a schema says something of. */
export interface Site {
  path: Path;
  /** What is there; `absent` for an optional property that the value doesn't have. */
  value: unknown;
  /** The plain schemas that are allowed there. */
  alternatives: Schema[];
  /** Those of them that accept what is there. */
  matching: Schema[];
  presence: "whole" | "required" | "optional" | "item";
  /** Whether no choice between several kinds of objects or lists, here or above, could make up for a damage. */
  isCertain: boolean;
}

/**
 * The places in a value that a schema describes, and the optional properties that the value leaves out. Of places that
 * differ in nothing but the index of a list, the first stands for all.
 */
export function sitesOf(document: Document, schema: Schema, value: unknown): Site[] {
  const sites = walk(document, { path: [], value, schema, presence: "whole", isCertain: true });
  const alike = ({ path, value: found }: Site) =>
    `${path.map((key) => (typeof key === "number" ? "[]" : key)).join("/")} ${jsonType(found)}`;
  return [...new Map(sites.toReversed().map((site) => [alike(site), site])).values()].toReversed();
}

type Visit = Pick<Site, "path" | "value" | "presence" | "isCertain"> & { schema: Schema };

function walk(document: Document, visit: Visit): Site[] {
  const { schema, ...place } = visit;
  const alternatives = alternativesOf(document, schema);
  const { value } = place;
  const matching = alternatives.filter((one) => judgeByJsonSchema(document, one, value).accepted);
  const site = { ...place, alternatives, matching };
  const [first] = matching;
  if (value === absent || !first) return [site];
  if (Array.isArray(value)) {
    const isCertain = place.isCertain && countOf(alternatives, "array") === 1;
    const items = asSchema(first.items ?? true);
    return [
      site,
      ...value.flatMap((item, index) => walk(document, child(place, index, item, items, "item", isCertain))),
    ];
  }
  if (!isObject(value)) return [site];
  const isCertain = place.isCertain && countOf(alternatives, "object") === 1;
  const named = Object.entries(first.properties ?? {}).flatMap(([name, property]) => {
    const presence = first.required?.includes(name) ? "required" : "optional";
    const member = Object.hasOwn(value, name) ? value[name] : absent;
    return walk(document, child(place, name, member, asSchema(property), presence, isCertain));
  });
  return [site, ...named];
}

function child(
  { path }: Pick<Site, "path">,
  key: string | number,
  value: unknown,
  schema: Schema,
  presence: Site["presence"],
  isCertain: boolean,
): Visit {
  return { path: [...path, key], value, schema, presence, isCertain };
}

function countOf(alternatives: Schema[], type: string): number {
  return alternatives.filter((one) => typesOf(one)?.includes(type) ?? true).length;
}

/** The fields of a value that no matching branch of its schema documents, as paths. */
export function undocumentedFields(document: Document, schema: Schema, value: unknown, path: Path = []): Path[] {
  const matching = alternativesOf(document, schema).filter((one) => judgeByJsonSchema(document, one, value).accepted);
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      fewest(
        matching.map(({ items }) => undocumentedFields(document, asSchema(items ?? true), item, [...path, index])),
      ),
    );
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const schemas = matching.flatMap((one) => schemaOfField(one, name) ?? []);
    if (schemas.length === 0) return [[...path, name]];
    return fewest(schemas.map((one) => undocumentedFields(document, one, member, [...path, name])));
  });
}

/** An object schema without properties is free in what it holds. */
function schemaOfField({ properties, additionalProperties }: Schema, name: string): Schema | undefined {
  const documented =
    properties?.[name] ?? (typeof additionalProperties === "object" ? additionalProperties : undefined);
  if (documented !== undefined) return asSchema(documented);
  return properties === undefined ? {} : undefined;
}

function fewest(lists: Path[][]): Path[] {
  return lists.toSorted((a, b) => a.length - b.length)[0] ?? [];
}
