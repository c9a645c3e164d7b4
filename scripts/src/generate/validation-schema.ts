import type { Schema } from "@group-move/openapi";

/** Keywords that say nothing of which values are valid. */
const annotations = new Set(
  "description title example examples default deprecated readOnly writeOnly externalDocs xml discriminator $comment".split(
    " ",
  ),
);

/** The formats that a number can have; that an int32 has limits is all they say (OpenAPI Format Registry). */
const numberFormats = new Set(["int32", "int64", "float", "double"]);
const int32 = { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };

/** Keywords whose value is a map of names to schemas; the names are not keywords. */
const maps = new Set(["properties", "patternProperties", "dependentSchemas", "$defs"]);

/** Takes the pattern that stands beside a format. Returns whether the format now means this pattern. */
export type DefineFormat = (format: string, pattern: string) => boolean;

/**
 * A copy of a schema with nothing in it but what decides whether a value is valid. Where the spec gives a pattern,
 * that is what its format means, so that a message can name the format.
 */
export function validationSchema(schema: Schema, defineFormat: DefineFormat): Schema {
  const { format, pattern, ...rest } = schema;
  return {
    ...(format === "int32" && int32),
    ...mapEntries(rest, (keyword, value) =>
      annotations.has(keyword) || keyword.startsWith("x-") ? undefined : copy(keyword, value, defineFormat),
    ),
    ...formatAndPattern(format, pattern, defineFormat),
  };
}

function formatAndPattern(format: string | undefined, pattern: string | undefined, defineFormat: DefineFormat) {
  if (format === undefined || numberFormats.has(format)) return pattern === undefined ? {} : { pattern };
  if (pattern === undefined || defineFormat(format, pattern)) return { format };
  return { pattern };
}

function copy(keyword: string, value: unknown, defineFormat: DefineFormat): unknown {
  if (keyword === "enum" || keyword === "const") return value;
  if (Array.isArray(value)) return value.map((item) => copy("", item, defineFormat));
  if (!isSchema(value)) return value;
  if (maps.has(keyword)) return mapEntries(value, (_, member) => copy("", member, defineFormat));
  return validationSchema(value, defineFormat);
}

function mapEntries(object: object, change: (name: string, value: unknown) => unknown): Record<string, unknown> {
  const entries = Object.entries(object).map(([name, value]) => [name, change(name, value)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null;
}
