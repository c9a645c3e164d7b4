import { resolve, type Document, type Operation, type Schema } from "@group-move/openapi";
import { alternativesOf, asSchema, isObject } from "../schema-alternatives.ts";
import { exitCodes, RecordError } from "./record-error.ts";

/** What a document says of a value that a recording holds. */
export interface Field {
  /** The plain schemas of which one should fit. */
  alternatives: readonly Schema[];
  /** The kind of personal datum that it is, from `x-personal`, its own or that of what it is in. */
  kind: string | undefined;
  /** What takes the place of every value, from `x-stand-in`. */
  standIn: unknown;
}

/** What a document says by a schema; it may hold for parts of a value that is personal as a whole. */
export function fieldOf(document: Document, schemas: readonly Schema[], kindAround?: string): Field {
  const alternatives = schemas.flatMap((schema) => alternativesOf(document, schema));
  return {
    alternatives,
    kind: extensionOf(alternatives, "x-personal") ?? kindAround,
    standIn: extensionOf(alternatives, "x-stand-in"),
  };
}

/** What a document says of a member of an object; `undefined` when it does not know the member. */
export function memberOf(document: Document, { alternatives, kind }: Field, name: string): Field | undefined {
  const schemas = alternatives.flatMap(({ properties, additionalProperties }) => {
    const schema = properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (schema !== undefined) return [asSchema(schema)];
    return isObject(additionalProperties) ? [additionalProperties] : [];
  });
  if (schemas.length > 0) return fieldOf(document, schemas, kind);
  // Of an object that is personal as a whole, the members need not be known.
  return kind === undefined ? undefined : { alternatives: [], kind, standIn: undefined };
}

/** What a document says of the items of a list; `undefined` when nothing. */
export function itemOf(document: Document, { alternatives, kind }: Field): Field | undefined {
  const schemas = alternatives.flatMap(({ items }) => (items === undefined ? [] : [asSchema(items)]));
  if (schemas.length > 0) return fieldOf(document, schemas, kind);
  return kind === undefined ? undefined : { alternatives: [], kind, standIn: undefined };
}

/** What a document says of an operation's parameters, each by its place and name: `path fromId`. */
export function parameterFields(document: Document, { path, object }: Operation): Map<string, Field> {
  const item = Object.entries(document.paths ?? {}).find(([template]) => template === path)?.[1];
  const fields = [...(item?.parameters ?? []), ...(object.parameters ?? [])].map((reference) => {
    const parameter = resolve<ParameterObject>(document, reference);
    const field = fieldOf(document, [parameter.schema ?? {}]);
    const kind = parameter["x-personal"] ?? field.kind;
    return [`${parameter.in} ${parameter.name}`, { ...field, kind }] as const;
  });
  return new Map(fields);
}

interface ParameterObject {
  in: string;
  name: string;
  schema?: Schema;
  "x-personal"?: string;
}

function extensionOf(alternatives: readonly Schema[], name: `x-${string}`): string | undefined {
  const found = alternatives.map((schema) => new Map<string, unknown>(Object.entries(schema)).get(name));
  const value = found.find((one) => one !== undefined);
  if (value === undefined || typeof value === "string") return value;
  throw new RecordError(exitCodes.refused, `${name} must be a text in the spec, and is ${JSON.stringify(value)}.`);
}
