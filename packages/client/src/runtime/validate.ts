import type { Issue } from "../errors/index.ts";
import type { LoadSchemas } from "./api-types.ts";
import { describeIssue, type ZodIssue } from "./describe-issue.ts";

/** The part of a zod schema that is used here. */
interface Validator {
  safeParse(value: unknown): { success: boolean; error?: { issues: readonly LocatedIssue[] } };
}

interface LocatedIssue extends ZodIssue {
  path: readonly PropertyKey[];
}

/** The part of an operation that a generated schema describes. */
export type Part = "Body" | "Headers" | "Path" | "Query" | "Response";

/** Holds a value against the generated schema of an operation's part. Returns what is off. */
export async function validate(load: LoadSchemas, operationId: string, part: Part, value: unknown): Promise<Issue[]> {
  // The generator's default rule: zMoveGroupMembersPath for the path parameters of moveGroupMembers.
  const name = `z${operationId.charAt(0).toUpperCase()}${operationId.slice(1)}${part}`;
  const schema = (await load())[name];
  if (!isValidator(schema)) throw new Error(`The schemas have no ${name}. Generate them from the same spec.`);
  const { success, error } = schema.safeParse(value);
  return success
    ? []
    : (error?.issues ?? []).map((issue) => ({ path: pathOf(issue.path), message: describeIssue(issue) }));
}

function isValidator(value: unknown): value is Validator {
  return typeof value === "object" && value !== null && "safeParse" in value && typeof value.safeParse === "function";
}

/** Writes `["members", 2, "id"]` as `members[2].id`. */
function pathOf(keys: readonly PropertyKey[]): string {
  return keys
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");
}
