import { isObject, pathText, type Path } from "@group-move/contract-tests/paths";
import type { Operation, Schema } from "@group-move/openapi/model";

/** A field of a body whose schema has an extension. */
interface MarkedField {
  path: Path;
  /** What the extension says. */
  mark: unknown;
  value: unknown;
  /** The object that has the field. */
  owner: Record<string, unknown>;
}

/** The fields of a value whose schemas have an extension, however deep. */
function findMarkedFields(schema: Schema, value: unknown, extension: `x-${string}`, path: Path = []): MarkedField[] {
  return schema.variants.flatMap(({ properties, items }): MarkedField[] => {
    if (Array.isArray(value) && items) {
      return value.flatMap((item, index) => findMarkedFields(items, item, extension, [...path, index]));
    }
    if (!isObject(value)) return [];
    return properties.flatMap(({ name, schema: member }) => {
      if (!(name in value)) return [];
      const field = { path: [...path, name], mark: member.extensions[extension], value: value[name], owner: value };
      const inside = findMarkedFields(member, value[name], extension, field.path);
      return field.mark === undefined ? inside : [field, ...inside];
    });
  });
}

/** The lists of a body whose length another field says (`x-count-of`): what is wrong of them, and what is not. */
export function checkCounts(schema: Schema, body: unknown): { issues: string[]; agreed: string[] } {
  const counts = findMarkedFields(schema, body, "x-count-of").flatMap(({ path, mark, value, owner }) => {
    const list = owner[String(mark)];
    if (!Array.isArray(list) || typeof value !== "number") return [];
    return [{ isRight: list.length === value, name: pathText(path), list: String(mark), length: list.length, value }];
  });
  const texts = (isRight: boolean, say: (count: (typeof counts)[number]) => string) => [
    ...new Set(counts.filter((count) => count.isRight === isRight).map(say)),
  ];
  return {
    issues: texts(false, ({ name, list, length, value }) => `${name}: ${list} has ${length}; the portal says ${value}`),
    agreed: texts(true, ({ name, list }) => `${name} is the length of ${list}`),
  };
}

/** Whether a response of the operation says the portal's version. */
export function declaresVersion({ responses }: Operation): boolean {
  const seen = new Set<Schema>();
  const declares = (schema: Schema): boolean => {
    if ("x-portal-version" in schema.extensions) return true;
    if (seen.has(schema)) return false;
    seen.add(schema);
    return schema.variants.some(({ properties }) => properties.some((property) => declares(property.schema)));
  };
  return responses.some(({ content }) => content.some(({ schema }) => declares(schema)));
}

/** What a portal says of its version (`x-portal-version`). */
export function findVersion(schema: Schema, body: unknown): string | undefined {
  const [version] = findMarkedFields(schema, body, "x-portal-version");
  return typeof version?.value === "string" ? version.value : undefined;
}
