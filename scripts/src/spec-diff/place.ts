/** Where a schema is: in the parts of an operation, by fields inside of a body, and by fields inside of a component. */
export interface Place {
  parts: readonly string[];
  path: string;
  component?: { name: string; path: string };
}

/** A place as it is reported. */
export function nameOf({ parts, path }: Place): string {
  return [...parts, path].filter((part) => part !== "").join(", ");
}

/** The place of a field, which begins with a dot, or of the items of a list. */
export function extend({ parts, path, component }: Place, step: string): Place {
  const extended = { parts, path: path === "" ? step.replace(/^\./, "") : path + step };
  return component ? { ...extended, component: { name: component.name, path: component.path + step } } : extended;
}
