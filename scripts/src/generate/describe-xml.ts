import { operationsOf, resolve, type Document, type Operation, type Schema } from "@group-move/openapi";

/** How to read an element, as `XmlShape` of @group-move/schemas has it. */
type Shape = Record<string, unknown>;

/**
 * How the XML bodies of each operation are to be read, by operationId; an operation without any is left out.
 * Where success and error have the same root, as portals write them, the fields of both are known.
 */
export function describeXml(document: Document): Record<string, Shape> {
  return Object.fromEntries(
    operationsOf(document).flatMap((operation) => {
      const fields = xmlSchemas(operation).map((schema) => describeFields(document, resolve(document, schema)));
      return fields.length > 0
        ? [[operation.operationId, { type: "object", fields: Object.assign({}, ...fields) }]]
        : [];
    }),
  );
}

/** The schemas of what is written as XML: a string whose `contentSchema` says what it holds. */
function xmlSchemas({ responses }: Operation): Schema[] {
  const bodies = responses.flatMap((response) => response.bodies);
  return bodies.flatMap(({ mediaType, schema }) =>
    /[/+]xml$/.test(mediaType) && hasContentSchema(schema) ? [schema.contentSchema] : [],
  );
}

/** Whether a schema says what its text holds. Its type leaves out this keyword of draft 2020-12. */
export function hasContentSchema(schema: Schema): schema is Schema & { contentSchema: Schema } {
  return "contentSchema" in schema && typeof schema.contentSchema === "object";
}

function describeFields(document: Document, schema: Schema): Record<string, Shape> {
  const required = new Set(schema.required);
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
      typeof field === "object" ? [[name, describeField(document, field, required.has(name))]] : [],
    ),
  );
}

function describeField(document: Document, field: Schema, isRequired: boolean): Shape {
  const { schema, isNullable } = withoutNull(document, field);
  const nullable = isNullable ? { nullable: true } : {};
  const types = new Set([schema.type].flat());
  if (types.has("array") && typeof schema.items === "object") {
    const items = describeField(document, schema.items, true);
    return { type: "list", ...(isRequired && { required: true }), items };
  }
  if (types.has("object")) return { type: "object", ...nullable, fields: describeFields(document, schema) };
  if (types.has("boolean")) return { type: "boolean", ...nullable };
  const isNumber = !types.has("string") && (types.has("integer") || types.has("number"));
  return { type: isNumber ? "number" : "text", ...nullable };
}

/** A schema without its alternative null, which is a type of its own or a branch of `oneOf` or `anyOf`. */
function withoutNull(document: Document, field: Schema): { schema: Schema; isNullable: boolean } {
  const schema = resolve(document, field);
  const branches = (schema.oneOf ?? schema.anyOf ?? []).filter((branch) => typeof branch === "object");
  const [only, ...others] = branches.filter((branch) => branch.type !== "null");
  if (only && others.length === 0) return { schema: resolve(document, only), isNullable: branches.length > 1 };
  return { schema, isNullable: [schema.type].flat().includes("null") };
}
