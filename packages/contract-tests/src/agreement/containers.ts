import type { Schema } from "@group-move/openapi";
import * as fc from "fast-check";
import { asSchema } from "../schema-alternatives.ts";
import type { Inner } from "./generator.ts";
import { oddKeys, oddNumbers, oddStrings } from "./odd-values.ts";
import { character } from "./strings.ts";

/** Any JSON value: small ones, odd ones, and empty containers. */
export const anyJson: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, [], {}, [null], [[]]),
  fc.constantFrom(...oddStrings),
  fc.constantFrom(...oddNumbers),
  fc.jsonValue({ maxDepth: 1 }),
);

const depth = fc.createDepthIdentifier();

/** Lists that a schema allows, short ones unless it asks for more. */
export function arrayOf(schema: Schema, inner: Inner): fc.Arbitrary<unknown[]> {
  const { minItems = 0, maxItems = Infinity } = schema;
  const items = schema.items === undefined ? anyJson : inner(asSchema(schema.items));
  const maxLength = Math.min(maxItems, minItems + 2);
  return fc.array(items, { minLength: minItems, maxLength, depthIdentifier: depth });
}

/** Objects that a schema allows: optional properties there or not, and further ones where they may be. */
export function objectOf(schema: Schema, inner: Inner): fc.Arbitrary<Record<string, unknown>> {
  const { properties = {}, required = [], additionalProperties = true } = schema;
  const known = Object.entries(properties).map(([name, property]) => [name, inner(asSchema(property))] as const);
  const others = required.filter((name) => !Object.hasOwn(properties, name)).map((name) => [name, anyJson] as const);
  const named = namedProperties(new Map([...known, ...others]), required);
  if (additionalProperties === false) return named;
  const further = furtherProperties(additionalProperties === true ? anyJson : inner(additionalProperties));
  // An entry, unlike an assignment, makes `__proto__` a property like any other, as JSON.parse does.
  return fc.tuple(further, named).map(([more, own]) => {
    const free = more.filter(([name]) => !Object.hasOwn(properties, name) && !required.includes(name));
    return Object.fromEntries(free.concat(Object.entries(own)));
  });
}

/** Few of many optional properties at a time, which is faster and finds as much; now and then any number of them. */
function namedProperties(
  values: ReadonlyMap<string, fc.Arbitrary<unknown>>,
  required: readonly string[],
): fc.Arbitrary<Record<string, unknown>> {
  const optional = [...values.keys()].filter((name) => !required.includes(name));
  const few = fc.subarray(optional, { maxLength: Math.min(optional.length, 6) });
  const names = fc.oneof({ arbitrary: few, weight: 9 }, { arbitrary: fc.subarray(optional), weight: 1 });
  return names.chain((chosen) => {
    const isThere = ([name]: [string, unknown]) => required.includes(name) || chosen.includes(name);
    return fc.record(Object.fromEntries([...values].filter(isThere)), { noNullPrototype: true });
  });
}

function furtherProperties(value: fc.Arbitrary<unknown>): fc.Arbitrary<[string, unknown][]> {
  const name = fc.oneof(fc.constantFrom(...oddKeys), fc.string({ unit: character, maxLength: 5 }));
  return fc.oneof(
    { arbitrary: fc.constant<[string, unknown][]>([]), weight: 2 },
    { arbitrary: fc.array(fc.tuple(name, value), { maxLength: 3, depthIdentifier: depth }), weight: 1 },
  );
}
