import { severities, type Severity } from "./change.ts";
import type { LocatedChange } from "./changes-since.ts";

/** A change as one line. */
export function describe({ file, place, what, meaning }: LocatedChange): string {
  const line = `${file}: ${place}: ${what}`;
  return meaning === undefined ? line : `${line} – ${meaning}`;
}

/** All changes as a list, grouped by what they ask for. */
export function listOf(changes: readonly LocatedChange[]): string {
  const lines = severities.flatMap((severity) => {
    const group = changes.filter((change) => change.severity === severity);
    return group.length === 0 ? [] : [severity, ...group.map((change) => `  ${describe(change)}`), ""];
  });
  return [...lines, countOf(changes)].join("\n");
}

function countOf(changes: readonly LocatedChange[]): string {
  const count = (severity: Severity) => changes.filter((change) => change.severity === severity).length;
  return `${changes.length} changes: ${severities.map((severity) => `${count(severity)} ${severity}`).join(", ")}`;
}
