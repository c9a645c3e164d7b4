import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Api, Schema } from "@group-move/openapi/model";
import type { ApiOperation } from "./operations.ts";
import { isObject, jsonType, pathText, type Path } from "./paths.ts";

/** Where a value is not as the document says: what it says there, and what is there. No text of a person is in it. */
export interface Issue {
  path: Path;
  expected: string;
  seen: string;
}

/** A response as a client or a server has it; without a body, `mediaType` is `null`. */
export interface ReceivedResponse {
  status: number;
  mediaType: string | null;
  body?: unknown;
}

/** The issues of a response: its status, its media type, its body, and each field that is not documented. */
export function validateResponse(operation: ApiOperation, { status, mediaType, body }: ReceivedResponse): Issue[] {
  const response = operation.responses.find((documented) => documented.status === status);
  if (!response) return [issue([], operation.responses.map((documented) => documented.status).join(", "), `${status}`)];
  const { content } = response;
  if (mediaType === null) {
    // OpenAPI can't say "or nothing", and portals send several errors with an empty body (wire facts F43 to F45).
    return status < 300 && content.length > 0 ? [issue([], "there is a body", "none")] : [];
  }
  const documented = content.find((media) => media.mediaType === mediaType);
  if (!documented)
    return [issue([], content.map((media) => media.mediaType).join(", ") || "the body is empty", mediaType)];
  const schema = documented.schema.contentSchema ?? documented.schema;
  const issues = validate(operation.api, schema, body);
  return issues.length > 0 ? issues : findUndocumentedFields(operation.api, schema, body);
}

/** The issue of a value by a schema of the document, as JSON Schema 2020-12 means it; none when it is valid. */
export function validate(api: Api, schema: Schema, value: unknown): Issue[] {
  const validator = compile(api, schema);
  return validator(value) ? [] : [toIssue(validator.errors ?? [], value)];
}

export function isValid(api: Pick<Api, "document">, schema: Schema, value: unknown): boolean {
  return compile(api, schema)(value);
}

/** The fields of a valid value that no matching variant of its schema documents. An object without any is free. */
export function findUndocumentedFields(api: Api, schema: Schema, value: unknown, path: Path = []): Issue[] {
  const lists = schema.variants
    .filter((variant) => isValid(api, variant, value))
    .map(({ properties, additionalProperties, items }) => {
      if (Array.isArray(value)) {
        return items ? value.flatMap((item, index) => findUndocumentedFields(api, items, item, [...path, index])) : [];
      }
      if (!isObject(value) || (properties.length === 0 && additionalProperties === true)) return [];
      return Object.entries(value).flatMap(([name, member]) => {
        const documented = properties.find((property) => property.name === name)?.schema ?? additionalProperties;
        if (typeof documented === "boolean") return [issue([...path, name], "nothing of this field", "it")];
        return findUndocumentedFields(api, documented, member, [...path, name]);
      });
    });
  return lists.toSorted((a, b) => a.length - b.length)[0] ?? [];
}

const instances = new WeakMap<Api["document"], Ajv2020>();
const compiled = new WeakMap<Schema, ValidateFunction>();

function compile({ document }: Pick<Api, "document">, schema: Schema): ValidateFunction {
  const known = compiled.get(schema);
  if (known) return known;
  const ajv = instances.get(document) ?? createAjv(document);
  instances.set(document, ajv);
  const validator = ajv.compile({ ...schema.json, components: { schemas: document.components?.schemas } });
  compiled.set(schema, validator);
  return validator;
}

function createAjv(document: unknown): Ajv2020 {
  // Strict: an unknown keyword or format would otherwise be skipped without a word.
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, verbose: true });
  ajv.addVocabulary(["components", "example", "discriminator", "externalDocs", "xml", ...extensionsIn(document)]);
  addFormats.default(ajv);
  return ajv;
}

function extensionsIn(value: unknown): Set<string> {
  const names = new Set<string>();
  JSON.stringify(value, (name, member: unknown) => {
    if (name.startsWith("x-")) names.add(name);
    return member;
  });
  return names;
}

/** In a union every branch has its errors; those from deepest inside belong to the branch that was meant. */
function toIssue(errors: readonly ErrorObject[], whole: unknown): Issue {
  const deepest = Math.max(...errors.map(getDepth));
  const meant = errors.filter((error) => getDepth(error) === deepest && !["oneOf", "anyOf"].includes(error.keyword));
  const error = meant.find(({ keyword }) => keyword !== "type") ?? meant[0] ?? errors[0];
  if (!error) throw new Error("A validator refused a value and said nothing.");
  const path = toPath(error.instancePath, whole);
  const { missingProperty, additionalProperty } = error.params;
  if (missingProperty !== undefined) return issue([...path, String(missingProperty)], "it is required", "none");
  if (additionalProperty !== undefined)
    return issue([...path, String(additionalProperty)], "it may not be there", "it");
  const types = meant.flatMap(({ params }) => [params["type"]].flat()).join(" or ");
  return issue(path, error.keyword === "type" ? types : describe(error), show(error.data, error.keyword === "enum"));
}

function getDepth({ instancePath }: ErrorObject): number {
  return instancePath.split("/").length;
}

function describe({ keyword, params, message = "" }: ErrorObject): string {
  const { allowedValues, format } = params;
  if (Array.isArray(allowedValues)) return `one of ${allowedValues.join(", ")}`;
  if (keyword === "pattern") return "a string of the documented pattern";
  return format === undefined ? message.replace("must ", "it must ") : `the format ${String(format)}`;
}

/** A string may be about a person; one that an enumeration lacks is a word of the API. */
function show(value: unknown, isWord: boolean): string {
  if (typeof value === "string" && !isWord) return "a string";
  const type = jsonType(value);
  return type === "object" || type === "array" ? `an ${type}` : JSON.stringify(value);
}

function toPath(pointer: string, whole: unknown): Path {
  let inside = whole;
  return pointer
    .split("/")
    .slice(1)
    .map((escaped) => {
      const key = escaped.replaceAll("~1", "/").replaceAll("~0", "~");
      const step = Array.isArray(inside) ? Number(key) : key;
      inside = Array.isArray(inside) || isObject(inside) ? Reflect.get(inside, step) : undefined;
      return step;
    });
}

function issue(path: Path, expected: string, seen: string): Issue {
  return { path, expected, seen };
}

/** `response.members[0].status: the document says integer; recording … has a string`. */
export function describeIssue({ path, expected, seen }: Issue, source: string): string {
  const place = path.length === 0 ? "" : `${pathText(path)}: `;
  return `${place}the document says ${expected}; ${source} has ${seen}`;
}
