import { asObject } from "./as-object.ts";

type Slot = "body" | "headers" | "path" | "query";

/** Header parameters are not under `headers`: there, generated code would put them in the place of a call's own. */
const places = { body: "body", headers: "headerParameters", path: "path", query: "query" } as const;

/** Where a flat parameter belongs; `map` is its name there, or without `in` the slot that it fills. */
interface Field {
  in?: Slot;
  key?: string;
  map?: string;
}

interface Fields {
  args?: readonly Field[];
}

/** The parameters of a request, by their place in it. */
export interface ClientParams {
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  headerParameters?: Record<string, unknown>;
  body?: unknown;
  headers?: Record<string, never>;
}

/** Sorts the flat parameters of a generated function into path, query, headers and body. */
export function buildClientParams(values: readonly unknown[], fields: readonly (Field & Fields)[]): ClientParams {
  const params: ClientParams = {};
  for (const [index, field] of fields.entries()) {
    const value = values[index];
    if (!field.args) {
      place(params, field, value);
    } else if (typeof value === "object" && value !== null) {
      placeAll(params, field.args, value);
    }
  }
  return params;
}

function placeAll(params: ClientParams, fields: readonly Field[], values: object): void {
  const given = new Map<string | undefined, unknown>(Object.entries(values));
  for (const field of fields) {
    const value = given.get(field.key);
    if (value !== undefined) place(params, field, value);
  }
}

function place(params: ClientParams, { in: slot, key, map }: Field, value: unknown): void {
  const name = map ?? key;
  if (name === undefined) return;
  if (slot) {
    Object.assign(params, { [places[slot]]: { ...asObject(params[places[slot]]), [name]: value } });
  } else if (isSlot(name)) {
    Object.assign(params, { [places[name]]: value });
  }
}

function isSlot(name: string): name is Slot {
  return Object.hasOwn(places, name);
}
