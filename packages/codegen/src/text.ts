/** A docstring: paragraphs of text, then an example, then tags such as `@throws`. */
export function docComment(
  text: readonly (string | undefined)[],
  { example, tags = [] }: { example?: string; tags?: readonly string[] } = {},
): string {
  const paragraphs = [
    ...text.filter((paragraph) => paragraph),
    ...(example === undefined ? [] : [`@example\n${example}`]),
    ...(tags.length > 0 ? [tags.join("\n")] : []),
  ];
  const lines = paragraphs
    .join("\n\n")
    .replaceAll("*/", String.raw`*\/`)
    .split("\n");
  if (lines.length === 1) return `/** ${lines[0]} */`;
  return ["/**", ...lines.map((line) => ` * ${line}`.trimEnd()), " */"].join("\n");
}

export function indent(text: string, width = 4): string {
  return text.replaceAll(/^(?=.)/gm, " ".repeat(width));
}

/** A type of these strings. */
export function union(names: readonly string[]): string {
  return names.map((name) => literal(name)).join(" | ") || "never";
}

/** JSON is JavaScript. */
export function literal(value: unknown): string {
  return JSON.stringify(value) ?? "undefined";
}

/** A name as a key of an object. */
export function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name);
}

/** An object literal, of several lines where one would be long. */
export function objectLiteral(members: readonly (readonly [name: string, code: string])[]): string {
  const line = members.map(([name, code]) => `${key(name)}: ${code}`).join(", ");
  return line.length <= 60
    ? `{ ${line} }`
    : `{\n${members.map(([name, code]) => `  ${key(name)}: ${code},\n`).join("")}}`;
}
