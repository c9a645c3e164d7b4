import { z } from "zod";
import { pathText } from "./paths.ts";
import type { Module } from "./product-modules.ts";
import type { Verdict } from "./verdict.ts";

/** Finds a generated schema. Throws when the package has none of this name. */
export function findZodSchema(schemas: Module, name: string): z.core.$ZodType {
  const schema = schemas[name];
  if (!(schema instanceof z.core.$ZodType)) {
    throw new Error(`@group-move/schemas has no ${name}. Run \`pnpm generate\`, or give the spec's name another form.`);
  }
  return schema;
}

/** Holds a value against a generated schema. */
export function judgeByZod(schemas: Module, name: string, value: unknown): Verdict {
  const result = z.safeParse(findZodSchema(schemas, name), value);
  if (result.success) return { accepted: true, value: result.data };
  return { accepted: false, faults: issuesOf(result.error.issues) };
}

function issuesOf(issues: readonly z.core.$ZodIssue[]): string[] {
  return issues.map(({ path, message }) => `${pathText(path)}: ${message}`);
}
