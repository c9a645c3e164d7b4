import type { ParameterDescription } from "./api-types.ts";
import { asObject } from "./as-object.ts";

/** The parameters of a request, by their place in it. */
export interface RequestParameters {
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  /** Not under `headers`, which are the ones that a call sets besides. */
  headerParameters?: Record<string, unknown>;
  body?: unknown;
}

const PLACES = { path: "path", query: "query", headers: "headerParameters", body: "body" } as const;

/** Sorts the flat parameters of a method into path, query, headers and body; what is undefined is left out. */
export function toRequest(descriptions: readonly ParameterDescription[], flat: unknown): RequestParameters {
  const given = new Map<string, unknown>(Object.entries(asObject(flat) ?? {}));
  const request: RequestParameters = {};
  for (const { name, in: place, as = name } of descriptions) {
    const value = given.get(name);
    if (value === undefined) continue;
    const slot = PLACES[place];
    if (as === null) request.body = value;
    else Object.assign(request, { [slot]: { ...asObject(request[slot]), [as]: value } });
  }
  return request;
}
