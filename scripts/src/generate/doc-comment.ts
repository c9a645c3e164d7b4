/** A docstring: what the thing is, an example of its use, and tags such as `@throws`. */
export function docComment(text: readonly string[], example: readonly string[], tags: readonly string[] = []): string {
  const paragraphs = [...text, "", "@example", ...example, ...(tags.length > 0 ? ["", ...tags] : [])];
  const lines = paragraphs
    .join("\n")
    .replaceAll("*/", String.raw`*\/`)
    .split("\n");
  return ["/**", ...lines.map((line) => ` * ${line}`.trimEnd()), " */"].join("\n");
}
