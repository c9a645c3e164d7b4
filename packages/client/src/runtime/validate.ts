import type { Issue } from "../errors/index.ts";
import type { LoadValidators, Part } from "./api-types.ts";
import { describeFaults } from "./describe-faults.ts";

/** Holds the parts of an operation against their generated validators. Returns what is off. */
export async function validate(
  load: LoadValidators,
  operationId: string,
  values: { readonly [Name in Part]?: unknown },
): Promise<Issue[]> {
  const ofOperation = (await load()).validators[operationId];
  if (!ofOperation)
    throw new Error(`The schemas have no ${operationId}. Generate them from the same spec as the client.`);
  return Object.entries(values).flatMap(([part, value]) => {
    const isValid = ofOperation[part as Part];
    return !isValid || isValid(value) ? [] : describeFaults(isValid.errors ?? []);
  });
}
