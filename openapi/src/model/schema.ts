import { isDeepStrictEqual } from "node:util";
import type { Extensions, JsonSchema, JsonType, Limits, Property, Schema } from "./types.ts";

/**
 * A plain schema in its parts, without references, `allOf`, `oneOf` and `anyOf`; a value has to be valid against all.
 * A document has finitely many parts, however much its schemas refer to themselves.
 */
export interface Plain {
  parts: JsonSchema[];
  name: string | undefined;
  pointer: string;
}

/** The plain schemas that a schema is a choice of; its name and annotations are those of the choice. */
export interface Choice {
  variants: Plain[];
  name: string | undefined;
  notes: JsonSchema[];
}

type Read = (...schemas: (JsonSchema | boolean)[]) => Schema;

const ALL_TYPES: readonly JsonType[] = ["null", "boolean", "object", "array", "number", "string"];
const LOWER_LIMITS = ["minLength", "minItems", "minProperties", "minimum", "exclusiveMinimum"] as const;
const UPPER_LIMITS = ["maxLength", "maxItems", "maxProperties", "maximum", "exclusiveMaximum"] as const;
/** Where parts differ in one of these, the first counts; `json` has all. */
const OTHER_LIMITS = ["format", "pattern", "multipleOf", "uniqueItems"] as const;

abstract class AnnotatedSchema {
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly deprecated: boolean;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  readonly default: unknown;
  readonly examples: readonly unknown[];
  readonly xmlName: string | undefined;
  readonly extensions: Extensions;

  /** Of annotations the first counts, so that what stands beside a reference comes before what is referred to. */
  constructor(parts: readonly JsonSchema[]) {
    const all: JsonSchema & { example?: unknown } = Object.assign({}, ...parts.toReversed());
    this.title = all.title;
    this.description = all.description;
    this.deprecated = all.deprecated ?? false;
    this.readOnly = all.readOnly ?? false;
    this.writeOnly = all.writeOnly ?? false;
    this.default = all.default;
    this.examples = all.examples ?? (all.example === undefined ? [] : [all.example]);
    this.xmlName = all.xml?.name;
    this.extensions = getExtensions(all);
  }
}

/** A schema that is no choice: what all of its parts say. */
export class PlainSchema extends AnnotatedSchema implements Schema {
  readonly name: string | undefined;
  readonly pointer: string;
  readonly types: readonly JsonType[];
  readonly enum: readonly unknown[] | undefined;
  readonly json: JsonSchema;
  readonly variants: readonly Schema[] = [this];
  readonly #parts: readonly JsonSchema[];
  readonly #read: Read;
  #properties: readonly Property[] | undefined;

  constructor({ parts, name, pointer }: Plain, read: Read) {
    super(parts);
    const [only, ...others] = parts;
    this.name = name;
    this.pointer = pointer;
    this.types = listTypesOfParts(parts);
    this.enum = listValues(parts);
    this.json = only && others.length === 0 ? only : { allOf: [...parts] };
    this.#parts = parts;
    this.#read = read;
    Object.assign(this, getLimits(parts));
  }

  get properties(): readonly Property[] {
    this.#properties ??= this.#readProperties();
    return this.#properties;
  }

  get additionalProperties(): Schema | boolean {
    const all = this.#parts.flatMap(({ additionalProperties = true }) => additionalProperties);
    if (all.includes(false)) return false;
    const schemas = all.filter((schema) => schema !== true);
    return schemas.length === 0 || this.#read(...schemas);
  }

  get items(): Schema | undefined {
    return this.#readAll(this.#parts.flatMap(({ items }) => items ?? []));
  }

  get contentSchema(): Schema | undefined {
    return this.#readAll(this.#parts.flatMap(({ contentSchema }) => contentSchema ?? []));
  }

