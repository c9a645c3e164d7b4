import { DocumentError } from "./document-error.ts";
import { References } from "./references.ts";
import type { OpenApiDocument, Schema } from "./types.ts";

/**
 * A copy of a document without the schemas that spell the names of another one differently (`x-spelling`): wherever
 * there is a choice, the other one is left. A client hands out what it reads in one spelling.
 */
export function withoutOtherSpellings(document: OpenApiDocument): OpenApiDocument {
  const copy = structuredClone(document);
  const references = new References(copy);
  const isOther = (schema: object) => "x-spelling" in references.resolve(schema);
  chooseFrom(copy, isOther);
  const schemas = copy.components?.schemas ?? {};
  for (const [name, schema] of Object.entries(schemas)) if (isOther(schema)) delete schemas[name];
  return copy;
}

function chooseFrom(value: unknown, isOther: (schema: object) => boolean): void {
  if (typeof value !== "object" || value === null) return;
  if ("anyOf" in value && Array.isArray(value.anyOf)) {
    const [only, ...others] = value.anyOf.filter((schema: object) => !isOther(schema));
    if (others.length === 0) {
      delete value.anyOf;
      Object.assign(value, only);
    }
  }
  for (const member of Object.values(value)) chooseFrom(member, isOther);
}

/**
 * The members of a body, itself in camelCase, whose value may be spelled differently: `response`. Throws where schemas
 * are marked and no member holds one, since only members are read in both spellings.
 */
export function findRespelledMembers(schemas: readonly Schema[]): string[] {
  const marked = schemas.filter(({ extensions }) => "x-spelling" in extensions);
  const members = marked.flatMap(({ properties }) =>
    properties.flatMap(({ name, schema }) => ("x-spelling" in schema.extensions && /^[a-z]/.test(name) ? [name] : [])),
  );
  const [first] = marked;
  if (first && members.length === 0) {
    throw new DocumentError(
      `${first.pointer}: no member of a body holds what x-spelling marks. Mark a body too, with a member in camelCase.`,
    );
  }
  return [...new Set(members)];
}
