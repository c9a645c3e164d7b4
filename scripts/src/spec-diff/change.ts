/** What a change asks of those who use the packages, the most first. */
export const severities = ["breaking", "additive", "editorial"] as const;

export type Severity = (typeof severities)[number];

/** One difference between what was released and what is here. */
export interface Change {
  severity: Severity;
  /** Where it is, in the words of somebody who calls the API: `moveGroupMembers, 200, response.members[].email`. */
  place: string;
  /** What was and what is: `was required, may now be missing`. */
  what: string;
  /** What that means to them; left out where it means nothing. */
  meaning?: string;
}

/** Somebody sends what belongs to a request, and reads what belongs to an answer. */
export type Side = "request" | "answer";

/** How what may be sent or answered has changed. */
export type Direction = "wider" | "narrower" | "other";

type Judgement = Pick<Change, "severity" | "meaning">;

const mayBeRefused: Judgement = { severity: "breaking", meaning: "calls that were right may now be refused" };
const meetsMore: Judgement = { severity: "breaking", meaning: "code that reads it must be ready for that" };

/**
 * What was right stays right when less is demanded of a request, and more is promised of an answer. A value more in an
 * enumeration of an answer is breaking too: a `switch` over all of them stops compiling (https://www.semver-ts.org).
 */
export const ofValues: Record<Side, Record<Direction, Judgement>> = {
  request: { wider: { severity: "additive" }, narrower: mayBeRefused, other: mayBeRefused },
  answer: { wider: meetsMore, narrower: { severity: "additive" }, other: meetsMore },
};

interface Presence {
  added: Judgement;
  removed: Judgement;
}

const noLongerCompiles: Judgement = { severity: "breaking", meaning: "code that names it no longer compiles" };
const usual: Presence = { added: { severity: "additive" }, removed: noLongerCompiles };

/** What it asks for that something is there, or no longer is. */
const ofPresence = {
  product: { ...usual, removed: { severity: "breaking", meaning: "its client is gone" } },
  operation: { ...usual, removed: { severity: "breaking", meaning: "calls of it no longer compile" } },
  component: usual,
  "media type": { ...usual, removed: { severity: "breaking", meaning: "callers that use it get no answer" } },
  header: { ...usual, removed: { severity: "breaking", meaning: "code that reads it no longer finds it" } },
  field: usual,
  parameter: usual,
  "required parameter": { ...usual, added: { severity: "breaking", meaning: "calls without it no longer compile" } },
  "error status": {
    ...usual,
    removed: { severity: "breaking", meaning: "code that names its type no longer compiles" },
  },
  "success status": { ...usual, added: { severity: "breaking", meaning: "calls may resolve to another body" } },
  credential: { ...usual, removed: { severity: "breaking", meaning: "callers that use it are refused" } },
  "security scheme": {
    ...usual,
    removed: { severity: "breaking", meaning: "the client no longer has an option of this name" },
  },
  precondition: {
    added: { severity: "breaking", meaning: "calls that went through are refused before they are sent" },
    removed: { severity: "additive" },
  },
} as const satisfies Record<string, Presence>;

/** What can be there or not. */
export type Part = keyof typeof ofPresence;

/** A change of something that is there now, or was. */
export function appeared(part: Part, place: string, isThere: boolean): Change {
  const kind = part === "required parameter" ? "required and " : "";
  const what = isThere ? `is ${kind}new` : "is gone";
  return { place, what, ...ofPresence[part][isThere ? "added" : "removed"] };
}
