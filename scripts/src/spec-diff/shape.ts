import { resolve, type Document, type Schema } from "@group-move/openapi";
import { hasContentSchema } from "../generate/describe-xml.ts";
import { acceptsOf, covers, inBoth, type Accepts } from "./accepts.ts";
import { join, type AnySchema } from "./join-schemas.ts";
import { keywordsOf, type Keywords } from "./keywords.ts";
import { allKeywords, eitherKeywords } from "./merge-keywords.ts";

/** What an object may or must have. */
export interface Field {
  schema: AnySchema;
  required: boolean;
}

/** A schema that the document gives a name. */
export interface Component {
  name: string;
  schema: Schema;
}

/** What a schema says once its references, `allOf`, `anyOf` and `oneOf` are followed. */
export interface Shape {
  accepts: Accepts;
  fields: ReadonlyMap<string, Field>;
  /** Of fields that are not named. */
  rest: AnySchema;
  items: AnySchema;
  keywords: Keywords;
  /** The component that its fields or items are in, when that is one. */
  component: Component | undefined;
}

const anything: Shape = {
  accepts: new Set(["anything"]),
  fields: new Map(),
  rest: true,
  items: true,
  keywords: new Map(),
  component: undefined,
};

const followed = new Set([
  "$defs",
  "$ref",
  "additionalProperties",
  "allOf",
  "anyOf",
  "const",
  "contentSchema",
  "enum",
  "items",
  "oneOf",
  "properties",
  "required",
  "type",
]);

const nothing: Shape = { ...anything, accepts: new Set() };

const shapes = new WeakMap<object, Shape>();

/** Reads a schema. Of alternatives that are objects, a field is required when all of them require it. */
export function shapeOf(document: Document, schema: AnySchema): Shape {
  if (typeof schema === "boolean") return schema ? anything : nothing;
  const known = shapes.get(schema);
  if (known) return known;
  // What refers back to itself while it is read says nothing more.
  shapes.set(schema, anything);
  const shape = readShape(document, schema);
  shapes.set(schema, shape);
  return shape;
}

function readShape(document: Document, schema: Schema): Shape {
  // Clients hand out what such a text holds, not the text.
  if (hasContentSchema(schema)) return shapeOf(document, schema.contentSchema);
  const parts = [ownShape(schema)];
  if (schema.$ref) {
    const target: Schema = resolve(document, { $ref: schema.$ref });
    const name = schema.$ref.split("/").at(-1) ?? schema.$ref;
    parts.push({ ...shapeOf(document, target), component: { name, schema: target } });
  }
  for (const part of schema.allOf ?? []) parts.push(shapeOf(document, part));
  for (const alternatives of [schema.oneOf, schema.anyOf]) {
    if (alternatives?.length) parts.push(alternatives.map((one) => shapeOf(document, one)).reduce(either));
  }
  return parts.reduce(both);
}

function ownShape(schema: Schema): Shape {
  const required = new Set(schema.required);
  const properties: Record<string, AnySchema> = schema.properties ?? {};
  const names = new Set([...Object.keys(properties), ...required]);
  return {
    accepts: acceptsOf(schema),
    fields: new Map(
      [...names].map((name) => [name, { schema: properties[name] ?? true, required: required.has(name) }]),
    ),
    rest: schema.additionalProperties ?? true,
    items: schema.items ?? true,
    keywords: keywordsOf(schema, followed),
    component: undefined,
  };
}

/** What is valid for one shape and for the other. */
function both(one: Shape, other: Shape): Shape {
  return {
    accepts: inBoth(one.accepts, other.accepts),
    fields: mergeFields(one, other, (mine, its) => ({
      schema: join("allOf", mine?.schema ?? true, its?.schema ?? true),
      required: Boolean(mine?.required || its?.required),
    })),
    rest: join("allOf", one.rest, other.rest),
    items: join("allOf", one.items, other.items),
    keywords: allKeywords(one, other),
    component: oneComponent(one, other),
  };
}

/** What is valid for one shape or for the other. */
function either(one: Shape, other: Shape): Shape {
  const [isObject, isArray] = ["object", "array"].map((type) => [one, other].map((it) => covers(it.accepts, type)));
  return {
    accepts: new Set([...one.accepts, ...other.accepts]),
    fields: eitherFields(one, other, isObject),
    rest: choose(isObject, one.rest, other.rest),
    items: choose(isArray, one.items, other.items),
    keywords: eitherKeywords(one, other),
    component: oneComponent(one, other),
  };
}

function eitherFields(one: Shape, other: Shape, isObject: readonly boolean[] = []): Shape["fields"] {
  if (!isObject[0]) return other.fields;
  if (!isObject[1]) return one.fields;
  return mergeFields(one, other, (mine, its) => ({
    schema: mine && its ? join("anyOf", mine.schema, its.schema) : ((mine ?? its)?.schema ?? true),
    required: Boolean(mine?.required && its?.required),
  }));
}

function oneComponent(one: Shape, other: Shape): Component | undefined {
  const [source, ...others] = [one, other].filter(({ fields }) => fields.size > 0);
  if (!source) return one.component ?? other.component;
  return others.length > 0 ? undefined : source.component;
}

/** The schema of the alternative that it means something to, or of either. */
function choose(means: readonly boolean[] = [], one: AnySchema, other: AnySchema): AnySchema {
  if (!means[0]) return other;
  return means[1] ? join("anyOf", one, other) : one;
}

function mergeFields(one: Shape, other: Shape, merge: (mine?: Field, its?: Field) => Field): Map<string, Field> {
  const names = new Set([...one.fields.keys(), ...other.fields.keys()]);
  return new Map([...names].map((name) => [name, merge(one.fields.get(name), other.fields.get(name))]));
}
