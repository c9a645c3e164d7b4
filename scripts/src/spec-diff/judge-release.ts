import type { LocatedChange } from "./changes-since.ts";
import { describe } from "./report.ts";
import { bumpFor, isEnough } from "./required-version.ts";

interface Versions {
  /** The name of the package that is released. */
  name: string;
  released: string;
  /** What it becomes by the changesets that are there. */
  planned: string;
}

/** Whether the changesets announce what has changed; the most demanding change comes first. */
export function judgeRelease(
  changes: readonly LocatedChange[],
  { name, released, planned }: Versions,
): { isRight: boolean; says: string } {
  const [worst] = changes;
  const bump = bumpFor(worst?.severity, released);
  if (!worst || !bump) return { isRight: true, says: "Nothing has changed that calls for a changeset." };
  if (isEnough(planned, released, bump)) {
    return { isRight: true, says: `The changesets make ${name} ${planned}, and a ${bump} bump of ${released} is due.` };
  }
  const others = changes.filter(({ severity }) => severity === worst.severity).length - 1;
  const more = others > 0 ? ` (and ${others} more: pnpm spec:diff)` : "";
  const due = planned === released ? "and no changeset says so" : `and the changesets only make it ${planned}`;
  return {
    isRight: false,
    says: `${describe(worst)}${more}. It is ${worst.severity} since ${name} ${released}, ${due}: run \`pnpm changeset\` and choose ${bump} for ${name}.`,
  };
}
