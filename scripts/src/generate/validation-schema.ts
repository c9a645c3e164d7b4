import { resolve, type Document, type Schema } from "@group-move/openapi";

/** Keywords that say nothing of which values are valid. */
const annotations = new Set(
  (
    "description title example examples default deprecated readOnly writeOnly externalDocs xml discriminator " +
    "contentMediaType contentSchema $comment"
  ).split(" "),
);

/** The formats of numbers. Only int32 says which ones are valid (OpenAPI Format Registry). */
const numberFormats = new Set(["int32", "int64", "float", "double"]);
const int32 = { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };

/** Keywords whose value is a map of names to schemas; the names are not keywords. */
const maps = new Set(["properties", "patternProperties", "dependentSchemas", "$defs"]);

/** What schemas are read with. */
interface Reading {
  document: Document;
  /** Takes the pattern that stands beside a format. Returns whether the format now means this pattern. */
  defineFormat(format: string, pattern: string): boolean;
}

/**
 * A copy of a schema with nothing in it but what decides whether a value is valid. Where the spec gives a pattern,
 * that is what its format means, so that a message can name the format.
 */
export function validationSchema(reading: Reading, schema: Schema): Schema {
  const { format, pattern, oneOf, ...rest } = withScalar(reading.document, withoutAnnotations(schema));
  const entries = Object.entries(rest);
  const choice = oneOf && copy(reading, "oneOf", oneOf);
  return {
    ...(format === "int32" && int32),
    ...Object.fromEntries(entries.map(([keyword, value]) => [keyword, copy(reading, keyword, value)])),
    ...(choice !== undefined && { [areDisjoint(reading.document, oneOf ?? []) ? "anyOf" : "oneOf"]: choice }),
    ...formatAndPattern(reading, format, pattern),
  };
}

function withoutAnnotations(schema: Schema): Schema {
  return Object.fromEntries(
    Object.entries(schema).filter(([name]) => !annotations.has(name) && !name.startsWith("x-")),
  );
}

/** A reference to what holds no other schema gives way to that: a function for each string would cost more than it does. */
function withScalar(document: Document, schema: Schema): Schema {
  const { $ref, ...own } = schema;
  if ($ref === undefined || Object.keys(own).length > 0) return schema;
  const target = withoutAnnotations(resolve<Schema>(document, schema));
  return Object.values(target).flat().some(isSchema) ? schema : target;
}

function formatAndPattern({ defineFormat }: Reading, format: string | undefined, pattern: string | undefined) {
  if (format === undefined || numberFormats.has(format)) return pattern === undefined ? {} : { pattern };
  if (pattern === undefined || defineFormat(format, pattern)) return { format };
  return { pattern };
}

function copy(reading: Reading, keyword: string, value: unknown): unknown {
  if (keyword === "enum" || keyword === "const") return value;
  if (Array.isArray(value)) return value.map((item) => copy(reading, "", item));
  if (!isSchema(value)) return value;
  if (!maps.has(keyword)) return validationSchema(reading, value);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, copy(reading, "", member)]));
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null;
}

/** Whether no value fits two branches, because they are for different types. With `anyOf` the first fit is enough. */
function areDisjoint(document: Document, branches: readonly (Schema | boolean)[]): boolean {
  const types = branches.flatMap((branch) => typesOf(document, branch));
  return !types.includes("any") && new Set(types).size === types.length;
}

/** The JSON types that a schema allows, integers as numbers; "any" where it does not say. */
function typesOf(document: Document, schema: Schema | boolean): string[] {
  if (typeof schema === "boolean") return ["any"];
  const { type, oneOf, anyOf } = resolve<Schema>(document, schema);
  if (type !== undefined) return [type].flat().map((name) => (name === "integer" ? "number" : name));
  return (oneOf ?? anyOf)?.flatMap((branch) => typesOf(document, branch)) ?? ["any"];
}
