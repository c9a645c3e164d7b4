import type { OpenApiDocument } from "./types.ts";
import { References } from "./references.ts";

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
