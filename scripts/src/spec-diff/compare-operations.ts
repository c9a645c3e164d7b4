import { resolve, type Document, type Operation } from "@group-move/openapi";
import { appeared, type Change, type Part } from "./change.ts";
import { compareContents, compareParameters, compareResponses } from "./compare-messages.ts";
import { createScope, type Both } from "./compare-schemas.ts";
import { compareKeywords, keywordsOf } from "./keywords.ts";
import { preconditionsOf } from "./preconditions.ts";

/** The changes of all operations. */
export function* compareOperations(
  documents: Both<Document>,
  operations: Both<readonly Operation[]>,
): Generator<Change> {
  const scopes = { request: createScope(documents, "request"), answer: createScope(documents, "answer") };
  const before = byId(operations.before);
  const after = byId(operations.after);
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const old = before.get(id);
    const now = after.get(id);
    if (!old || !now) {
      yield appeared("operation", id, Boolean(now));
      continue;
    }
    const both = { before: old, after: now };
    yield* compareRoute(both);
    yield* compareKeywords(otherKeywords(old), otherKeywords(now), "request", id);
    yield* compareSets("precondition", id, { before: preconditionsOf(old), after: preconditionsOf(now) });
    yield* compareSets("credential", id, { before: credentialsOf(old), after: credentialsOf(now) });
    yield* compareParameters(scopes.request, both);
    yield* compareContents(scopes.request, bodiesOf(documents, both), [id, "body"]);
    yield* compareResponses(scopes.answer, both);
  }
}

function byId(operations: readonly Operation[]): Map<string, Operation> {
  return new Map(operations.map((operation) => [operation.operationId, operation]));
}

function* compareRoute({ before, after }: Both<Operation>): Generator<Change> {
  const [old, now] = [before, after].map(({ method, path }) => `${method} ${path}`);
  // The name of a path's parameter is never sent, and is compared with the parameters.
  const [oldRoute, newRoute] = [old, now].map((route) => route?.replaceAll(/\{[^}]*\}/g, "{}"));
  if (oldRoute === newRoute) return;
  const meaning = "requests go out differently, and portals or mocks that know the old ones refuse them";
  yield { place: after.operationId, what: `was ${old}, is now ${now}`, severity: "breaking", meaning };
}

const compared = new Set(["operationId", "parameters", "requestBody", "responses", "security", "x-preconditions"]);

function otherKeywords({ object }: Operation) {
  return keywordsOf(object, compared);
}

/** What was added to a list of sentences or names, and what was removed from it. */
function* compareSets(part: Part, id: string, { before, after }: Both<readonly string[]>): Generator<Change> {
  const known = new Set(before);
  const isThere = new Set(after);
  const named = (name: string) => `${id}, ${part} ${name}`;
  for (const name of after) if (!known.has(name)) yield appeared(part, named(name), true);
  for (const name of before) if (!isThere.has(name)) yield appeared(part, named(name), false);
}

/** Which credentials are enough; "none" where none is needed. */
function credentialsOf({ security }: Operation): readonly string[] {
  return security.length > 0 ? security : ["none"];
}

function bodiesOf(documents: Both<Document>, { before, after }: Both<Operation>) {
  return { before: bodyOf(documents.before, before), after: bodyOf(documents.after, after) };
}

function bodyOf(document: Document, { object }: Operation) {
  return object.requestBody ? resolve(document, object.requestBody) : {};
}
