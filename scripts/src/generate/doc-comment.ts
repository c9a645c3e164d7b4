/** A docstring: what the thing is, and where it helps an example of its use, and tags such as `@throws`. */
export function docComment(
  text: readonly string[],
  example: readonly string[] = [],
  tags: readonly string[] = [],
): string {
  const paragraphs = [text, example.length > 0 ? ["@example", ...example] : [], tags].filter(
    ({ length }) => length > 0,
  );
  const lines = paragraphs
    .map((paragraph) => paragraph.join("\n"))
    .join("\n\n")
    .replaceAll("*/", String.raw`*\/`)
    .split("\n");
  return ["/**", ...lines.map((line) => ` * ${line}`.trimEnd()), " */"].join("\n");
}
