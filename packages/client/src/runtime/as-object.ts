/** A value to take members from by spreading it: anything that is no object has none. */
export function asObject(value: unknown): object | null {
  return typeof value === "object" ? value : {};
}
