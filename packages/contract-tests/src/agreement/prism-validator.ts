import { exampleParameters, fillPath, type Schema } from "@group-move/openapi";
// Prism exports its validators from here alone.
import { validateInput, validateOutput } from "@stoplight/prism-http/dist/validator/index.js";
import type { PrismOperations } from "../prism-operations.ts";
import type { Subject } from "../subjects.ts";
import type { Verdict } from "../verdict.ts";

/** An operation as Prism reads it out of the document. */
export type PrismOperation = PrismOperations[number];

type Result = ReturnType<typeof validateOutput> | ReturnType<typeof validateInput>;

/**
 * Has Prism judge an answer's body, a request's body or the parameters of a path. `undefined` for what it can't be
 * asked: it reads parameters out of text, so only texts can be put to it.
 */
export function judgeByPrism(resource: PrismOperation, subject: Subject, value: unknown): Verdict | undefined {
  const { status, mediaType, operation } = subject;
  const headers = { "content-type": mediaType ?? "" };
  if (status !== undefined) {
    return verdictOf(validateOutput({ resource, element: { statusCode: status, headers, body: value } }), value);
  }
  const path = mediaType === undefined ? pathOf(subject, value) : fillPath(operation, exampleParameters(operation));
  if (path === undefined) return undefined;
  const sent = mediaType === undefined ? {} : { headers, body: value };
  // The method is that of the operation, which Prism has found already.
  return verdictOf(validateInput({ resource, element: { method: "put", url: { path, query: {} }, ...sent } }), value);
}

/** The schema that Prism holds an answer against: it takes `application/problem+json` for `application/json` (C57). */
export function schemaInPrism({ status, mediaType, schema, operation }: Subject): Schema {
  if (mediaType === undefined || status === undefined) return schema;
  const bodies = operation.responses.find((response) => response.status === status)?.bodies ?? [];
  const first = bodies.find((body) => withoutSuffix(body.mediaType) === withoutSuffix(mediaType));
  return first && first.mediaType !== mediaType ? first.schema : schema;
}

function withoutSuffix(mediaType: string): string {
  return mediaType.replace(/\/.+\+/, "/");
}

/** A path with these parameters, if each is a text that can stand in one. */
function pathOf({ operation, label }: Subject, value: unknown): string | undefined {
  if (!label.endsWith(" path parameters") || typeof value !== "object" || value === null) return undefined;
  const given = new Map(Object.entries(value));
  const inPath = operation.parameters.filter((parameter) => parameter.in === "path").map(({ name }) => given.get(name));
  return inPath.every(isPathText) ? fillPath(operation, Object.fromEntries(given)) : undefined;
}

/** URLs can't hold half of a surrogate pair. */
function isPathText(value: unknown): boolean {
  return typeof value === "string" && value !== "" && !/\p{Surrogate}/u.test(value);
}

function verdictOf(result: Result, value: unknown): Verdict {
  const found = "left" in result ? result.left : [];
  const faults = found.filter(({ severity, path }) => severity === 0 && path?.[0] !== "header");
  if (faults.length === 0) return { accepted: true, value };
  return { accepted: false, faults: faults.map(({ message }) => message) };
}
