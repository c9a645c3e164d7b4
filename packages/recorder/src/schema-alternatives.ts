import { resolve, type Document, type Schema } from "@group-move/openapi";

const known = new WeakMap<Schema, Schema[]>();

/**
 * The plain schemas that a schema offers a choice of: references followed, `oneOf` and `anyOf` spread out, `allOf`
 * joined in. The same schema always gives the same objects, so that what is compiled from them can be kept.
 */
export function alternativesOf(document: Document, schema: Schema): Schema[] {
  const alternatives = known.get(schema) ?? spread(document, schema);
  known.set(schema, alternatives);
  return alternatives;
}

function spread(document: Document, schema: Schema): Schema[] {
  const { $ref, allOf = [], oneOf, anyOf, ...own } = schema;
  const parts = [
    ...($ref === undefined ? [] : [alternativesOf(document, resolve<Schema>(document, { $ref }))]),
    ...allOf.map((part) => alternativesOf(document, asSchema(part))),
    ...[oneOf, anyOf].flatMap((choice) =>
      choice ? [choice.flatMap((one) => alternativesOf(document, asSchema(one)))] : [],
    ),
  ];
  return parts.reduce<Schema[]>(
    (joined, part) => joined.flatMap((one) => part.map((other) => join(one, other))),
    [own],
  );
}

function join(one: Schema, other: Schema): Schema {
  const properties = { ...other.properties, ...one.properties };
  const required = [...new Set([...(other.required ?? []), ...(one.required ?? [])])];
  return {
    ...other,
    ...one,
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
  };
}

/** A schema may be `true` or `false`, which stand for "anything" and "nothing". */
export function asSchema(schema: Schema | boolean): Schema {
  return typeof schema === "object" ? schema : anythingOrNothing[schema ? "true" : "false"];
}

const anythingOrNothing: Record<"true" | "false", Schema> = { true: {}, false: { not: {} } };

/** The JSON types that a plain schema allows; `undefined` when it allows any. */
export function typesOf({ type, enum: values, const: constant }: Schema): string[] | undefined {
  const named = type === undefined ? undefined : [type].flat();
  const listed = values ?? (constant === undefined ? undefined : [constant]);
  return named?.map((name) => (name === "integer" ? "number" : name)) ?? listed?.map((value) => jsonType(value));
}

/** A value's type as JSON Schema names it. */
export function jsonType(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return jsonType(value) === "object";
}
