import {
  isOtherSpelling,
  membersSpelledOtherwise,
  type Body,
  type Document,
  type Response,
  type Schema,
} from "@group-move/openapi";
import { isObject } from "./schema-alternatives.ts";

/**
 * A documented body as a client hands it out: with names in camelCase, and XML as its twin among the JSON examples
 * has it, which is the example of the same name without "-xml", or with "-json" in place of it. Throws without a twin.
 */
export function handedOut(document: Document, body: Body, { status, bodies }: Response): Body {
  const contents = contentSchemaOf(body.schema);
  if (!contents) {
    const schema = withoutOtherSpellings(document, body.schema);
    return { ...body, schema, examples: mapValues(body.examples, (example) => toCamelCase(document, example)) };
  }
  const twins = Object.assign(
    {},
    ...bodies.filter(({ schema }) => !contentSchemaOf(schema)).map(({ examples }) => examples),
  );
  const examples = Object.keys(body.examples).map((name) => {
    const stem = name.replace(/-xml$/, "");
    const twin: unknown = twins[stem] ?? twins[`${stem}-json`];
    if (twin === undefined) throw new Error(`The example ${name} of ${status} has no JSON example that says the same.`);
    return [name, emptyObjectsAsNull(toCamelCase(document, twin))];
  });
  return { ...body, schema: withoutOtherSpellings(document, contents), examples: Object.fromEntries(examples) };
}

/** A schema without the alternatives that spell the names of another one differently (`x-spelling`). */
function withoutOtherSpellings(document: Document, schema: Schema): Schema {
  const kept = (schema.anyOf ?? []).filter((one) => typeof one === "object" && !isOtherSpelling(document, one));
  const [only, ...others] = kept;
  return typeof only === "object" && others.length === 0 ? only : schema;
}

/** What a string holds that is a document itself, by the keyword that TypeScript's type of a schema leaves out. */
function contentSchemaOf(schema: Schema): Schema | undefined {
  const contents = "contentSchema" in schema ? schema.contentSchema : undefined;
  return isObject(contents) ? contents : undefined;
}

/** Begins the names in the members that have two spellings with a small letter; error data has names of its own. */
export function toCamelCase(document: Document, body: unknown): unknown {
  if (!isObject(body)) return body;
  const spelled = membersSpelledOtherwise(document).filter((name) => isObject(body[name]));
  return { ...body, ...Object.fromEntries(spelled.map((name) => [name, lowerFirst(body[name])])) };
}

function lowerFirst(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerFirst);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([name, member]) => [
    name.charAt(0).toLowerCase() + name.slice(1),
    lowerFirst(member),
  ]);
  return Object.fromEntries(entries);
}

/** An empty element says null where null is allowed, which it is wherever an object may be empty. */
function emptyObjectsAsNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(emptyObjectsAsNull);
  if (!isObject(value)) return value;
  return Object.keys(value).length === 0 ? null : mapValues(value, emptyObjectsAsNull);
}

function mapValues(object: Record<string, unknown>, change: (value: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
}
