import { DocumentError, type Api, type MediaType, type Operation, type Schema } from "@group-move/openapi/model";

/** How to read an element: `XmlShape` of the client's `read-xml.ts`. */
type Shape = Record<string, unknown>;
type Fields = Record<string, Shape>;

/** What `xml.gen.ts` holds: `XmlBodies` of the client's `xml-shape.ts`. Without operations where none responds in XML. */
export function describeXml({ handedOut }: Api): {
  operations: Record<string, { root: string; fields: Fields }>;
  named: Record<string, Fields>;
} {
  const named: Record<string, Fields> = {};
  const operations = handedOut.operations.flatMap((operation) => {
    const schemas = xmlSchemas(operation);
    if (schemas.length === 0) return [];
    // Success and error have the same root, as portals write them, so the fields of both are known.
    const fields: Fields = Object.assign({}, ...schemas.map((schema) => describeFields(schema, named)));
    return [[operation.operationId, { root: getRoot(operation, schemas), fields }] as const];
  });
  return { operations: Object.fromEntries(operations), named };
}

/** What a body that is written as XML says: it is a string, whose `contentSchema` describes what it holds. */
export function getXmlContent({ mediaType, schema }: MediaType): Schema | undefined {
  return /[/+]xml$/.test(mediaType) ? schema.contentSchema : undefined;
}

function xmlSchemas({ responses }: Operation): Schema[] {
  const bodies = responses.flatMap(({ content }) => content.flatMap((body) => getXmlContent(body) ?? []));
  return bodies.flatMap(({ variants }) => variants);
}

function getRoot({ operationId, pointer }: Operation, schemas: readonly Schema[]): string {
  const [root, ...others] = new Set(schemas.map(({ xmlName }) => xmlName));
  if (root !== undefined && others.length === 0) return root;
  throw new DocumentError(
    `${pointer} (${operationId}): its XML has several roots or none. Give its schemas one, xml: { name }.`,
  );
}

function describeFields({ properties }: Schema, named: Record<string, Fields>): Fields {
  return Object.fromEntries(
    properties.map(({ name, schema, required }) => [name, describeField(schema, required, named)]),
  );
}

function describeField(schema: Schema, required: boolean, named: Record<string, Fields>): Shape {
  const nullable = schema.types.includes("null") ? { nullable: true } : {};
  const [only, ...others] = schema.variants.filter(({ types }) => types.some((type) => type !== "null"));
  if (only && others.length === 0 && only.types.includes("object"))
    return { ...nullable, ...describeObject(only, named) };
  if (only?.items && others.length === 0) {
    return { type: "list", ...(required && { required }), items: describeField(only.items, true, named) };
  }
  const types = new Set(schema.types);
  if (types.has("boolean") && !types.has("string")) return { type: "boolean", ...nullable };
  const isNumber = !types.has("string") && (types.has("integer") || types.has("number"));
  return { type: isNumber ? "number" : "text", ...nullable };
}

/** An object with a name is described once, so that it may hold itself. */
function describeObject(schema: Schema, named: Record<string, Fields>): Shape {
  const { name } = schema;
  if (name === undefined) return { type: "object", fields: describeFields(schema, named) };
  if (!named[name]) {
    named[name] = {};
    Object.assign(named[name], describeFields(schema, named));
  }
  return { type: "named", name };
}
