import { judgeByJsonSchema } from "./json-schema.ts";
import { firstDifference } from "./paths.ts";
import type { Module } from "./product-modules.ts";
import type { Subject, Variant } from "./subjects.ts";
import { judgeByZod } from "./zod-schema.ts";

/** What the spec's schema and the generated schemas say of a value. */
export interface Judgement {
  /** Empty when both accept the value and zod leaves it as it is. */
  faults: string[];
  /** The variants whose JSON Schema accepts the value. */
  matching: Variant[];
}

/** Holds a value against a subject's JSON Schema and against the zod schema of each of its variants. */
export function judge(subject: Subject, schemas: Module, value: unknown): Judgement {
  const whole = judgeByJsonSchema(subject.document, subject.schema, value);
  const matching = subject.variants.filter(({ schema }) => judgeByJsonSchema(subject.document, schema, value).accepted);
  const faults = whole.accepted ? [] : whole.faults.map((fault) => `${fault} (JSON Schema)`);
  for (const variant of subject.variants) {
    // A variant that is not meant may be refused; when none fits, each says what is wrong.
    const isMeant = matching.includes(variant) || matching.length === 0;
    faults.push(...zodFaults(schemas, variant, value, isMeant));
  }
  return { faults, matching };
}

function zodFaults(schemas: Module, { zod }: Variant, value: unknown, isMeant: boolean): string[] {
  if (zod === undefined) return [];
  const verdict = judgeByZod(schemas, zod, value);
  if (!isMeant) return verdict.accepted ? [`${zod} accepts what its JSON Schema refuses`] : [];
  if (!verdict.accepted) return verdict.faults.map((fault) => `${fault} (${zod})`);
  const difference = firstDifference(value, verdict.value);
  return difference ? [`${difference} in ${zod}`] : [];
}
