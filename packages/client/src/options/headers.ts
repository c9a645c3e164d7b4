import type { Api } from "../api.ts";
import type { Issue } from "../errors/validation-errors.ts";

const MAX_NAME = 100;

/**
 * Reads headers as a caller gives them: whatever `fetch` takes, or a `Map`; what is undefined or null is left out. Of
 * one that can't be set, an issue says what is wrong with it, without its value. The credential's can't be set.
 */
export function readHeaders(
  { securitySchemes }: Pick<Api, "securitySchemes">,
  given: unknown,
): { headers: Headers; issues: Issue[] } {
  const headers = new Headers();
  const pairs = readPairs(given ?? {});
  if (!pairs) {
    return { headers, issues: [{ path: "headers", message: "must be an object, a Headers, or a list of pairs." }] };
  }
  const places = Object.values(securitySchemes);
  const reserved = new Set(places.map((place) => (place.in === "cookie" ? "cookie" : place.name.toLowerCase())));
  const issues: Issue[] = [];
  for (const [name, value] of pairs) {
    if (value === undefined || value === null) continue;
    const path = `headers.${shorten(String(name))}`;
    if (reserved.has(String(name).toLowerCase())) {
      issues.push({ path, message: "belongs to the credential. Set it as an option of the client." });
      continue;
    }
    try {
      headers.append(String(name), toText(value));
    } catch {
      issues.push({ path, message: "is no valid header." });
    }
  }
  return { headers, issues };
}

/** A header that is given as one text, "Authorization: Bearer …", has its value in its name. */
function shorten(name: string): string {
  const [start = ""] = name.slice(0, MAX_NAME).split(/[^\w()-]/);
  return start.length < name.length ? `${start}…` : name;
}

/** The pairs of name and value; `undefined` of what holds none, or can't be read. */
function readPairs(given: unknown): (readonly unknown[])[] | undefined {
  if (typeof given !== "object" || given === null) return undefined;
  try {
    const pairs: unknown[] = Symbol.iterator in given ? Array.from(given as Iterable<unknown>) : Object.entries(given);
    return pairs.every(isPair) ? pairs : undefined;
  } catch {
    return undefined;
  }
}

function isPair(pair: unknown): pair is readonly unknown[] {
  return Array.isArray(pair) && pair.length === 2;
}

/** Throws for what is no text, and would be sent as "[object Object]". */
function toText(value: unknown): string {
  if (Array.isArray(value)) return value.map(toText).join(", ");
  if (["object", "function", "symbol"].includes(typeof value)) throw new TypeError();
  return String(value);
}
