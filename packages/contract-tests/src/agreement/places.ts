import { absent, replaceAt, type Path } from "../paths.ts";
import { isObject } from "../schema-alternatives.ts";

/** Every place in a JSON value, the whole first. */
export function placesIn(value: unknown, path: Path = []): [Path, ...Path[]] {
  const inside = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  return [path, ...inside.flatMap(([key, member]) => placesIn(member, [...path, key]))];
}

export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => {
    if (Array.isArray(inner)) return inner[Number(key)];
    return isObject(inner) ? inner[key] : undefined;
  }, value);
}

/** A copy with something else in one place; `absent` takes an item out of a list too. */
export function putAt(value: unknown, path: Path, other: unknown): unknown {
  return withoutGaps(replaceAt(value, path, other));
}

function withoutGaps(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== absent).map(withoutGaps);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutGaps(member)]));
}
