import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { z } from "zod";
import type { Api, MediaType, Operation, Schema, SecurityScheme } from "@group-move/openapi/model";
import { pathText } from "./paths.ts";

/** `string uuid`, `Employee` or `Employee[]`: a JSON type with its format, or what the file names, alone or in a list. */
const typeSchema = z.string().regex(/^([a-z]+( [a-z0-9-]+)?|[A-Z]\w*)(\[\])?$/, "is no type");
/** The number of a row in `openapi/CURATION.md` that says why the spec departs from the page. */
const rowSchema = z.string().regex(/^[A-Z]+\d+$/);

const operationSchema = z.strictObject({
  method: z.string().regex(/^[A-Z]+$/),
  path: z.string().startsWith("/"),
  parameters: z.array(
    z.strictObject({
      name: z.string(),
      in: z.enum(["path", "query", "header"]),
      type: typeSchema,
      required: z.boolean(),
    }),
  ),
  needsCredential: z.boolean(),
  credentials: z.array(
    z.strictObject({
      source: z.string(),
      in: z.enum(["header", "cookie", "query"]),
      name: z.string(),
      scheme: z.string().optional(),
    }),
  ),
  mediaTypes: z.array(z.string()).min(1),
  statuses: z.array(z.int()),
  /** Where portals put what the page shows as the whole body. */
  envelope: z.strictObject({ member: z.string(), row: rowSchema }).optional(),
  response: typeSchema,
});

/** The format of a file in `reference/`; its README explains it. */
const referenceSchema = z.strictObject({
  sources: z.record(z.string(), z.strictObject({ title: z.string(), in: z.string(), url: z.url() })),
  operations: z.array(operationSchema).min(1),
  fieldNames: z.strictObject({ printedIn: z.literal("PascalCase"), row: rowSchema }).optional(),
  objects: z.record(z.string(), z.record(z.string(), typeSchema)),
  enumerations: z.record(z.string(), z.record(z.string(), z.int())),
  departures: z.array(z.strictObject({ place: z.string(), page: z.string(), row: rowSchema })),
});

/** What ONLYOFFICE's pages say of one document. */
export type Reference = z.infer<typeof referenceSchema>;
type DocumentedOperation = z.infer<typeof operationSchema>;

const folder = new URL("../reference/", import.meta.url);

/** The documents whose pages are written down. */
export function listReferences(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => basename(file, ".json"))
    .toSorted();
}

