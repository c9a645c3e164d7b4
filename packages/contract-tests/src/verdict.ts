/** What a schema says of a value: what it makes of it, or what is wrong, one fault a line. */
export type Verdict = { accepted: true; value: unknown } | { accepted: false; faults: string[] };

/** Fails a test with one line per fault. */
export function expectNone(faults: readonly string[]): void {
  if (faults.length === 0) return;
  const shown = 10;
  const rest = faults.length > shown ? [`… and ${faults.length - shown} more`] : [];
  throw new Error([...faults.slice(0, shown), ...rest].join("\n"));
}
