import { isOtherSpelling, type Document } from "@group-move/openapi";

/**
 * Leaves out the schemas that spell the names of another one differently (`x-spelling`), and chooses the other one
 * wherever there is a choice: what a client hands out has one spelling.
 */
export function dropOtherSpellings(document: Document): void {
  const isOther = (schema: object) => isOtherSpelling(document, schema);
  chooseFrom(document, isOther);
  const schemas = document.components?.schemas ?? {};
  for (const [name, schema] of Object.entries(schemas)) if (isOther(schema)) delete schemas[name];
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
