import type { JSONSchemaDraft2020_12 } from "@hey-api/spec-types";
import type { Document } from "./documents.ts";

/** A JSON Schema as OpenAPI 3.1 has it: draft 2020-12. */
export type Schema = JSONSchemaDraft2020_12.Document;

/**
 * Follows a local `$ref`, and the reference behind it, until there is none left.
 * Throws when it points outside the document or at nothing.
 */
export function resolve<Value extends object>(document: Document, value: Value | { $ref: string }): Value {
  if (!("$ref" in value) || typeof value.$ref !== "string") return value as Value;
  const { $ref } = value;
  if (!$ref.startsWith("#/")) throw new Error(`"${$ref}" points outside the document. Only local references work.`);
  let target: unknown = document;
  for (const segment of $ref.slice(2).split("/")) {
    const key = decodeURIComponent(segment).replaceAll("~1", "/").replaceAll("~0", "~");
    target = isRecord(target) ? target[key] : undefined;
  }
  if (!isRecord(target)) throw new Error(`"${$ref}" points at nothing.`);
  return resolve(document, target as Value | { $ref: string });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
