import type { Document } from "@group-move/openapi";
import microdiff from "microdiff";
import type { Change } from "./change.ts";
import { isEditorial } from "./keywords.ts";

/** Objects whose keys are names that the document gives, not keywords. */
const namesGiven = new Set([
  "$defs",
  "callbacks",
  "content",
  "encoding",
  "headers",
  "links",
  "parameters",
  "pathItems",
  "paths",
  "patternProperties",
  "properties",
  "requestBodies",
  "responses",
  "schemas",
  "securitySchemes",
  "variables",
]);

type Path = readonly (string | number)[];

/** The changes of what explains, by the place in the document. */
export function editorialChanges(before: Document, after: Document): Change[] {
  const places = differences(before, after).flatMap((path) => {
    const end = path.findIndex((_, index) => isExplaining(path, index));
    return end < 0 ? [] : [path.slice(0, end + 1).join(".")];
  });
  return [...new Set(places)].map((place) => ({ severity: "editorial", place, what: "has changed" }));
}

/** The places where documents differ that are not among the above. */
export function otherPlaces(before: Document, after: Document): string[] {
  return differences(before, after)
    .filter((path) => !path.some((_, index) => isExplaining(path, index)))
    .map((path) => path.join("."));
}

function differences(before: Document, after: Document): Path[] {
  return microdiff(before, after).map(({ path }) => path);
}

function isExplaining(path: Path, index: number): boolean {
  const key = String(path[index]);
  const parent = path[index - 1];
  // Examples are named as well, and explain all the same.
  return isEditorial(key) && !(typeof parent === "string" && namesGiven.has(parent));
}
