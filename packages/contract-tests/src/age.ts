const dayInMs = 86_400_000;

/** How many days a recording of this date is old; none is younger than today. */
export function ageInDays(date: string, today: Date): number {
  return Math.max(0, Math.floor((today.getTime() - Date.parse(date)) / dayInMs));
}

/** An age in a few characters: `12 d`, `8 mo`, `4.7 y`. */
export function ageText(days: number): string {
  if (days < 90) return `${days} d`;
  if (days < 730) return `${Math.floor(days / 30.44)} mo`;
  return `${(days / 365.25).toFixed(1)} y`;
}

/** From the youngest of some dates to the oldest; `undefined` when there is none. */
export function ageRange(dates: readonly string[], today: Date): string | undefined {
  if (dates.length === 0) return undefined;
  const days = dates.map((date) => ageInDays(date, today));
  return range(ageText(Math.min(...days)), ageText(Math.max(...days)));
}

/** From the lowest of some versions to the highest; `undefined` when there is none. */
export function versionRange(versions: readonly string[]): string | undefined {
  const [first, ...others] = versions.toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }));
  return first === undefined ? undefined : range(first, others.at(-1) ?? first);
}

function range(first: string, last: string): string {
  return first === last ? first : `${first}–${last}`;
}
