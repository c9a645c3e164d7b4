import * as fc from "fast-check";
import { damageKinds, refusedHere } from "../damages.ts";
import { absent, pathText, replaceAt } from "../paths.ts";
import { sitesOf, type Site } from "../sites.ts";
import { at } from "./changes.ts";
import { oddNumbers, oddStrings } from "./odd-values.ts";
import type { Target } from "./targets.ts";

/** A value that a schema refuses, and for what. */
export interface WrongValue {
  what: string;
  value: unknown;
}

const anyPlace = fc.noBias(fc.nat());

/** Values that are valid but for one change, after which the schema allows them no more. */
export function wrongValues(target: Target, valid: fc.Arbitrary<unknown>): fc.Arbitrary<WrongValue> {
  return fc
    .tuple(valid, anyPlace, anyPlace)
    .map(([value, place, choice]) => wrong(target, value, place, choice))
    .filter((made) => made !== undefined);
}

function wrong(target: Target, value: unknown, place: number, choice: number): WrongValue | undefined {
  const sites = sitesOf(target.subject.document, target.variant.schema, value).filter(({ isCertain }) => isCertain);
  // Where nothing can be wrong, in free text for instance, the next place is taken.
  for (const offset of sites.keys()) {
    const site = sites[(place + offset) % sites.length];
    const [first, ...others] = site ? replacementsOf(target, site) : [];
    if (!site || first === undefined) continue;
    const replacement = at([first, ...others], choice);
    const what = `${pathText(site.path)} ${replacement === absent ? "is missing" : "is wrong"}`;
    return { what, value: replaceAt(value, site.path, replacement) };
  }
  return undefined;
}

function replacementsOf({ subject: { document, status } }: Target, site: Site): unknown[] {
  const systematic = damageKinds
    .filter(({ expected }) => expected === "refused")
    .flatMap((kind) => kind.replacements(site, document, status !== undefined));
  return [
    ...systematic,
    ...refusedHere(site, document, "string", oddStrings),
    ...refusedHere(site, document, "number", oddNumbers),
  ];
}
