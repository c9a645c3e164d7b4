import type { Validator } from "../../../client/src/runtime/validator.ts";
import { judgeByJsonSchema } from "../json-schema.ts";
import { firstDifference } from "../paths.ts";
import type { Verdict } from "../verdict.ts";
import { judgeByZod } from "../zod-schema.ts";
import { withoutDisagreements } from "./disagreements.ts";
import { judgeByPrism } from "./prism-validator.ts";
import type { Target } from "./targets.ts";

/** What validators have to say of a value; `undefined` when it only matters that they say the same. */
export type Expected = "accepted" | "refused" | undefined;

/** What is compared with what ajv says of the spec's schema. */
export type Against = "zod's verdict" | "zod's value" | "Prism's verdict" | "the client's verdict" | "expectation";

/** Something on which they differ. */
export interface AgreementFault {
  against: Against;
  text: string;
}

/** Where validators disagree on a value, or with the expectation, but for the named disagreements. */
export function agreementFaults(target: Target, value: unknown, expected: Expected): AgreementFault[] {
  return allFaults(target, value, expected).filter(({ against }) => {
    const rest = withoutDisagreements(against, value);
    if (firstDifference(value, rest) === undefined) return true;
    // Only what is named is excused: without it, they have to agree.
    return allFaults(target, rest, undefined).some((fault) => fault.against === against);
  });
}

/** The same with the named disagreements. */
export function allFaults(target: Target, value: unknown, expected: Expected): AgreementFault[] {
  const { subject, variant, schemas, compiled, prism, inPrism } = target;
  const ajv = judgeByJsonSchema(subject.document, variant.schema, value);
  const zod = variant.zod === undefined ? undefined : judgeByZod(schemas, variant.zod, value);
  const forPrism = inPrism === variant.schema ? ajv : judgeByJsonSchema(subject.document, inPrism, value);
  const changed = zod?.accepted ? firstDifference(value, zod.value) : undefined;
  return [
    ...(expected !== undefined && said(ajv) !== expected
      ? [{ against: "expectation" as const, text: `ajv: ${tell(ajv)}; it should be ${expected}` }]
      : []),
    ...differing("zod's verdict", ajv, zod),
    ...(changed === undefined
      ? []
      : [{ against: "zod's value" as const, text: `zod makes something else of it: ${changed}` }]),
    ...differing("the client's verdict", ajv, compiled && judgeByClient(compiled, value)),
    ...differing("Prism's verdict", forPrism, judgeByPrism(prism, subject, value)),
  ];
}

function judgeByClient(isValid: Validator, value: unknown): Verdict {
  if (isValid(value)) return { accepted: true, value };
  return { accepted: false, faults: (isValid.errors ?? []).map((one) => `${one.instancePath}: ${one.keyword}`) };
}

function differing(against: Against, ajv: Verdict, other: Verdict | undefined): AgreementFault[] {
  if (other === undefined || other.accepted === ajv.accepted) return [];
  return [{ against, text: `ajv: ${tell(ajv)}; ${against.split("'")[0]}: ${tell(other)}` }];
}

function said(verdict: Verdict): "accepted" | "refused" {
  return verdict.accepted ? "accepted" : "refused";
}

function tell(verdict: Verdict): string {
  return verdict.accepted ? "accepted" : `refused (${verdict.faults[0] ?? ""})`;
}
