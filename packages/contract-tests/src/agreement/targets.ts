import type { Validator } from "../../../client/src/runtime/validator.ts";
import type { Document, Schema } from "@group-move/openapi";
import { generatedValidators } from "../generated-table.ts";
import { prismOperations } from "../prism-operations.ts";
import { modulesOf, type Module } from "../product-modules.ts";
import { alternativesOf, asSchema } from "../schema-alternatives.ts";
import { allSubjects, type Subject, type Variant } from "../subjects.ts";
import { schemaInPrism, type PrismOperation } from "./prism-validator.ts";

/** A schema that validators have to agree on, and where each of them finds it. */
export interface Target {
  label: string;
  subject: Subject;
  variant: Variant;
  schemas: Module;
  /** What the client holds it against. */
  compiled: Validator | undefined;
  prism: PrismOperation;
  /** The schema that Prism holds the value against. */
  inPrism: Schema;
  /** Its part of all cases: large schemas get more, and those that stand in the spec several times share. */
  share: number;
}

/** Everything that the documents have a schema for, each branch of a choice by itself. */
export async function agreementTargets(): Promise<Target[]> {
  const targets: Target[] = [];
  // What is written as XML reaches a JSON Schema only after a client has read it.
  for (const subject of allSubjects().filter(({ mediaType = "" }) => !/[/+]xml$/.test(mediaType))) {
    const { product, operation, variants } = subject;
    const { method, path } = operation;
    const prism = (await prismOperations(product)).find(
      (one) => one.method.toUpperCase() === method && one.path === path,
    );
    if (!prism) throw new Error(`Prism finds no ${method} ${path} in openapi/${product}.yaml.`);
    const { schemas } = await modulesOf(product);
    const compiled = subject.part && (await generatedValidators(product))[operation.operationId]?.[subject.part];
    for (const variant of variants) {
      const label = variants.length > 1 ? `${subject.label} as ${variant.zod ?? "inline schema"}` : subject.label;
      targets.push({ label, subject, variant, schemas, compiled, prism, inPrism: schemaInPrism(subject), share: 0 });
    }
  }
  return shareOut(targets);
}

function shareOut(targets: readonly Target[]): Target[] {
  const text = ({ subject, variant }: Target) => subject.product + JSON.stringify(variant.schema);
  const weights = targets.map((target) => {
    const alike = targets.filter((other) => text(other) === text(target)).length;
    return (5 + sizeOf(target.subject.document, target.variant.schema)) / alike;
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return targets.map((target, index) => Object.assign(target, { share: (weights[index] ?? 0) / total }));
}

/** In how many places a schema says something. */
function sizeOf(document: Document, schema: Schema, outer: readonly Schema[] = []): number {
  if (outer.includes(schema)) return 0;
  const inner = alternativesOf(document, schema).flatMap(({ properties = {}, items = true }) =>
    [...Object.values(properties), items].map(asSchema),
  );
  return inner.reduce((sum, one) => sum + sizeOf(document, one, outer.concat(schema)), 1);
}
