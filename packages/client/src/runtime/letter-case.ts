/** Begins every name in a body with a small letter, at any depth, and changes no value. */
export function toCamelCase(value: unknown): unknown {
  const result = { value };
  // A list that grows while it is read, and no recursion: that would end at some depth.
  const members: [parent: object, name: string, value: unknown][] = [[result, "value", value]];
  for (const [parent, name, member] of members) {
    if (typeof member !== "object" || member === null) continue;
    const copy = Array.isArray(member)
      ? [...member]
      : Object.fromEntries(Object.entries(member).map(([key, of]) => [lowerFirst(key), of]));
    Object.defineProperty(parent, name, { value: copy });
    for (const [key, of] of Object.entries(copy)) members.push([copy, key, of]);
  }
  return result.value;
}

/** Whether an object's names begin with a capital. */
export function isPascalCase(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.keys(value).some((name) => /^[A-Z]/.test(name));
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
