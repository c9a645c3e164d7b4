import { partition } from "./annotations.ts";

/** The keywords that OpenAPI 3.0 has otherwise (https://spec.openapis.org/oas/v3.0.4.html#schema-object). */
interface Schema30 {
  type?: string;
  nullable?: boolean;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: boolean | number;
  exclusiveMaximum?: boolean | number;
  example?: unknown;
}

/** Turns a schema of OpenAPI 3.0 into one of 3.1; the schemas in it stay. Harmless when repeated. */
export function upgradeSchema(schema: object): void {
  const { nullable, example, minimum, maximum, exclusiveMinimum, exclusiveMaximum, ...others }: Schema30 = schema;
  const limits = {
    ...(exclusiveMinimum === true ? { exclusiveMinimum: minimum } : { minimum }),
    ...(exclusiveMaximum === true ? { exclusiveMaximum: maximum } : { maximum }),
    ...(typeof exclusiveMinimum === "number" && { exclusiveMinimum }),
    ...(typeof exclusiveMaximum === "number" && { exclusiveMaximum }),
  };
  const known = Object.entries(limits).filter(([, limit]) => limit !== undefined);
  const upgraded = {
    ...others,
    ...Object.fromEntries(known),
    ...(example !== undefined && { examples: [example] }),
  };
  for (const keyword of Object.keys(schema)) Reflect.deleteProperty(schema, keyword);
  Object.assign(schema, nullable ? withNull(upgraded) : upgraded);
}

/** What is `nullable` takes null, also where its list of values, or what it is made of, leaves that out. */
function withNull(schema: { type?: string; enum?: unknown[] }): object {
  const [annotations, rules] = partition(schema);
  if (schema.type === undefined && schema.enum === undefined) {
    return Object.keys(rules).length === 0 ? schema : { ...annotations, anyOf: [rules, { type: "null" }] };
  }
  return {
    ...schema,
    ...(schema.type !== undefined && { type: [schema.type, "null"] }),
    ...(schema.enum !== undefined && { enum: [...new Set([...schema.enum, null])] }),
  };
}
