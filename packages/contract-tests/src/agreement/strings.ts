import type { Schema } from "@group-move/openapi";
import * as fc from "fast-check";
import { isOnMissingLeapDay } from "./calendar.ts";
import { oddStrings } from "./odd-values.ts";

const date = fc.date({ noInvalidDate: true, min: new Date("0001-01-01"), max: new Date("9999-12-31") });

const surrogates = { first: 0xd800, number: 0x800 };

/** Any character, as the unit "binary" of fast-check, which takes a second to list them all. */
export const character = fc
  .integer({ min: 0, max: 0x10ffff - surrogates.number })
  .map((point) => String.fromCodePoint(point < surrogates.first ? point : point + surrogates.number));

/** Functions, because a URL of fast-check lists all characters too, and few documents have any. */
const ofFormat: Record<string, () => fc.Arbitrary<string>> = {
  "date-time": () => date.map((one) => one.toISOString()),
  date: () => date.map((one) => one.toISOString().slice(0, 10)),
  email: () => fc.emailAddress(),
  uri: () => fc.webUrl(),
  uuid: () => fc.uuid(),
};

/** Strings that a schema allows. Where it has a pattern, that decides: formats are read differently. */
export function stringOf(schema: Schema): fc.Arbitrary<string> {
  const { pattern, format, minLength = 0, maxLength } = schema;
  const fits = fitting(schema);
  const odd = oddStrings.filter(fits);
  if (pattern !== undefined) return mixed(fc.stringMatching(new RegExp(pattern, "u")).filter(fits), odd);
  if (format !== undefined) {
    const make = ofFormat[format];
    if (!make) throw new Error(`The generator of values knows no format "${format}". Teach it, or give a pattern.`);
    return make().filter(fits);
  }
  return mixed(fc.string({ minLength, ...(maxLength !== undefined && { maxLength }), unit: character }), odd);
}

function mixed(usual: fc.Arbitrary<string>, odd: readonly string[]): fc.Arbitrary<string> {
  if (odd.length === 0) return usual;
  return fc.oneof({ arbitrary: usual, weight: 2 }, { arbitrary: fc.constantFrom(...odd), weight: 1 });
}

/** JSON Schema counts characters, not units of UTF-16. */
function fitting({ pattern = "", format, minLength = 0, maxLength = Infinity }: Schema): (text: string) => boolean {
  const expression = new RegExp(pattern, "u");
  const hasDate = format === "date-time" || format === "date";
  return (text) => {
    const { length } = [...text];
    if (length < minLength || length > maxLength || !expression.test(text)) return false;
    return !(hasDate && isOnMissingLeapDay(text));
  };
}
