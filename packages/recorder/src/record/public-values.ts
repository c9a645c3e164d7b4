import { CommandError, exitCodes } from "@group-move/cli/kit/errors";
import type { JsonType, Schema } from "@group-move/openapi/model";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { z } from "zod";
import type { ApiOperation } from "@group-move/contract-tests/operations";
import { isObject, jsonType } from "@group-move/contract-tests/paths";
import { GUID } from "./pseudonyms.ts";

/** The schemas of which a value should fit one, empty for what is not documented. */
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
export function readPublicValues({ api, parameters }: ApiOperation): PublicValues {
  const { success, data } = extensionsSchema.safeParse(api.extensions);
  if (!success) {
    throw new CommandError(
      exitCodes.failed,
      `openapi/${api.name}.yaml: x-public-url-parts has to be a list of texts, and x-public-phrases one of { text, source }.`,
    );
  }
  const ofPaths = api.operations.flatMap(({ path }) =>
    path.split("/").filter((part) => part !== "" && !part.includes("{")),
  );
  const named = JSON.stringify([
    collectValues(api.document, "x-public"),
    api.operations.map(({ extensions }) => extensions["x-preconditions"]),
  ]);
  return {
    ids: new Set((named.match(GUID) ?? []).map((id) => id.toLowerCase())),
    urlPart: matchAny([...ofPaths, ...data["x-public-url-parts"]]),
    phrases: data["x-public-phrases"].map(({ text }) => text.split(/\{\d\}/)),
    names: new Set(parameters.map(({ name }) => name)),
  };
}

function collectValues(value: unknown, name: string): unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => collectValues(item, name));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, member]) => (key === name ? [member] : collectValues(member, name)));
}

function matchAny(texts: string[]): RegExp {
  const escaped = texts.toSorted((a, b) => b.length - a.length).map((text) => RegExp.escape(text));
  return new RegExp(String.raw`(?<![\p{L}\p{M}\p{N}])(?:${escaped.join("|")})(?![\p{L}\p{M}\p{N}])`, "giu");
}

/** Whether a document names a member of an object: the names that a map or a free object holds are data. */
export function namesMember(schemas: Schemas, name: string): boolean {
  return getVariants(schemas).some(({ properties }) => properties.some((property) => property.name === name));
}

/** Whether a document names any member of an object. */
export function namesMembers(schemas: Schemas): boolean {
  return getVariants(schemas).some(({ properties }) => properties.length > 0);
}

export function getMemberSchemas(schemas: Schemas, name: string): Schemas {
  return getVariants(schemas).flatMap(({ properties, additionalProperties }) => {
    const schema = properties.find((property) => property.name === name)?.schema ?? additionalProperties;
    return typeof schema === "object" ? [schema] : [];
  });
}

export function getItemSchemas(schemas: Schemas): Schemas {
  return getVariants(schemas).flatMap(({ items }) => items ?? []);
}

function getVariants(schemas: Schemas): Schemas {
  return schemas.flatMap(({ variants }) => variants);
}

export function allowsType(schemas: Schemas, type: JsonType): boolean {
  return schemas.some(({ types }) => types.includes(type) || (type === "number" && types.includes("integer")));
}

/** Whether a value is one of an enumeration, a constant, or marked with `x-public`. */
export function isPublic(schemas: Schemas, value: unknown): boolean {
  return [...schemas, ...getVariants(schemas)].some((schema) => {
    if (schema.enum?.includes(value)) return true;
    return allowsType([schema], jsonType(value)) && acceptsPublic(schema.extensions["x-public"], value);
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
