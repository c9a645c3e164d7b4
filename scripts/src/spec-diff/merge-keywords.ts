import { isDeepStrictEqual } from "node:util";
import { covers, inBoth, type Accepts } from "./accepts.ts";
import type { Keywords } from "./keywords.ts";

interface Part {
  accepts: Accepts;
  keywords: Keywords;
}

/** The JSON types that a keyword says something of (JSON Schema Validation 2020-12, chapters 6 and 7); others, of all. */
const appliesTo: Record<string, readonly string[]> = {
  contentEncoding: ["string"],
  contentMediaType: ["string"],
  exclusiveMaximum: ["integer", "number"],
  exclusiveMinimum: ["integer", "number"],
  format: ["integer", "number", "string"],
  maxItems: ["array"],
  maxLength: ["string"],
  maxProperties: ["object"],
  maximum: ["integer", "number"],
  minItems: ["array"],
  minLength: ["string"],
  minProperties: ["object"],
  minimum: ["integer", "number"],
  multipleOf: ["integer", "number"],
  pattern: ["string"],
  uniqueItems: ["array"],
};

/** What both parts demand together. */
export function allKeywords(one: Part, other: Part): Keywords {
  return merge(one, other, (_, mine, its) => (mine === undefined ? its : its === undefined ? mine : [mine, its]));
}

/** What two alternatives demand. That one does not demand it of a value that both may be counts as well. */
export function eitherKeywords(one: Part, other: Part): Keywords {
  const shared = inBoth(one.accepts, other.accepts);
  return merge(one, other, (keyword, mine, its) => {
    const isMeant = (appliesTo[keyword] ?? [...shared]).some((type) => covers(shared, type));
    const demanded = [mine, its].filter((value) => value !== undefined);
    return isMeant || demanded.length > 1 ? [mine ?? null, its ?? null] : demanded[0];
  });
}

function merge(one: Part, other: Part, decide: (keyword: string, mine: unknown, its: unknown) => unknown): Keywords {
  const names = new Set([...one.keywords.keys(), ...other.keywords.keys()]);
  return new Map(
    [...names].map((name) => {
      const [mine, its] = [one.keywords.get(name), other.keywords.get(name)];
      return [name, isDeepStrictEqual(mine, its) ? mine : decide(name, mine, its)];
    }),
  );
}
