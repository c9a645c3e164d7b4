import type { Document } from "@group-move/openapi";
import { isObject } from "../schema-alternatives.ts";
import { wordsIn } from "./scope.ts";

const known = new WeakMap<Document, ReadonlySet<string>>();

/**
 * The words that a document itself uses, in lower case, also as part of a name such as `isAdmin`. Its examples don't
 * count, as they hold names of people.
 */
export function wordsOfSpec(document: Document): ReadonlySet<string> {
  const words =
    known.get(document) ?? new Set(textsIn(document).flatMap((text) => wordsIn(text).concat(wordsIn(apart(text)))));
  known.set(document, words);
  return words;
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (!isObject(value)) return [];
  const members = Object.entries(value).filter(([name]) => name !== "example" && name !== "examples");
  return Object.keys(value).concat(members.flatMap(([, member]) => textsIn(member)));
}

function apart(name: string): string {
  return name.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, " ");
}
