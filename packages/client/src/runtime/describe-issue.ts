/** What zod says of a value, apart from where it is. */
export interface ZodIssue {
  code?: string | undefined;
  message: string;
  expected?: unknown;
  format?: unknown;
  values?: unknown;
  minimum?: unknown;
  maximum?: unknown;
}

const formats: Record<string, string> = {
  guid: "a GUID in the form 8-4-4-4-12",
  int: "a whole number",
  regex: "in the documented form",
};

/** Says what a value must be, and never what it is. zod's small build has no words of its own. */
export function describeIssue(issue: ZodIssue): string {
  const { code, expected, format, values, minimum, maximum, message } = issue;
  if (code === "invalid_type") return `must be ${withArticle(formats[String(expected)] ?? String(expected))}`;
  if (code === "invalid_format") return `must be ${formats[String(format)] ?? `a valid ${String(format)}`}`;
  if (code === "invalid_value" && Array.isArray(values)) return `must be one of ${values.join(", ")}`;
  if (code === "invalid_union") return "has none of the documented forms";
  if (code === "too_small") return `must be at least ${String(minimum)}`;
  if (code === "too_big") return `must be at most ${String(maximum)}`;
  return message;
}

function withArticle(noun: string): string {
  if (noun.startsWith("a ")) return noun;
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}
