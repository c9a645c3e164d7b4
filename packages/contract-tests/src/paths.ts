import type { JsonType } from "@group-move/openapi/model";

/** The way to a value inside of a JSON value. */
export type Path = readonly (string | number)[];

/** Stands for a value that is not there. */
export const MISSING = Symbol("MISSING");

/** Writes `["members", 2, "id"]` as `members[2].id`. */
export function pathText(path: readonly PropertyKey[]): string {
  const text = path.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)).join("");
  return text.replace(/^\./, "") || "(the whole)";
}

/** A copy of a JSON value with another value at `path`; `MISSING` removes what is there. */
export function replaceAt(whole: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(whole)) return whole.map((item, index) => (index === key ? replaceAt(item, rest, value) : item));
  if (!isObject(whole)) throw new Error(`There is no "${key}" to replace.`);
  if (rest.length > 0 || value !== MISSING) return { ...whole, [key]: replaceAt(whole[key], rest, value) };
  const { [key]: _, ...others } = whole;
  return others;
}

/** A value's type as JSON Schema names it; that of an integer is "number". */
export function jsonType(value: unknown): JsonType {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  const type = typeof value;
  return type === "boolean" || type === "number" || type === "string" ? type : "object";
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
