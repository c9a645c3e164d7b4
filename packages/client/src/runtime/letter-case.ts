/** Begins every name in a body with a small letter, at any depth, and changes no value. */
export function toCamelCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toCamelCase);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [lowerFirst(name), toCamelCase(member)]));
}

/** Whether an object's names begin with a capital. */
export function isPascalCase(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.keys(value).some((name) => /^[A-Z]/.test(name));
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