/** Reads what the pages of a document say. Throws when nothing is written down or it is not of the format. */
export function readReference(name: string): Reference {
  if (!listReferences().includes(name)) {
    throw new Error(`reference/${name}.json is missing: write down what the page behind openapi/${name}.yaml says.`);
  }
  const result = referenceSchema.safeParse(JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8")));
  if (result.success) return result.data;
  const issues = result.error.issues.map(
    ({ path, message }) => `reference/${name}.json: ${pathText(path)}: ${message}`,
  );
  throw new Error(issues.join("\n"));
}

/** How many facts are written down, so that it is noticed when one is lost. */
export function countFacts({ operations, objects, enumerations }: Reference): number {
  let count = 0;
  JSON.stringify([operations, objects, enumerations], (_, value: unknown) => {
    if (Object(value) !== value) count += 1;
    return value;
  });
  return count;
}

/** Something that the reference page says of a place, and what the document says there. */
export interface Difference {
  /** `Employee.mobilePhone`, `moveGroupMembers: the path parameter toId` */
  place: string;
  page: string;
  document: string;
}

const nothing = "nothing";

/** What a reference page says and the document does not; the document may say more. Each difference once. */
export function compareReference(reference: Reference, api: Api): Difference[] {
  const all = reference.operations.flatMap((documented) => compareOperation(reference, api, documented));
  return [...new Map(all.map((difference) => [JSON.stringify(difference), difference])).values()];
}

function compareOperation(reference: Reference, api: Api, documented: DocumentedOperation): Difference[] {
  const wanted = normalizeRequest(documented);
  const operation = api.operations.find((candidate) => normalizeRequest(candidate) === wanted);
  if (!operation) {
    const alike = api.operations.filter(({ path }) => path.split("/").length === documented.path.split("/").length);
    const document = alike.map(({ method, path }) => `${method} ${path}`).join(", ") || nothing;
    return [{ place: "the request", page: `${documented.method} ${documented.path}`, document }];
  }
  return [
    ...compareParameters(reference, documented, operation),
    ...compareSecurity(documented, operation, api.securitySchemes),
    ...compareResponses(reference, documented, operation),
  ];
}

/** What a path calls its parameters is never sent, so the case of these names doesn't count; their places do. */
function normalizeRequest({ method, path }: Pick<Operation, "method" | "path">): string {
  return `${method} ${path.replaceAll(/\{[^{}]+\}/g, (name) => name.toLowerCase())}`;
}

function compareParameters(reference: Reference, { parameters }: DocumentedOperation, operation: Operation) {
  return parameters.flatMap(({ name, in: where, type, required }): Difference[] => {
    const place = `${operation.operationId}: the ${where} parameter ${name}`;
    const isSame = (given: string) => (where === "path" ? given.toLowerCase() === name.toLowerCase() : given === name);
    const found = operation.parameters.find((parameter) => parameter.in === where && isSame(parameter.name));
    if (!found) return [{ place, page: type, document: nothing }];
    const isLoose = required && !found.required;
    return [
      ...compareType(reference, type, found.schema, place),
      ...(isLoose ? [{ place, page: "required", document: "optional" }] : []),
    ];
  });
}

function compareSecurity(
  { credentials, needsCredential }: DocumentedOperation,
  { operationId, security }: Operation,
  schemes: readonly SecurityScheme[],
): Difference[] {
  const given = schemes
    .filter(({ name }) => security.includes(name))
    .map(({ in: where, parameter, prefix }) => `${where} ${parameter} ${prefix}`.trim());
  const document = given.join(" or ") || nothing;
  const wanted = credentials.map(({ in: where, name, scheme }) => `${where} ${name} ${scheme ? "Bearer" : ""}`.trim());
  const missing = wanted.filter((credential) => !given.includes(credential));
  if (needsCredential && given.length === 0) missing.push("that one is needed");
  return missing.map((page) => ({ place: `${operationId}: the credential`, page, document }));
}

function compareResponses(
  reference: Reference,
  documented: DocumentedOperation,
  { operationId, responses }: Operation,
) {
  const statuses = responses.map(({ status }) => status);
  const missing = documented.statuses.filter((status) => !statuses.includes(status));
  const success = responses.find(({ status }) => status < 300)?.content ?? [];
  return [
    ...missing.map((status) => ({
      place: `${operationId}: the statuses`,
      page: `${status}`,
      document: statuses.join(", "),
    })),
    ...documented.mediaTypes.flatMap((mediaType): Difference[] => {
      const found = success.find((media) => media.mediaType === mediaType);
      const document = success.map((media) => media.mediaType).join(", ") || nothing;
      if (!found) return [{ place: `${operationId}: the media types`, page: mediaType, document }];
      // A schema says little of XML, whose elements are all text.
      return mediaType.endsWith("xml") ? [] : compareBody(reference, documented, found, operationId);
    }),
  ];
}

function compareBody(
  reference: Reference,
  { response, envelope }: DocumentedOperation,
  { schema }: MediaType,
  operationId: string,
) {
  if (!envelope) return compareType(reference, response, schema, `${operationId}: the body`);
  const place = `${operationId}: the body's member ${envelope.member}`;
  const found = schema.variants.flatMap(({ properties }) => properties).find(({ name }) => name === envelope.member);
  return found ? compareType(reference, response, found.schema, place) : [{ place, page: response, document: nothing }];
}

/** `string uuid`, `Employee`, `Employee[]`: what of a type of the page, and of all that is in it, a schema does not allow. */
function compareType(reference: Reference, type: string, schema: Schema, place: string): Difference[] {
  const difference = { place, page: type, document: describeSchema(schema) };
  const { objects, enumerations } = reference;
  if (type.endsWith("[]")) {
    const lists = schema.variants.flatMap(({ items }) => items ?? []);
    if (lists.length === 0) return [difference];
    return lists.flatMap((items) => compareType(reference, type.slice(0, -"[]".length), items, `${place}[]`));
  }
  const [name = "", format] = type.split(" ");
  if (objects[name]) return compareObject(reference, name, schema, difference);
  if (enumerations[name]) return compareEnumeration(name, enumerations[name], schema, difference);
  const isAllowed = schema.variants.some(
    ({ types, format: found, enum: values }) =>
      types.some((allowed) => allowed === name) && values === undefined && (format === undefined || found === format),
  );
  return isAllowed ? [] : [difference];
}

function compareObject(reference: Reference, type: string, schema: Schema, difference: Difference): Difference[] {
  const properties = schema.variants.flatMap((variant) => variant.properties);
  if (properties.length === 0) return [difference];
  return Object.entries(reference.objects[type] ?? {}).flatMap(([printed, fieldType]) => {
    const name = reference.fieldNames ? printed.charAt(0).toLowerCase() + printed.slice(1) : printed;
    const place = `${type}.${name}`;
    const found = properties.find((property) => property.name === name);
    return found
      ? compareType(reference, fieldType, found.schema, place)
      : [{ place, page: fieldType, document: nothing }];
  });
}

function compareEnumeration(
  type: string,
  numbers: Readonly<Record<string, number>>,
  schema: Schema,
  difference: Difference,
): Difference[] {
  const values = schema.variants.flatMap((variant) => variant.enum ?? []);
  if (values.length === 0) return [difference];
  const descriptions = [schema, ...schema.variants].map(({ description }) => description);
  return Object.entries(numbers).flatMap(([name, number]) => {
    const missing = [name, number].filter((value) => !values.includes(value));
    const document = `one of ${values.join(", ")}`;
    if (missing.length > 0) return missing.map((value) => ({ place: type, page: `the value ${value}`, document }));
    // An `enum` can't say which number is which name, so its description has to.
    const isPaired = descriptions.some((description) => description?.includes(`${number} \`${name}\``));
    return isPaired ? [] : [{ place: type, page: `${number} is ${name}`, document: "nothing of the kind" }];
  });
}

function describeSchema({ variants }: Schema): string {
  const kinds = variants.flatMap(({ types, format, enum: values }) =>
    types
      .filter((type) => type !== "null")
      .map((type) => [type, format, ...(values ? ["enumeration"] : [])].filter(Boolean).join(" ")),
  );
  return [...new Set(kinds)].join(" or ") || nothing;
}
