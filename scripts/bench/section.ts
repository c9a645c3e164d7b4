/** A number with the middle half of what the rounds gave for it. */
export interface Spread {
  value: number;
  low: number;
  high: number;
}

/** What a table shows; numbers are rounded when they are shown. */
export type Cell = string | number | Spread;

/** A number that must not be above another one. */
export interface Limit {
  what: string;
  measured: number;
  limit: number;
}

/** One table of the results. */
export interface Section {
  title: string;
  /** What the numbers are, and their units. */
  note: string;
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
  limits: readonly Limit[];
}

export function isMet({ measured, limit }: Limit): boolean {
  return measured <= limit;
}
