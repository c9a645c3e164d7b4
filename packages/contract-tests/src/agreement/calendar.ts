/** Whether a text starts with a 29 February of a year that has none. */
export function isOnMissingLeapDay(text: string): boolean {
  const year = /^(\d{4})-02-29/.exec(text)?.[1];
  return year !== undefined && !isLeapYear(Number(year));
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
