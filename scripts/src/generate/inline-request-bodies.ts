import { operationsOf, resolve, type Document } from "@group-move/openapi";

/**
 * Puts the schema of each request body in place of the reference to it. hey-api makes one parameter of a body that
 * is a reference, and a parameter of each member of one that is not: so every operation takes flat parameters.
 */
export function inlineRequestBodies(document: Document): void {
  for (const { object } of operationsOf(document)) {
    const body = object.requestBody && resolve(document, object.requestBody);
    if (!body || !("content" in body)) continue;
    for (const media of Object.values(body.content)) {
      if (media.schema) media.schema = { ...resolve(document, media.schema) };
    }
  }
}
