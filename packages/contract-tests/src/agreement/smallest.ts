import { absent } from "../paths.ts";
import { placesIn, putAt, valueAt } from "./places.ts";

/**
 * Takes away from a JSON value what it does without and still has a property. fast-check shrinks what it drew; a change
 * in a place that moves as the value shrinks stops it early.
 */
export function smallest(value: unknown, has: (value: unknown) => boolean): unknown {
  const [, ...places] = placesIn(value);
  for (const path of places) {
    for (const less of lessThan(valueAt(value, path))) {
      const smaller = putAt(value, path, less);
      if (has(smaller)) return smallest(smaller, has);
    }
  }
  return value;
}

/** Each is simpler, so this comes to an end. */
function lessThan(value: unknown): unknown[] {
  if (typeof value === "string" && value !== "") return [absent, "", value.slice(0, value.length / 2)];
  if (typeof value === "number" && value !== 0) return [absent, 0];
  return [absent];
}
