import { resolve, type Document, type Operation } from "@group-move/openapi";
import { appeared, type Change } from "./change.ts";
import { compareRequired } from "./compare-required.ts";
import { compareSchemas, type Both, type Scope } from "./compare-schemas.ts";
import { compareKeywords, keywordsOf } from "./keywords.ts";
import { nameOf } from "./place.ts";
import type { AnySchema } from "./join-schemas.ts";

/** What this needs of a parameter, a header or a media type. */
interface Described {
  schema?: AnySchema;
  required?: boolean;
}

/** What this needs of a request body or a response. */
interface Message {
  content?: Record<string, object>;
  headers?: Record<string, object>;
  required?: boolean;
}

const compared = new Set(["content", "headers", "in", "name", "required", "schema"]);

/** The changes of an operation's parameters, of which callers pass all as one object. */
export function* compareParameters(scope: Scope, { before, after }: Both<Operation>): Generator<Change> {
  const parameters = {
    before: parametersOf(scope.documents.before, before),
    after: parametersOf(scope.documents.after, after),
  };
  yield* compareAll(scope, parameters, [after.operationId], (parameter) =>
    parameter.required ? "required parameter" : "parameter",
  );
}

function parametersOf(document: Document, { path, object }: Operation): Map<string, Described> {
  const item = new Map(Object.entries(document.paths ?? {})).get(path);
  const all = [...(item?.parameters ?? []), ...(object.parameters ?? [])];
  return new Map(
    all.map((one) => {
      const parameter = resolve(document, one);
      return "in" in parameter ? [`${parameter.in} parameter ${parameter.name}`, parameter] : ["", {}];
    }),
  );
}

/** The changes of an operation's answers. */
export function* compareResponses(scope: Scope, { before, after }: Both<Operation>): Generator<Change> {
  const id = after.operationId;
  const [old, now] = [responsesOf(scope.documents.before, before), responsesOf(scope.documents.after, after)];
  for (const status of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(status), now.get(status)];
    if (was && is) yield* compareContents(scope, { before: was, after: is }, [id, status]);
    else yield appeared(status.startsWith("2") ? "success status" : "error status", `${id}, ${status}`, Boolean(is));
  }
}

function responsesOf(document: Document, { object }: Operation): Map<string, Message> {
  return new Map(
    Object.entries(object.responses ?? {}).map(([status, response]) => [status, resolve(document, response as object)]),
  );
}

/** The changes of a request's or an answer's headers and bodies. */
export function* compareContents(scope: Scope, { before, after }: Both<Message>, parts: string[]): Generator<Change> {
  const { documents, side } = scope;
  const place = nameOf({ parts, path: "" });
  yield* compareKeywords(keywordsOf(before, compared), keywordsOf(after, compared), side, place);
  const wasRequired = { required: before.required ?? false };
  yield* compareRequired(side, { before: wasRequired, after: { required: after.required ?? false } }, place);
  const headersOf = (document: Document, { headers = {} }: Message) =>
    new Map(Object.entries(headers).map(([name, header]) => [`header ${name}`, resolve<Described>(document, header)]));
  const headers = { before: headersOf(documents.before, before), after: headersOf(documents.after, after) };
  yield* compareAll(scope, headers, parts, () => "header");
  yield* compareBodies(scope, { before: before.content ?? {}, after: after.content ?? {} }, parts);
}

function* compareBodies(
  scope: Scope,
  { before, after }: Both<Record<string, Described>>,
  parts: string[],
): Generator<Change> {
  for (const mediaType of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [before[mediaType], after[mediaType]];
    if (old && now) {
      yield* compareKeywords(keywordsOf(old, compared), keywordsOf(now, compared), scope.side, parts.join(", "));
      yield* compareSchemas(scope, { before: old.schema ?? true, after: now.schema ?? true }, { parts, path: "" });
    } else {
      yield appeared("media type", `${parts.join(", ")}, ${mediaType}`, Boolean(now));
    }
  }
}

/** The changes of parameters or headers, which go by their names. */
function* compareAll(
  scope: Scope,
  { before, after }: Both<ReadonlyMap<string, Described>>,
  parts: string[],
  kindOf: (one: Described) => "parameter" | "required parameter" | "header",
): Generator<Change> {
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const place = { parts: [...parts, name], path: "" };
    const [old, now] = [before.get(name), after.get(name)];
    if (!old || !now) {
      yield appeared(kindOf(now ?? {}), nameOf(place), Boolean(now));
      continue;
    }
    const required = { before: { required: old.required ?? false }, after: { required: now.required ?? false } };
    yield* compareRequired(scope.side, required, nameOf(place));
    yield* compareKeywords(keywordsOf(old, compared), keywordsOf(now, compared), scope.side, nameOf(place));
    yield* compareSchemas(scope, { before: old.schema ?? true, after: now.schema ?? true }, place);
  }
}
