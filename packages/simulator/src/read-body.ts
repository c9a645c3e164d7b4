import { normalizeId, type PortalRequest } from "./exchange.ts";
import { PortalError, ValidationError } from "./responses.ts";

type Body = Record<string, unknown>;

/** @throws {ValidationError} for what is no JSON object (H15). */
export function readJson({ body }: PortalRequest): Body {
  try {
    const parsed: unknown = JSON.parse(body);
    if (isBody(parsed)) return parsed;
  } catch {
    // The portal's words for it tell the position; the key is what clients see.
  }
  throw new ValidationError(
    "$",
    "The JSON value could not be converted. Path: $ | LineNumber: 0 | BytePositionInLine: 1.",
  );
}

function isBody(value: unknown): value is Body {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function readText(body: Body, key: string): string | undefined {
  const value = body[key] ?? undefined;
  if (value === undefined || typeof value === "string") return value;
  throw new ValidationError(`$.${key}`, `The JSON value could not be converted to System.String. Path: $.${key}.`);
}

/**
 * One id, or a list of them.
 * @throws {PortalError} with 500 where the key is absent and there is no default (H12).
 */
export function readIds(request: PortalRequest, key: string, fallback?: string[]): string[] {
  const value = readJson(request)[key] ?? fallback;
  if (value === undefined) {
    const message = "Object reference not set to an instance of an object.";
    throw new PortalError(500, message, "System.NullReferenceException", -2147467261);
  }
  const isList = Array.isArray(value);
  const values: unknown[] = isList ? value : [value];
  return values.map((each, index) => {
    const id = typeof each === "string" ? normalizeId(each) : undefined;
    if (id !== undefined) return id;
    const path = isList ? `$.${key}[${index}]` : `$.${key}`;
    throw new ValidationError(path, `The JSON value could not be converted to System.Guid. Path: ${path}.`);
  });
}
