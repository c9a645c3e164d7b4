import type { Schema } from "@group-move/openapi";

/** A schema, or one of the two that allow everything and nothing. */
export type AnySchema = Schema | boolean;

type Joined = WeakMap<object, WeakMap<object, Schema>>;
const joined: Record<"allOf" | "anyOf", Joined> = { allOf: new WeakMap(), anyOf: new WeakMap() };

/** How many times a schema was joined from joined ones. */
const levels = new WeakMap<object, number>();
const highest = 2;

/** Both schemas as one. The same two give the same one, so that what comes back to itself is noticed. */
export function join(keyword: "allOf" | "anyOf", one: AnySchema, other: AnySchema): AnySchema {
  if (one === other) return one;
  // True says nothing in an `allOf`, and everything in an `anyOf`.
  const neutral = keyword === "allOf";
  if (typeof one === "boolean") return one === neutral ? other : one;
  if (typeof other === "boolean") return other === neutral ? one : other;
  const others = joined[keyword].get(one) ?? new WeakMap<object, Schema>();
  joined[keyword].set(one, others);
  const level = Math.max(levels.get(one) ?? 0, levels.get(other) ?? 0) + 1;
  // Alternatives that contain each other have no end; from here on they are compared as they are written.
  const schema = others.get(other) ?? { [level > highest ? "combination" : keyword]: [one, other] };
  others.set(other, schema);
  levels.set(schema, level);
  return schema;
}
