import type { Document, Schema } from "@group-move/openapi";
import * as fc from "fast-check";
import { alternativesOf } from "../schema-alternatives.ts";
import { arrayOf, objectOf, anyJson } from "./containers.ts";
import { numberOf } from "./numbers.ts";
import { stringOf } from "./strings.ts";

/** Makes an arbitrary of a schema that stands inside of another. */
export type Inner = (schema: Schema) => fc.Arbitrary<unknown>;

const known = new WeakMap<Document, WeakMap<Schema, fc.Arbitrary<unknown>>>();

/** What the generator reads, and what says nothing of which values are valid. Anything else it refuses to guess at. */
const readable = new Set(
  (
    "type enum const pattern format minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf " +
    "items minItems maxItems properties required additionalProperties " +
    "title description default example examples deprecated readOnly writeOnly externalDocs xml discriminator $comment"
  ).split(" "),
);

/** Values that a schema of the document allows, odd ones among them. Throws for a keyword that it can't read. */
export function validValues(document: Document, schema: Schema): fc.Arbitrary<unknown> {
  const ready = known.get(document) ?? new WeakMap<Schema, fc.Arbitrary<unknown>>();
  known.set(document, ready);
  return make(document, schema, ready);
}

function make(document: Document, schema: Schema, ready: WeakMap<Schema, fc.Arbitrary<unknown>>) {
  const existing = ready.get(schema);
  if (existing) return existing;
  // A schema that holds itself meets this one while it is being made.
  ready.set(
    schema,
    fc.constant(null).chain(() => ready.get(schema) ?? fc.constant(null)),
  );
  const inner: Inner = (other) => make(document, other, ready);
  const made = fc.oneof(...alternativesOf(document, schema).map((one) => plain(one, inner)));
  ready.set(schema, made);
  return made;
}

function plain(schema: Schema, inner: Inner): fc.Arbitrary<unknown> {
  const unknown = Object.keys(schema).filter((keyword) => !readable.has(keyword) && !keyword.startsWith("x-"));
  if (unknown.length > 0) {
    throw new Error(`The generator of values can't read "${unknown.join('", "')}". Teach it in src/agreement/.`);
  }
  const listed = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  if (listed) return fc.constantFrom(...listed);
  const types = schema.type === undefined ? [] : [schema.type].flat();
  return types.length === 0 ? anyJson : fc.oneof(...types.map((type) => ofType(type, schema, inner)));
}

function ofType(type: string, schema: Schema, inner: Inner): fc.Arbitrary<unknown> {
  switch (type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "string":
      return stringOf(schema);
    case "array":
      return arrayOf(schema, inner);
    case "object":
      return objectOf(schema, inner);
    default:
      return numberOf(schema, type === "integer");
  }
}
