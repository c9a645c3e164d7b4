import { isDeepStrictEqual } from "node:util";
import { isObject } from "./schema-alternatives.ts";

/** The way to a value inside of a JSON value. */
export type Path = readonly (string | number)[];

/** Stands for a value that is not there. */
export const absent = Symbol("absent");

/** Writes `["members", 2, "id"]` as `members[2].id`. */
export function pathText(path: readonly PropertyKey[]): string {
  const text = path.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)).join("");
  return text.replace(/^\./, "") || "(the whole)";
}

/** A copy of a JSON value with another value at `path`; `absent` removes what is there. */
export function replaceAt(whole: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(whole)) return whole.map((item, index) => (index === key ? replaceAt(item, rest, value) : item));
  if (!isObject(whole)) throw new Error(`There is no "${key}" to replace.`);
  const { [key]: old, ...others } = whole;
  return rest.length === 0 && value === absent ? others : { ...others, [key]: replaceAt(old, rest, value) };
}

/** Where two JSON values differ first, without regard to the order of keys; `undefined` when they don't. */
export function firstDifference(one: unknown, other: unknown, path: Path = []): string | undefined {
  if (isDeepStrictEqual(one, other)) return undefined;
  if (Array.isArray(one) && Array.isArray(other) && one.length === other.length) {
    return one.map((item, index) => firstDifference(item, other[index], [...path, index])).find(Boolean);
  }
  if (isObject(one) && isObject(other)) {
    const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    return keys.map((key) => firstDifference(one[key], other[key], [...path, key])).find(Boolean);
  }
  return `${pathText(path)}: ${show(one)} became ${show(other)}`;
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
