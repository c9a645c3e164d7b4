const ANNOTATIONS = new Set(
  (
    "title description default example examples deprecated readOnly writeOnly externalDocs xml discriminator " +
    "contentMediaType contentSchema $comment"
  ).split(" "),
);

/** A schema's keywords that say nothing of which values are valid, and all others. */
export function partition(schema: object): [annotations: object, rules: object] {
  const part = (wanted: boolean) =>
    Object.fromEntries(Object.entries(schema).filter(([keyword]) => isAnnotation(keyword) === wanted));
  return [part(true), part(false)];
}

/** Whether a keyword says nothing of which values are valid. */
function isAnnotation(keyword: string): boolean {
  return ANNOTATIONS.has(keyword) || keyword.startsWith("x-");
}
