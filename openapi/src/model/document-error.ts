import { relative } from "node:path";
import { getLineColLocation, YamlParseError, type Document, type NormalizedProblem } from "@redocly/openapi-core";
import type { OpenApiDocument } from "./types.ts";

/**
 * Why a document can't be used. Its message has one line for each issue: the place, the operation, what is wrong, and
 * what to do about it.
 */
export class DocumentError extends Error {
  override name = "DocumentError";
}

/** What to do about an issue that one of Redocly's rules finds. */
export const REMEDIES: Readonly<Record<string, string>> = {
  struct: "Write it as OpenAPI has it.",
  "operation-operationId": "Give it one: it becomes the name of a method.",
  "operation-operationId-unique": "Rename one of them.",
  "operation-parameters-unique": "Keep one of them.",
  "path-parameters-defined": "Add the parameter, or mend the path.",
};

/** `openapi/docspace.yaml:18:48: PUT /a (moveGroupMembers): what is wrong. What to do.` */
export function describeIssue(issue: NormalizedProblem, document: Document<OpenApiDocument>): string {
  const { message, ruleId, location, suggest } = issue;
  const [first] = location;
  const { source, start } = first ? getLineColLocation(first) : { source: document.source, start: undefined };
  const isHere = source === document.source && first?.pointer !== undefined;
  return [
    getPlace(source.absoluteRef, start),
    ...(isHere ? getSubject(first.pointer, document.parsed) : []),
    withStop(message),
    ...(suggest.length > 0 ? [`Did you mean ${suggest.slice(0, 3).join(" or ")}?`] : []),
    REMEDIES[ruleId] ?? "",
  ]
    .join(" ")
    .trimEnd();
}

/** Why a file can't be read. */
export function describeUnreadable(file: string, error: unknown): string {
  if (!(error instanceof YamlParseError))
    return `${getPlace(file)} There is no such file. Mend the name, or add the file.`;
  const { source, line, col, originalError } = error;
  const reason = "reason" in originalError ? String(originalError.reason) : "it can't be parsed";
  return `${getPlace(source.absoluteRef, { line, col })} ${withStop(reason)} Mend the YAML, or the JSON.`;
}

/** How messages begin: the file as seen from where the program runs, and where in it. */
export function getPlace(file: string, start?: { line: number; col: number }): string {
  const name = relative("", file);
  return start ? `${name}:${start.line}:${start.col}:` : `${name}:`;
}

/** The operation that a pointer leads into, or else where it leads. */
function getSubject(pointer: string, { paths = {} }: OpenApiDocument): string[] {
  const [first, ...others] = listSegments(pointer);
  if (first !== "paths") return [`${[first, ...others].slice(0, 3).join(".")}:`];
  const [path = "", method = ""] = others;
  const item = Object.entries(paths).find(([name]) => name === path)?.[1] ?? {};
  const operation: unknown = Object.entries(item).find(([name]) => name === method)?.[1];
  const isNamed = typeof operation === "object" && operation !== null && "operationId" in operation;
  return [`${method.toUpperCase()} ${path}${isNamed ? ` (${operation.operationId})` : ""}:`.trimStart()];
}

function listSegments(pointer: string): string[] {
  const segments = pointer.split("/").slice(1);
  return segments.map((segment) => decodeURIComponent(segment).replaceAll("~1", "/").replaceAll("~0", "~"));
}

function withStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
