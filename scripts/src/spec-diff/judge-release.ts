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

interface Judgement {
  isRight: boolean;
  says: string;
  /** The change that calls for the most, as one line, when it is not announced. */
  because?: string;
}

/** Whether the changesets announce what has changed; the most demanding change comes first. */
export function judgeRelease(changes: readonly LocatedChange[], { name, released, planned }: Versions): Judgement {
  const [worst] = changes;
  const bump = bumpFor(worst?.severity, released);
  if (!worst || !bump) return { isRight: true, says: "Nothing has changed that calls for a changeset." };
  const due = `A ${bump} bump of ${name} ${released} is due`;
  if (isEnough(planned, released, bump)) return { isRight: true, says: `${due}, and it becomes ${planned}.` };
  const others = changes.filter(({ severity }) => severity === worst.severity).length - 1;
  const more = others > 0 ? ` (and ${others} more that are ${worst.severity}: pnpm spec:diff)` : "";
  const stays = planned === released ? "no changeset says so" : `the changesets only make it ${planned}`;
  const says = `${due}, and ${stays}: run \`pnpm changeset\` and choose ${bump} for ${name}.`;
  return { isRight: false, says, because: `${describe(worst)}${more}` };
}