  #readAll(schemas: readonly (JsonSchema | boolean)[]): Schema | undefined {
    return schemas.length === 0 ? undefined : this.#read(...schemas);
  }

  #readProperties(): Property[] {
    const required = new Set(this.#parts.flatMap((part) => part.required ?? []));
    const described = this.#parts.map(({ properties = {} }) => new Map(Object.entries(properties)));
    const names = new Set(described.flatMap((properties) => [...properties.keys()]));
    return [...names].map((name) => ({
      name,
      required: required.has(name),
      schema: this.#read(...described.flatMap((properties) => properties.get(name) ?? [])),
    }));
  }
}

/** A schema whose values may be of several plain ones. */
export class ChoiceSchema extends AnnotatedSchema implements Schema {
  readonly name: string | undefined;
  readonly pointer: string;
  readonly types: readonly JsonType[];
  readonly variants: readonly Schema[];
  readonly json: JsonSchema;
  readonly properties: readonly Property[] = [];
  readonly additionalProperties = true;
  readonly items = undefined;
  readonly enum = undefined;
  readonly contentSchema = undefined;

  constructor({ name, notes }: Choice, variants: readonly Schema[], json: JsonSchema, pointer: string) {
    super(notes);
    this.name = name;
    this.pointer = pointer;
    this.variants = variants;
    this.types = [...new Set(variants.flatMap(({ types }) => types))];
    this.json = json;
  }
}

/** The JSON types that are valid against all parts. */
export function listTypesOfParts(parts: readonly JsonSchema[]): readonly JsonType[] {
  return parts.map(listTypes).reduce(intersect, ALL_TYPES);
}

function listTypes({ type, enum: values, const: value, not }: JsonSchema): readonly JsonType[] {
  if (type !== undefined) return [type].flat();
  if (values !== undefined) return [...new Set(values.map(getType))];
  if (value !== undefined) return [getType(value)];
  return typeof not === "object" && Object.keys(not).length === 0 ? [] : ALL_TYPES;
}

function getType(value: unknown): JsonType {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return ALL_TYPES.find((type) => type === typeof value) ?? "object";
}

function intersect(first: readonly JsonType[], second: readonly JsonType[]): readonly JsonType[] {
  if (first === ALL_TYPES) return second;
  const shared = [
    ...first.filter((type) => includesType(second, type)),
    ...second.filter((type) => includesType(first, type)),
  ];
  return [...new Set(shared)];
}

function includesType(types: readonly JsonType[], type: JsonType): boolean {
  return types.includes(type) || (type === "integer" && types.includes("number"));
}

/** The values that all parts list. */
function listValues(parts: readonly JsonSchema[]): readonly unknown[] | undefined {
  const lists = parts.flatMap(({ enum: values, const: value }) => [
    ...(values ? [values] : []),
    ...(value === undefined ? [] : [[value]]),
  ]);
  if (lists.length === 0) return undefined;
  return lists.reduce((all, list) => all.filter((value) => list.some((listed) => isDeepStrictEqual(listed, value))));
}

function getLimits(parts: readonly JsonSchema[]): Limits {
  const entries = [
    ...LOWER_LIMITS.map((keyword) => [keyword, listNumbers(parts, keyword), Math.max] as const),
    ...UPPER_LIMITS.map((keyword) => [keyword, listNumbers(parts, keyword), Math.min] as const),
  ].flatMap(([keyword, numbers, choose]) => (numbers.length > 0 ? [[keyword, choose(...numbers)]] : []));
  const others = OTHER_LIMITS.flatMap((keyword) => {
    const value = parts.find((part) => part[keyword] !== undefined)?.[keyword];
    return value === undefined ? [] : [[keyword, value]];
  });
  return Object.fromEntries([...entries, ...others]);
}

function listNumbers(
  parts: readonly JsonSchema[],
  keyword: (typeof LOWER_LIMITS | typeof UPPER_LIMITS)[number],
): number[] {
  return parts.flatMap((part) => part[keyword] ?? []);
}

/** The `x-…` members of an object. */
export function getExtensions(object: object): Extensions {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name.startsWith("x-")));
}
