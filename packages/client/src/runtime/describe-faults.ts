import type { ValidationFault } from "./validator.ts";
import type { Issue } from "../errors/index.ts";

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

/** Says where a value is off and what it must be, and never what it is. */
export function describeFaults(faults: readonly ValidationFault[]): Issue[] {
  return chosenOf(faults).map((fault) => ({ path: pathOf(fault), message: describe(fault) }));
}

/**
 * Of a choice, every branch has its faults, and then comes one of the choice itself. What remains are those of the
 * branches that take a value of this type, or else the last one.
 */
function chosenOf(faults: readonly ValidationFault[]): ValidationFault[] {
  const chosen: ValidationFault[] = [];
  for (const fault of faults) {
    const isChoice = fault.keyword === "oneOf" || fault.keyword === "anyOf";
    const start = isChoice ? chosen.findLastIndex((one) => !isWithin(one, fault)) + 1 : chosen.length;
    const ofBranches = chosen.splice(start);
    const meant = ofBranches.filter((one) => one.keyword !== "type" || one.instancePath !== fault.instancePath);
    chosen.push(...(meant.length > 0 ? meant : [fault]));
  }
  return chosen;
}

function isWithin(inner: ValidationFault, { instancePath }: ValidationFault): boolean {
  return inner.instancePath === instancePath || inner.instancePath.startsWith(`${instancePath}/`);
}

function describe({ keyword, params }: ValidationFault): string {
  const { type, format, allowedValues, comparison, limit } = params;
  if (keyword === "required") return "is missing";
  if (keyword === "type") return `must be ${[type].flat().map(nameOfType).join(" or ")}`;
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

function nameOfType(type: unknown): string {
  return types[String(type)] ?? `a ${String(type)}`;
}

/** Writes `/members/2/id` as `members[2].id`. What is missing is named itself. */
function pathOf({ instancePath, params }: ValidationFault): string {
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
