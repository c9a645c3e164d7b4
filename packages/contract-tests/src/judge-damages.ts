import type { DamageKind } from "./damages.ts";
import { judgeByJsonSchema } from "./json-schema.ts";
import { absent, firstDifference, pathText, replaceAt } from "./paths.ts";
import type { Module } from "./product-modules.ts";
import { sitesOf, type Site } from "./sites.ts";
import type { Subject, Variant } from "./subjects.ts";
import type { Verdict } from "./verdict.ts";
import { judgeByZod } from "./zod-schema.ts";

/** A variant of a subject that has a zod schema, and a valid value to damage. */
export interface Target {
  subject: Subject;
  variant: Variant;
  value: unknown;
}

/** What is put where. */
interface Damage {
  site: Site;
  replacement: unknown;
}

/** One kind of damage in every place of a value where it can be done. */
export function damagesOf(kind: DamageKind, { subject, variant, value }: Target): Damage[] {
  const { document } = subject;
  const isAnswer = subject.status !== undefined;
  return sitesOf(document, variant.schema, value).flatMap((site) =>
    kind.replacements(site, document, isAnswer).map((replacement) => ({ site, replacement })),
  );
}

/** Asks JSON Schema and zod about each damage. Returns which of them they judge wrongly. */
export function damageFaults(kind: DamageKind, target: Target, schemas: Module): string[] {
  const { document } = target.subject;
  const { schema, zod } = target.variant;
  return damagesOf(kind, target).flatMap(({ site, replacement }) => {
    const damaged = replaceAt(target.value, site.path, replacement);
    const verdicts = {
      "JSON Schema": judgeByJsonSchema(document, schema, damaged),
      ...(zod && { [zod]: judgeByZod(schemas, zod, damaged) }),
    };
    const what = `${pathText(site.path)} = ${show(replacement)}`;
    return faultsOf(verdicts, damaged, site.isCertain ? kind.expected : undefined, what);
  });
}

/** Without an expectation, when another branch of a union may make up for the damage, the verdicts have to agree. */
function faultsOf(
  verdicts: Record<string, Verdict>,
  damaged: unknown,
  expected: DamageKind["expected"] | undefined,
  what: string,
): string[] {
  const given = Object.values(verdicts).some(({ accepted }) => accepted) ? "accepted" : "refused";
  return Object.entries(verdicts).flatMap(([name, verdict]) => {
    const said = verdict.accepted ? "accepted" : "refused";
    const why = verdict.accepted ? "" : `: ${verdict.faults[0] ?? ""}`;
    if (said !== (expected ?? given)) return [`${what} is ${said} by ${name}${why}`];
    const difference = verdict.accepted ? firstDifference(damaged, verdict.value) : undefined;
    return difference ? [`${what} does not survive ${name}: ${difference}`] : [];
  });
}

function show(replacement: unknown): string {
  if (replacement === absent) return "(missing)";
  const text = JSON.stringify(replacement) ?? "undefined";
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
