import type { Document, Schema } from "@group-move/openapi";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { pathText } from "./paths.ts";
import { isObject } from "./schema-alternatives.ts";
import type { Verdict } from "./verdict.ts";

/** What OpenAPI adds to JSON Schema, and where the referenced schemas are. */
const openApiKeywords = ["components", "example", "discriminator", "externalDocs", "xml"];

const instances = new WeakMap<Document, Ajv2020>();
const compiled = new WeakMap<Schema, ValidateFunction>();

/** Holds a value against a schema of the document, as JSON Schema draft 2020-12 means it. */
export function judgeByJsonSchema(document: Document, schema: Schema, value: unknown): Verdict {
  const validate = compiled.get(schema) ?? compile(document, schema);
  compiled.set(schema, validate);
  if (validate(value)) return { accepted: true, value };
  return { accepted: false, faults: [describe(validate.errors ?? [])] };
}

function compile(document: Document, schema: Schema): ValidateFunction {
  const ajv = instances.get(document) ?? createAjv(document);
  instances.set(document, ajv);
  try {
    return ajv.compile({ ...schema, components: { schemas: document.components?.schemas } });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : "it fails";
    const excerpt = JSON.stringify(schema).slice(0, 200);
    throw new Error(`A schema of "${document.info.title}" is no JSON Schema: ${reason}. It is ${excerpt}`, { cause });
  }
}

function createAjv(document: Document): Ajv2020 {
  // Strict: an unknown keyword or format would otherwise be skipped without a word.
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false });
  ajv.addVocabulary([...openApiKeywords, ...new Set(extensionsIn(document))]);
  addFormats.default(ajv);
  return ajv;
}

function extensionsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(extensionsIn);
  if (!isObject(value)) return [];
  const names = Object.keys(value).filter((name) => name.startsWith("x-"));
  return names.concat(Object.values(value).flatMap(extensionsIn));
}

/** In a union every branch complains; the complaint from deepest inside belongs to the branch that was meant. */
function describe(errors: readonly ErrorObject[]): string {
  const [deepest] = errors.toSorted((a, b) => depth(b) - depth(a));
  if (!deepest) return "not valid";
  const keys = deepest.instancePath.split("/").slice(1);
  const path = keys.map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  return `${pathText(path.map((key) => (/^\d+$/.test(key) ? Number(key) : key)))}: ${deepest.message ?? "not valid"}`;
}

function depth({ instancePath }: ErrorObject): number {
  return instancePath.split("/").length;
}
