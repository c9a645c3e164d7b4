import { operationsOf, type Document } from "@group-move/openapi";
import { dropOtherSpellings } from "../generate/drop-other-spellings.ts";
import { appeared, type Change } from "./change.ts";
import { compareOperations } from "./compare-operations.ts";
import type { Both } from "./compare-schemas.ts";
import { editorialChanges, otherPlaces } from "./editorial.ts";
import { compareKeywords, keywordsOf } from "./keywords.ts";

/** All changes between two documents of a product: those of its operations first, those of its words last. */
export function compareDocuments(before: Document, after: Document): Change[] {
  const read = { before: asGenerated(before), after: asGenerated(after) };
  const operations = { before: operationsOf(read.before), after: operationsOf(read.after) };
  const changes = [...compareOperations(read, operations), ...compareSecuritySchemes(read), ...compareComponents(read)];
  const unread = changes.length > 0 ? [] : otherPlaces(before, after);
  return [
    ...changes,
    ...unread.map((place): Change => ({ severity: "editorial", place, what: "has changed, which changes no call" })),
    ...editorialChanges(before, after),
  ];
}

/** The document that code is generated from. */
function asGenerated(document: Document): Document {
  const copy = structuredClone(document);
  dropOtherSpellings(copy);
  return copy;
}

/** A scheme's name is the name of a client's option. */
function* compareSecuritySchemes({ before, after }: Both<Document>): Generator<Change> {
  const [old, now] = [before, after].map(
    ({ components }) => new Map(Object.entries(components?.securitySchemes ?? {})),
  );
  for (const name of new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])) {
    const [was, is] = [old?.get(name), now?.get(name)];
    const place = `security scheme ${name}`;
    const none = new Set<string>();
    if (was && is) yield* compareKeywords(keywordsOf(was, none), keywordsOf(is, none), "request", place);
    else yield appeared("security scheme", place, Boolean(is));
  }
}

/** A schema's name is the name of a type, and of a zod schema, that the packages export. */
function* compareComponents({ before, after }: Both<Document>): Generator<Change> {
  const [old, now] = [before, after].map(({ components }) => new Set(Object.keys(components?.schemas ?? {})));
  for (const name of old ?? []) if (!now?.has(name)) yield appeared("component", `type ${name}`, false);
  for (const name of now ?? []) if (!old?.has(name)) yield appeared("component", `type ${name}`, true);
}
