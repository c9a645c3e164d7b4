import { partition } from "./annotations.ts";
import type { Api, JsonSchema } from "./types.ts";

/** The formats of numbers. Only int32 says which ones are valid (OpenAPI Format Registry). */
const NUMBER_FORMATS = new Set(["int32", "int64", "float", "double"]);
const INT32 = { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };

/** Keywords whose value is a map of names to schemas; the names are not keywords. */
const MAPS = new Set(["properties", "patternProperties", "dependentSchemas", "$defs"]);

/** Takes the pattern that stands beside a format. Returns whether the format now means this pattern. */
export type DefineFormat = (format: string, pattern: string) => boolean;

/**
 * A copy of a JSON Schema of an API with nothing in it but what decides whether a value is valid, in the form that is
 * fastest to compile. Where the document gives a pattern, that is what its format means, so that a message can name
 * the format.
 */
export function validationSchema(api: Api, schema: JsonSchema, defineFormat: DefineFormat): JsonSchema {
  const { format, pattern, oneOf, ...rules } = listRules(api, schema);
  const copy = (keyword: string, value: unknown): unknown => {
    if (keyword === "enum" || keyword === "const") return value;
    if (Array.isArray(value)) return value.map((item) => copy("", item));
    if (typeof value !== "object" || value === null) return value;
    if (!MAPS.has(keyword)) return validationSchema(api, value, defineFormat);
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, copy("", member)]));
  };
  const copied = Object.entries(rules).map(([keyword, value]) => [keyword, copy(keyword, value)]);
  return {
    ...(format === "int32" && INT32),
    ...Object.fromEntries(copied),
    ...(oneOf && { [areDisjoint(api, oneOf) ? "anyOf" : "oneOf"]: copy("oneOf", oneOf) }),
    ...formatAndPattern(format, pattern, defineFormat),
  };
}

/** A reference to what holds no other schema gives way to that: a function for each string would cost more. */
function listRules(api: Api, schema: JsonSchema): JsonSchema {
  const [, rules]: [object, JsonSchema] = partition(schema);
  if (rules.$ref === undefined || Object.keys(rules).length > 1) return rules;
  const [, target]: [object, JsonSchema] = partition(api.schemaOf(rules).json);
  return Object.values(target).flat().some(isObject) ? rules : target;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function formatAndPattern(format: string | undefined, pattern: string | undefined, defineFormat: DefineFormat) {
  if (format === undefined || NUMBER_FORMATS.has(format)) return pattern === undefined ? {} : { pattern };
  return pattern === undefined || defineFormat(format, pattern) ? { format } : { pattern };
}

/** Whether no value fits two options, because they are for different types. With `anyOf` the first fit is enough. */
function areDisjoint(api: Api, options: readonly (JsonSchema | boolean)[]): boolean {
  const types = options.flatMap((option) =>
    api.schemaOf(option).types.map((type) => (type === "integer" ? "number" : type)),
  );
  return new Set(types).size === types.length;
}
