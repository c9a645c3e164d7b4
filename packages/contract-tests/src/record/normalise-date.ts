import type { StandIns } from "./stand-ins.ts";

/** A date, alone or with a time, as ISO 8601 writes it. */
export const datePattern =
  /(?<!\d)(\d{4}-\d\d-\d\d)(?:([T ])(\d\d:\d\d(?::\d\d)?)(\.\d+)?(Z|[+-]\d\d:?\d\d)?)?(?![\d-])/gi;

const firstDay = Date.UTC(2020, 0, 1);
const msPerDay = 86_400_000;
/** .NET's earliest date, by which portals say that there is none. */
const noDate = "0001-01-01";

/**
 * A stand-in for each date in a text: another day, at 12:34:56, or at midnight if it was midnight. Fraction digits,
 * offset and notation stay, and a time span such as `03:00:00` is no date.
 */
export function replaceDates(standIns: StandIns, text: string): string {
  return text.replaceAll(datePattern, (date, day: string, separator = "", time = "", fraction = "", zone = "") => {
    if (day === noDate) return date;
    const made = standIns.for("date", date, [{ name: "date", make: dayAfter }]);
    return made + separator + timeLike(time) + fraction + zone;
  });
}

function dayAfter(index: number): string | undefined {
  const day = new Date(firstDay + index * msPerDay).toISOString().slice(0, 10);
  return day.length === 10 ? day : undefined;
}

function timeLike(time: string): string {
  return /^[0:]*$/.test(time) ? time : "12:34:56".slice(0, time.length);
}
