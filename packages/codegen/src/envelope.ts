import type { JsonSchema, Schema } from "@group-move/openapi/model";

/**
 * What a body must have at least to be a success: the type, and of an object at least one of its required members,
 * since older portals leave some out, with all that are objects or lists, of which the same holds one level down.
 */
export function getEnvelope(schema: Schema): JsonSchema {
  return describe(schema, 1);
}

function describe({ variants }: Schema, depth: number): JsonSchema {
  const envelopes = variants.map((variant) => describePlain(variant, depth));
  const [only, ...others] = envelopes;
  return only && others.length === 0 ? only : { anyOf: envelopes };
}

function describePlain({ types, properties }: Schema, depth: number): JsonSchema {
  const required = properties.filter((property) => property.required);
  const held = depth > 0 ? required.filter(({ schema }) => schema.types.every(isContainer)) : [];
  return {
    type: [...types],
    ...(required.length > 0 && { anyOf: required.map(({ name }) => ({ required: [name] })) }),
    ...(held.length > 0 && {
      required: held.map(({ name }) => name),
      properties: Object.fromEntries(held.map(({ name, schema }) => [name, describe(schema, depth - 1)])),
    }),
  };
}

function isContainer(type: string): boolean {
  return type === "object" || type === "array";
}
