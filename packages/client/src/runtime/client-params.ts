type Slot = "body" | "headers" | "path" | "query";

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
export type ClientParams = Partial<Record<Slot, Record<string, unknown>>>;

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
  const given = new Map<string, unknown>(Object.entries(values));
  for (const field of fields) {
    const value = field.key === undefined ? undefined : given.get(field.key);
    if (value !== undefined) place(params, field, value);
  }
}

function place(params: ClientParams, field: Field, value: unknown): void {
  const { in: slot, key, map } = field;
  const name = map ?? key;
  if (slot && name !== undefined) {
    (params[slot] ??= {})[name] = value;
  } else if (slot ?? map) {
    Object.assign(params, { [String(slot ?? map)]: value });
  }
}
