import type { Series, StandIns } from "./stand-ins.ts";

/** A stand-in for a run of ASCII digits: as many digits. Zeros alone say nothing and stay. */
export function standInForDigits(standIns: StandIns, digits: string): string {
  return /^0+$/.test(digits) ? digits : standIns.for("digits", digits, seriesFrom(digits.length));
}

/**
 * A stand-in for a number as JSON writes it: another one with the same sign, as many digits before the point and, up to
 * six, behind it. The digits of an exponent are left out.
 */
export function standInForNumber(standIns: StandIns, number: string): string {
  const [, sign = "", whole = "", decimals = "", exponent] = /^(-?)(\d+)(\.\d+)?(e.*)?$/is.exec(number) ?? [];
  const standIn = sign + standInForDigits(standIns, whole);
  // Fives, since a last zero would be lost where the number is written anew.
  return exponent === undefined ? standIn + decimals.slice(0, 7).replaceAll(/[1-9]/g, "5") : standIn;
}

/** Numbers of so many digits from 10…0 on, then those of one digit more. */
function* seriesFrom(length: number): Generator<Series> {
  for (let places = length; ; places += 1) {
    yield {
      name: `${places} digits`,
      make(index) {
        const number = String(10n ** BigInt(places - 1) + BigInt(index));
        return number.length === places ? number : undefined;
      },
    };
  }
}
