import type { Schema } from "@group-move/openapi";
import * as fc from "fast-check";
import { oddNumbers } from "./odd-values.ts";

const ranges: Record<string, readonly [number, number]> = {
  int32: [-(2 ** 31), 2 ** 31 - 1],
  int64: [-(2 ** 63), 2 ** 63],
};

/** Numbers that a schema allows. A double holds integers beyond 2^53 too, only not each of them. */
export function numberOf(schema: Schema, isInteger: boolean): fc.Arbitrary<number> {
  const odd = oddNumbers.filter((value) => fits(schema, value, isInteger));
  const usual = (isInteger ? integerOf(schema) : doubleOf(schema)).filter((value) => fits(schema, value, isInteger));
  return odd.length === 0
    ? usual
    : fc.oneof({ arbitrary: usual, weight: 2 }, { arbitrary: fc.constantFrom(...odd), weight: 1 });
}

function limitsOf({ format = "", minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Schema): [number, number] {
  const [lowest, highest] = ranges[format] ?? [-Infinity, Infinity];
  return [
    Math.max(lowest, minimum ?? -Infinity, exclusiveMinimum ?? -Infinity),
    Math.min(highest, maximum ?? Infinity, exclusiveMaximum ?? Infinity),
  ];
}

function integerOf(schema: Schema): fc.Arbitrary<number> {
  const [low, high] = limitsOf(schema);
  const step = schema.multipleOf ?? 1;
  const min = BigInt(Math.ceil(Math.max(low / step, -(2 ** 64))));
  const max = BigInt(Math.floor(Math.min(high / step, 2 ** 64)));
  return fc.bigInt({ min, max }).map((count) => Number(count) * step);
}

function doubleOf(schema: Schema): fc.Arbitrary<number> {
  const [low, high] = limitsOf(schema);
  if (schema.multipleOf !== undefined) return integerOf(schema);
  return fc.double({
    noNaN: true,
    min: Math.max(low, -Number.MAX_VALUE),
    max: Math.min(high, Number.MAX_VALUE),
  });
}

function fits(schema: Schema, value: number, isInteger: boolean): boolean {
  const [low, high] = limitsOf(schema);
  return (
    Number.isFinite(value) &&
    value >= low &&
    value <= high &&
    value !== schema.exclusiveMinimum &&
    value !== schema.exclusiveMaximum &&
    (!isInteger || Number.isInteger(value)) &&
    (schema.multipleOf === undefined || value % schema.multipleOf === 0)
  );
}
