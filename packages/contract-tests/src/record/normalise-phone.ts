import { standInForDigits } from "./normalise-number.ts";
import type { Series, StandIns } from "./stand-ins.ts";

/** What in a text may be a telephone number. It is one if it has enough digits. */
export const phonePattern = /\+?\(?\d[\d ()./-]{5,}\d/g;

const fewestDigits = 7;

export function isPhone(text: string): boolean {
  return text.replaceAll(/\D/g, "").length >= fewestDigits;
}

/** A stand-in for a telephone number: +1 555 01xx, with as many digits and the same signs between them. */
export function standInForPhone(standIns: StandIns, phone: string): string {
  const digits = phone.replaceAll(/\D/g, "");
  if (digits === "") return phone;
  const made = [...(digits.length < fewestDigits ? standInForDigits(standIns, digits) : fictitious(standIns, digits))];
  const filled = phone.replaceAll(/\d/g, () => made.shift() ?? "");
  return filled + made.join("");
}

function fictitious(standIns: StandIns, digits: string): string {
  return standIns.for("phone", digits, seriesFrom(digits.length));
}

/** The North American numbering plan keeps 555-0100 to 555-0199 for fiction. */
function* seriesFrom(length: number): Generator<Series> {
  for (let places = length; ; places += 1) {
    const prefix = places === fewestDigits ? "55501" : "155501";
    yield {
      name: `phone of ${places} digits`,
      make(index) {
        const number = prefix + String(index).padStart(places - prefix.length, "0");
        return number.length === places ? number : undefined;
      },
    };
  }
}
