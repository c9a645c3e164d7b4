import {
  DocumentError,
  validationSchema,
  type Api,
  type JsonSchema,
  type MediaType,
  type Operation,
  type Parameter,
  type Schema,
} from "@group-move/openapi/model";
import addFormats from "ajv-formats";
import { Ajv2020 } from "ajv/dist/2020.js";
import { isSuccess } from "./api-data.ts";
import { getEnvelope } from "./envelope.ts";
import { splitValidators } from "./split-validators.ts";

/** The schemas of an operation, by its part. */
type Parts = Record<string, JsonSchema>;

/**
 * Compiles the schemas of each operation into a module with `validators.response` and so on; gives the modules by their
 * paths. Their functions need no package and no `eval`, copy nothing, and find every issue. Throws for a schema that is
 * none.
 */
export async function compileValidators({ handedOut }: Api): Promise<Record<string, string>> {
  const operations = handedOut.operations.map((operation) => [operation.operationId, listParts(operation)] as const);
  const ajv = createAjv(handedOut);
  const copy = copier(handedOut, ajv);
  const parts = operations.flatMap(([id, ofOperation]) =>
    Object.entries(ofOperation).map(([part, schema]) => [`${id}_${part}`, copy(schema)] as const),
  );
  const named = Object.entries(handedOut.document.components?.schemas ?? {}).map(([name, schema]) => [
    name,
    copy(schema),
  ]);
  ajv.addSchema({ components: { schemas: Object.fromEntries(named) }, parts: Object.fromEntries(parts) }, "api");
  try {
    const keys = operations.map(
      ([id, ofOperation]) =>
        [id, Object.fromEntries(Object.keys(ofOperation).map((part) => [part, `api#/parts/${id}_${part}`]))] as const,
    );
    return await splitValidators(ajv, keys);
  } catch (error) {
    throw new DocumentError(`${handedOut.name}: ${error instanceof Error ? error.message : ""}. Mend the schema.`);
  }
}

function listParts({ parameters, requestBody, responses }: Operation): Parts {
  const inPlace = (place: string) => parameters.filter((parameter) => parameter.in === place);
  const requests = listContents(requestBody?.content ?? []);
  const successes = listContents(responses.filter(isSuccess).flatMap(({ content }) => content));
  const parts = {
    path: createObject(inPlace("path")),
    query: createObject(inPlace("query")),
    headers: createObject(inPlace("header")),
    body: createUnion(requests.map(({ json }) => json)),
    response: createUnion(successes.map(({ json }) => json)),
    envelope: createUnion(successes.map(getEnvelope)),
  };
  return Object.fromEntries(Object.entries(parts).flatMap(([part, schema]) => (schema ? [[part, schema]] : [])));
}

function createObject(parameters: readonly Parameter[]): JsonSchema | undefined {
  if (parameters.length === 0) return undefined;
  const required = parameters.filter((parameter) => parameter.required).map(({ name }) => name);
  const properties = Object.fromEntries(parameters.map(({ name, schema }) => [name, schema.json]));
  return { type: "object", required, properties };
}

/** What bodies say, be it in JSON or in XML. */
function listContents(content: readonly MediaType[]): Schema[] {
  return [...new Set(content.map(({ schema }) => schema.contentSchema ?? schema))];
}

function createUnion(schemas: readonly JsonSchema[]): JsonSchema | undefined {
  const different = [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()];
  return different.length > 1 ? { anyOf: different } : different[0];
}

function createAjv({ document }: Api): Ajv2020 {
  const ajv = new Ajv2020({
    // Strict: an unknown keyword or format would otherwise be skipped without a word.
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allErrors: true,
    messages: false,
    code: { esm: true, source: true },
  });
  // What draft 2020-12 added costs time at every object, needed or not.
  const text = JSON.stringify(document);
  ajv.opts.unevaluated = text.includes('"unevaluated');
  ajv.opts.dynamicRef = text.includes('"$dynamicRef"');
  addFormats.default(ajv, { mode: "fast" });
  ajv.addVocabulary(["components", "parts"]);
  return ajv;
}

/** Makes the schemas that are compiled. A format has one meaning in a document: another pattern beside it stays one. */
function copier(api: Api, ajv: Ajv2020): (schema: JsonSchema) => JsonSchema {
  const patterns = new Map<string, string>();
  const defineFormat = (format: string, pattern: string) => {
    if ((patterns.get(format) ?? pattern) !== pattern) return false;
    patterns.set(format, pattern);
    ajv.addFormat(format, new RegExp(pattern, "u"));
    return true;
  };
  return (schema) => validationSchema(api, schema, defineFormat);
}
