import * as fc from "fast-check";
import { absent } from "../paths.ts";
import { isObject } from "../schema-alternatives.ts";
import { anyJson } from "./containers.ts";
import { placesIn, putAt, valueAt } from "./places.ts";

const anyPlace = fc.noBias(fc.nat());

/** Values with one small change somewhere, whatever the schema says of it. */
export function nearValues(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(valid, anyPlace, anyPlace, fc.nat({ max: 40 }), anyJson)
    .map(([value, place, choice, position, other]) => {
      const path = at(placesIn(value), place);
      const edit = at(editsOf(valueAt(value, path), position, other), choice);
      return path.length === 0 && edit === absent ? other : putAt(value, path, edit);
    });
}

/** One of a list that is not empty, by a number of any size. */
export function at<Item>(list: readonly [Item, ...Item[]], index: number): Item {
  return list[index % list.length] ?? list[0];
}

function editsOf(old: unknown, position: number, other: unknown): [unknown, ...unknown[]] {
  return [other, absent, null, [old], { value: old }, ...editsOfItsType(old, position, other)];
}

function editsOfItsType(old: unknown, position: number, other: unknown): unknown[] {
  if (typeof old === "string") return editsOfText(old, position);
  if (typeof old === "number") return [-old, old + 0.5, old + 1, old - 1, old * 2 ** 32, String(old), old !== 0];
  if (Array.isArray(old)) return [[...old, other], [...old, ...old], old[0] ?? {}, { ...old }];
  if (isObject(old)) return [Object.entries(old), { ...old, further: other }, Object.values(old)[0] ?? []];
  return [String(old), Number(old)];
}

/** Edits that leave most of a text as it is. */
function editsOfText(text: string, position: number): unknown[] {
  const index = position % (text.length + 1);
  const [before, after] = [text.slice(0, index), text.slice(index)];
  return [
    ...["0", "g", "-", " ", "\n", "é", "\uD83D"].map((inserted) => before + inserted + after),
    before + after.slice(1),
    before,
    text.toUpperCase(),
    text.toLowerCase(),
    `urn:uuid:${text}`,
    `{${text}}`,
    text.replace(/\d/, "9"),
    // A digit, but not one of ASCII.
    text.replace(/\d$/, "\u0669"),
    [...text],
    { utcTime: text },
    { utcTime: text, timeZoneOffset: text },
    Number(text) || 0,
    text === "true",
  ];
}
