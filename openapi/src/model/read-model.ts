import type { OpenAPIV3_1 } from "@hey-api/spec-types";
import { OperationReader, getTexts } from "./operations.ts";
import { References } from "./references.ts";
import { getExtensions } from "./schema.ts";
import { SchemaReader } from "./schemas.ts";
import { findRespelledMembers, withoutOtherSpellings } from "./spellings.ts";
import type { Api, JsonSchema, OpenApiDocument, Operation, Schema, SecurityScheme } from "./types.ts";

/** The model of a document whose references are local. Throws a `DocumentError` where a schema is made of itself. */
export function readModel(name: string, document: OpenApiDocument): Api {
  const references = new References(document);
  const components: Record<string, JsonSchema> = document.components?.schemas ?? {};
  const schemas = new SchemaReader(references, components);
  let handedOut: Api | undefined;
  const named = Object.values(components).map((schema) => schemas.read(schema));
  const api = {
    name,
    info: { title: document.info.title, version: document.info.version, ...getTexts(document.info) },
    serverUrl: serverUrlOf(document),
    securitySchemes: Object.entries(document.components?.securitySchemes ?? {}).map(([scheme, given]) =>
      readSecurityScheme(references, scheme, given),
    ),
    operations: new OperationReader(references, schemas).read(document),
    schemas: named,
    extensions: getExtensions({ ...document.components, ...document }),
    document,
    respelledMembers: findRespelledMembers(named),
    schemaOf: schemas.read,
    get handedOut() {
      handedOut ??= readModel(name, withoutOtherSpellings(document));
      return handedOut;
    },
  };
  const seen = new Set<Schema>();
  for (const schema of [...api.schemas, ...api.operations.flatMap(schemasOf)]) visit(schema, seen);
  return api;
}

function schemasOf({ parameters, requestBody, responses }: Operation): Schema[] {
  const bodies = [requestBody, ...responses].flatMap((message) => message?.content ?? []);
  return [...parameters, ...responses.flatMap(({ headers }) => headers), ...bodies].map(({ schema }) => schema);
}

/** Reads what a schema is made of, so that what can't be read is known at once. */
function visit(schema: Schema, seen: Set<Schema>): void {
  if (seen.has(schema)) return;
  seen.add(schema);
  const { variants, properties, additionalProperties, items, contentSchema } = schema;
  const inside = [...variants, ...properties.map((property) => property.schema), additionalProperties, items];
  for (const part of [...inside, contentSchema]) if (typeof part === "object") visit(part, seen);
}

function serverUrlOf({ servers = [] }: OpenApiDocument): string | undefined {
  const [server] = servers;
  const variables = Object.entries(server?.variables ?? {});
  return variables.reduce((url, [name, variable]) => url?.replaceAll(`{${name}}`, variable.default), server?.url);
}

function readSecurityScheme(
  references: References,
  name: string,
  given: OpenAPIV3_1.SecuritySchemeObject | OpenAPIV3_1.ReferenceObject,
): SecurityScheme {
  const scheme = references.resolve<OpenAPIV3_1.SecuritySchemeObject>(given);
  const place =
    scheme.type === "apiKey"
      ? { in: scheme.in as SecurityScheme["in"], parameter: scheme.name, prefix: "" }
      : { in: "header" as const, parameter: "Authorization", prefix: "Bearer " };
  return { name, ...place, ...getTexts(scheme), pointer: references.pointerOf(scheme) };
}
