import type { OperationValidators, Part, ValidatorError } from "../api.ts";
import type { Issue } from "./validation-errors.ts";

const types: Record<string, string> = {
  array: "an array",
  integer: "a whole number",
  null: "null",
  object: "an object",
};

const formats: Record<string, string> = {
  "date-time": "a date and time with a UTC offset, in the form of RFC 3339",
  uuid: "a GUID in the form 8-4-4-4-12",
};

const comparisons: Record<string, string> = { "<": "below", "<=": "at most", ">": "above", ">=": "at least" };
const counted: Record<string, string> = { Length: "characters", Items: "items", Properties: "properties" };

/** Validates the parts of an operation. */
export function findIssues(validators: OperationValidators, values: { readonly [Name in Part]?: unknown }): Issue[] {
  return Object.entries(values).flatMap(([part, value]) => {
    const isValid = validators[part as Part];
    return !isValid || isValid(value) ? [] : describeIssues(isValid.errors ?? []);
  });
}

/** Says where a value is wrong and what it must be, and never what it is. */
function describeIssues(errors: readonly ValidatorError[]): Issue[] {
  return dropOtherBranches(errors).map((error) => ({ path: getPath(error), message: describe(error) }));
}

/**
 * Of a choice, every branch has its errors, and then comes one of the choice itself. What remains are those of the
 * branches that take a value of this type, or else the last one.
 */
function dropOtherBranches(errors: readonly ValidatorError[]): ValidatorError[] {
  const kept: ValidatorError[] = [];
  for (const error of errors) {
    const isChoice = error.keyword === "oneOf" || error.keyword === "anyOf";
    const start = isChoice ? kept.findLastIndex((earlier) => !isWithin(earlier, error)) + 1 : kept.length;
    const ofBranches = kept.splice(start);
    const meant = ofBranches.filter(
      ({ keyword, instancePath }) => keyword !== "type" || instancePath !== error.instancePath,
    );
    kept.push(...(meant.length > 0 ? meant : [error]));
  }
  return kept;
}

function isWithin(inner: ValidatorError, { instancePath }: ValidatorError): boolean {
  return inner.instancePath === instancePath || inner.instancePath.startsWith(`${instancePath}/`);
}

function describe({ keyword, params }: ValidatorError): string {
  const { type, format, allowedValues, comparison, limit } = params;
  if (keyword === "required") return "is missing";
  if (keyword === "type") return `must be ${[type].flat().map(nameType).join(" or ")}`;
  if (keyword === "format") return `must be ${formats[String(format)] ?? `a valid ${String(format)}`}`;
  if (keyword === "pattern") return "must be in the documented form";
  if (Array.isArray(allowedValues)) return `must be one of ${allowedValues.join(", ")}`;
  if (comparison !== undefined) return `must be ${comparisons[String(comparison)]} ${String(limit)}`;
  const [, least, what = ""] = /^(?:(min)|max)(Length|Items|Properties)$/.exec(keyword) ?? [];
  if (what) return `must have at ${least ? "least" : "most"} ${String(limit)} ${counted[what]}`;
  return keyword === "oneOf" || keyword === "anyOf"
    ? "has none of the documented forms"
    : `does not keep to the ${keyword} of its schema`;
}

function nameType(type: unknown): string {
  return types[String(type)] ?? `a ${String(type)}`;
}

/** Writes `/members/2/id` as `members[2].id`. What is missing is named itself. */
function getPath({ instancePath, params }: ValidatorError): string {
  const keys = instancePath
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  if (typeof params["missingProperty"] === "string") keys.push(params["missingProperty"]);
  return keys
    .map((key) => (/^\d+$/.test(key) ? `[${key}]` : `.${key}`))
    .join("")
    .replace(/^\./, "");
}
