import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readApi, type Api, type Schema } from "../../src/model/index.ts";

/** Files by name; the first is the document. */
export type Files = Readonly<Record<string, string>>;

/** The model of a document that stands in a folder of its own, or the message of why there is none. */
export async function read(files: Files): Promise<Api | string> {
  const folder = await mkdtemp(join(tmpdir(), "group-move-model-"));
  try {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    return await readApi(join(folder, Object.keys(files)[0] ?? ""));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // Names of files are relative to where the tests run.
    return error.message.replaceAll(/\S*group-move-model-\w+[/\\]/g, "");
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A document of one operation, `GET /a`, which has `operation` beside its id and 200. */
export function document(parts: { version?: string; operation?: string; ok?: string; rest?: string }): string {
  const { version = "3.1.0", operation = "", ok = "{ description: ok }", rest = "" } = parts;
  return [
    `openapi: ${version}`,
    "info: { title: T, version: '1' }",
    "paths:",
    "  /a:",
    "    get:",
    "      operationId: getA",
    ...(operation ? [`      ${operation}`] : []),
    `      responses: { '200': ${ok} }`,
    rest,
    "",
  ].join("\n");
}

/** Schemas to refer to. */
export const components = `
components:
  schemas:
    Id: { type: string, format: uuid }
    Alias: { $ref: '#/components/schemas/Id' }
    Node: { type: object, required: [id], properties: { id: { $ref: '#/components/schemas/Id', description: d }, children: { type: array, items: { $ref: '#/components/schemas/Node' } } } }
    Half: { type: object, properties: { left: { $ref: '#/components/schemas/Tree' } } }
    Tree: { allOf: [{ $ref: '#/components/schemas/Half' }, { properties: { right: { allOf: [{ $ref: '#/components/schemas/Tree' }] } } }] }
`;

/** A response with a body of this schema. */
export const at = (schema: string) => `{ description: ok, content: { application/json: { schema: ${schema} } } }`;

/** The schema of the body of the response of the first operation. */
export function schemaOf(api: Api | string): Schema {
  const [media] = typeof api === "string" ? [] : (api.operations[0]?.responses[0]?.content ?? []);
  if (!media) throw new Error(`There is no body in the model: ${JSON.stringify(api)}`);
  return media.schema;
}

/** A schema as TypeScript would write it, limits in brackets; what has a name is described once, by its name inside. */
export function describe(schema: Schema, isInside = false): string {
  const { name, variants, types } = schema;
  if (isInside && name !== undefined) return name;
  const [only, ...others] = variants;
  if (!only || others.length > 0) return variants.map((variant) => describe(variant, true)).join(" | ");
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (types.length === 0) return "never";
  if (types.length >= 6) return schema.properties.length > 0 ? describeObject(schema) : "unknown";
  return types.map((type) => describeType(schema, type)).join(" | ");
}

function describeType(schema: Schema, type: string): string {
  if (type === "object") return describeObject(schema);
  if (type === "array") return `${schema.items ? describe(schema.items, true) : "unknown"}[]`;
  return type === "null" ? type : `${type}${describeLimits(schema)}`;
}

function describeObject({ properties, additionalProperties }: Schema): string {
  const members = properties.map(
    (property) => `${property.name}${property.required ? "" : "?"}: ${describe(property.schema, true)}`,
  );
  if (typeof additionalProperties === "object") members.push(`[name]: ${describe(additionalProperties, true)}`);
  if (additionalProperties === false) members.push("no more");
  return `{ ${members.join(", ")} }`;
}

function describeLimits({ format, pattern, minimum, maximum, exclusiveMinimum, minLength, maxLength }: Schema): string {
  const limits = { format, pattern, minimum, maximum, exclusiveMinimum, minLength, maxLength };
  const said = Object.entries(limits).flatMap(([keyword, value]) =>
    value === undefined ? [] : [`${keyword} ${value}`],
  );
  return said.length > 0 ? ` (${said.join(", ")})` : "";
}
