import type { Issue } from "../errors/index.ts";
import type { LoadValidators, Part } from "./api-types.ts";
import { describeIssue } from "./describe-issue.ts";

/** Holds the parts of an operation against their generated schemas. Returns what is off. */
export async function validate(
  load: LoadValidators,
  operationId: string,
  values: { readonly [Name in Part]?: unknown },
): Promise<Issue[]> {
  const schemas = (await load()).validators[operationId];
  if (!schemas) throw new Error(`The schemas have no ${operationId}. Generate them from the same spec as the client.`);
  return Object.entries(values).flatMap(([part, value]) => {
    const result = schemas[part as Part]?.safeParse(value);
    return (result?.error?.issues ?? []).map((issue) => ({ path: pathOf(issue.path), message: describeIssue(issue) }));
  });
}

/** Writes `["members", 2, "id"]` as `members[2].id`. */
function pathOf(keys: readonly PropertyKey[]): string {
  return keys
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");
}
