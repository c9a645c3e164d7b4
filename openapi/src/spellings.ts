import type { Document } from "./documents.ts";
import { resolve, type Schema } from "./references.ts";

/** Whether a schema spells the names of another one differently: it is marked `x-spelling`. */
export function isOtherSpelling(document: Document, schema: object): boolean {
  return "x-spelling" in resolve(document, schema);
}

/**
 * The members of a body, itself in camelCase, whose value may be spelled otherwise: `response`. Throws where schemas
 * are marked `x-spelling` and no member holds one, since only members are read in both spellings.
 */
export function membersSpelledOtherwise(document: Document): string[] {
  const schemas = Object.entries<Schema>(document.components?.schemas ?? {});
  const marked = schemas.filter(([, schema]) => isOtherSpelling(document, schema));
  const members = marked.flatMap(([, { properties = {} }]) =>
    Object.entries(properties).flatMap(([name, member]) => {
      const isMarked = typeof member === "object" && isOtherSpelling(document, member);
      return isMarked && /^[a-z]/.test(name) ? [name] : [];
    }),
  );
  if (marked.length > 0 && members.length === 0) {
    throw new Error(`No member of an envelope in camelCase holds what x-spelling marks: ${marked[0]?.[0]}.`);
  }
  return [...new Set(members)];
}
