import { operationsOf, resolve, type Body, type Document, type Operation, type Schema } from "@group-move/openapi";

/** How to read an element, as `XmlShape` of @group-move/schemas has it. */
type Shape = Record<string, unknown>;

/** The root of an operation's XML bodies, and how to read it: `XmlBody` of @group-move/schemas. */
interface XmlBody {
  root: string;
  shape: Shape;
}

/**
 * How the XML bodies of each operation are to be read, by operationId; an operation without any is left out.
 * Success and error have the same root, as portals write them, so the fields of both are known.
 */
export function describeXml(document: Document): Record<string, XmlBody> {
  return Object.fromEntries(
    operationsOf(document).flatMap((operation) => {
      const schemas = xmlSchemas(operation).map((schema) => resolve(document, schema));
      if (schemas.length === 0) return [];
      const fields = schemas.map((schema) => describeFields(document, schema));
      const shape = { type: "object", fields: Object.assign({}, ...fields) };
      return [[operation.operationId, { root: rootOf(operation.operationId, schemas), shape }]];
    }),
  );
}

/** Whether any operation of a document has XML bodies that code can read. */
export function answersInXml(document: Document): boolean {
  return operationsOf(document).some((operation) => xmlSchemas(operation).length > 0);
}

function rootOf(operationId: string, schemas: readonly Schema[]): string {
  const [root, ...others] = new Set(schemas.map((schema) => xmlNameOf(schema)));
  if (root !== undefined && others.length === 0) return root;
  throw new Error(`${operationId} answers in XML: give the schemas of its bodies one root, xml: { name: … }.`);
}

function xmlSchemas({ responses }: Operation): Schema[] {
  return responses.flatMap(({ bodies }) => bodies.flatMap((body) => xmlContentOf(body) ?? []));
}

/** What a body that is written as XML says: it is a string, whose `contentSchema` describes what it holds. */
export function xmlContentOf({ mediaType, schema }: Body): Schema | undefined {
  return /[/+]xml$/.test(mediaType) && hasContentSchema(schema) ? schema.contentSchema : undefined;
}

/** Whether a schema says what its text holds. Its type leaves out this keyword of draft 2020-12. */
function hasContentSchema(schema: Schema): schema is Schema & { contentSchema: Schema } {
  return "contentSchema" in schema && typeof schema.contentSchema === "object";
}

/** The type of a schema leaves out what OpenAPI adds to JSON Schema. */
function xmlNameOf(schema: Schema & { xml?: { name?: string } }): string | undefined {
  return schema.xml?.name;
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
