import { operationsOf, resolve, type Document, type Operation, type Schema } from "@group-move/openapi";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { z } from "zod";
import type { Contract } from "../contracts.ts";
import { alternativesOf, asSchema, isObject, jsonType, typesOf } from "../schema-alternatives.ts";
import { escapePattern } from "./exchange.ts";
import { GUID } from "./pseudonyms.ts";
import { exitCodes, RecordError } from "./terminal.ts";

/** The schemas of which a value should fit one, references and unions resolved; empty for what is not documented. */
export type Schemas = readonly Schema[];

/** What a document lets stay in a recording, besides what its schemas say of a field. */
export interface PublicValues {
  /** In lower case. */
  ids: ReadonlySet<string>;
  /** Finds what a portal's own URLs are made of. */
  urlPart: RegExp;
  /** The texts between the placeholders of each phrase. */
  phrases: readonly string[][];
  /** Names of parameters, by which portals say what they refuse. */
  names: ReadonlySet<string>;
}

const extensionsSchema = z.object({
  "x-public-url-parts": z.array(z.string().min(1)).default([]),
  "x-public-phrases": z.array(z.strictObject({ text: z.string().min(1), source: z.string().min(1) })).default([]),
});

/** Reads `x-public-url-parts` and `x-public-phrases` of a document's components, and the ids that it names. */
export function readPublicValues({ product, document, operation }: Contract): PublicValues {
  const { success, data } = extensionsSchema.safeParse(document.components ?? {});
  if (!success) {
    throw new RecordError(
      exitCodes.refused,
      `openapi/${product}.yaml: x-public-url-parts has to be a list of texts, and x-public-phrases one of { text, source }.`,
    );
  }
  const operations = operationsOf(document);
  const ofPaths = operations.flatMap(({ path }) =>
    path.split("/").filter((part) => part !== "" && !part.includes("{")),
  );
  const named = JSON.stringify([
    collectValues(document, "x-public"),
    operations.map(({ object }) => object["x-preconditions"]),
  ]);
  return {
    ids: new Set((named.match(GUID) ?? []).map((id) => id.toLowerCase())),
    urlPart: matchAny([...ofPaths, ...data["x-public-url-parts"]]),
    phrases: data["x-public-phrases"].map(({ text }) => text.split(/\{\d\}/)),
    names: new Set(operation.parameters.map(({ name }) => name)),
  };
}

function collectValues(value: unknown, name: string): unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => collectValues(item, name));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, member]) => (key === name ? [member] : collectValues(member, name)));
}

function matchAny(texts: string[]): RegExp {
  const escaped = texts.toSorted((a, b) => b.length - a.length).map(escapePattern);
  return new RegExp(String.raw`(?<![\p{L}\p{M}\p{N}])(?:${escaped.join("|")})(?![\p{L}\p{M}\p{N}])`, "giu");
}

export function resolveSchemas(document: Document, schemas: readonly Schema[]): Schemas {
  return schemas.flatMap((schema) => alternativesOf(document, schema));
}

/** Whether a document names a member of an object: the names that a map or a free object holds are data. */
export function namesMember(schemas: Schemas, name: string): boolean {
  return schemas.some(({ properties }) => properties !== undefined && Object.hasOwn(properties, name));
}

export function getMemberSchemas(document: Document, schemas: Schemas, name: string): Schemas {
  const members = schemas.flatMap(({ properties = {}, additionalProperties }) => {
    if (Object.hasOwn(properties, name)) return [asSchema(properties[name] ?? {})];
    return isObject(additionalProperties) ? [additionalProperties] : [];
  });
  return resolveSchemas(document, members);
}

export function getItemSchemas(document: Document, schemas: Schemas): Schemas {
  return resolveSchemas(
    document,
    schemas.flatMap(({ items }) => (items === undefined ? [] : [asSchema(items)])),
  );
}

/** The schemas of the headers that an operation's response documents, by their names in lower case. */
export function getHeaderSchemas(document: Document, { object }: Operation, status: number): Map<string, Schemas> {
  const reference: unknown = new Map(Object.entries(object.responses ?? {})).get(String(status));
  const { headers = {} } = resolve<{ headers?: Record<string, { schema?: Schema }> }>(
    document,
    isObject(reference) ? reference : {},
  );
  return new Map(
    Object.entries(headers).map(([name, header]) => {
      const { schema } = resolve<{ schema?: Schema }>(document, header);
      return [name.toLowerCase(), resolveSchemas(document, schema ? [schema] : [])];
    }),
  );
}

export function allowsType(schemas: Schemas, type: string): boolean {
  return schemas.some((schema) => typesOf(schema)?.includes(type) ?? true);
}

/** Whether a value is one of an enumeration, a constant, or marked with `x-public`. */
export function isPublic(schemas: Schemas, value: unknown): boolean {
  return schemas.some((schema) => {
    if (schema.const === value || schema.enum?.includes(value)) return true;
    const isOfType = typesOf(schema)?.includes(jsonType(value)) ?? true;
    return isOfType && "x-public" in schema && acceptsPublic(schema["x-public"], value);
  });
}

// Strict: a pattern without a type would let any number pass.
const ajv = new Ajv2020({ strictTypes: true });
const compiled = new WeakMap<object, ValidateFunction>();

function acceptsPublic(rule: unknown, value: unknown): boolean {
  if (!isObject(rule)) return rule === true;
  const validate = compiled.get(rule) ?? ajv.compile(rule);
  compiled.set(rule, validate);
  return validate(value);
}
