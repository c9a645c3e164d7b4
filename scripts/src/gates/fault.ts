import type { CheckStep } from "../check-steps.ts";

/** Makes another text of a file's. A file that is not there comes as `undefined`; `undefined` removes it. */
export type Edit = (text: string | undefined) => string | undefined;

/** A step of `pnpm check`, or the part of it that is enough: when a part is red, the whole is. */
export interface Gate {
  step: CheckStep;
  /** For turbo: the one package to run it in, and for `test` the one suite. */
  only?: { package: string; suite?: string };
}

/** Something that somebody could break, and the gate that has to notice. */
export interface Fault {
  /** A sentence, which completes "It is caught when …". */
  name: string;
  /** Relative to the root. */
  file: string;
  edit: Edit;
  /** Generates afterwards, so that client, schemas and mock follow the spec into the fault. */
  regenerate?: true;
  gate: Gate;
  /** Fits one line of what the gate prints: the one that names the fault. */
  says: RegExp;
}

/** The gate that one suite of a package's tests is. */
export function suite(packageName: string, file: string): Gate {
  return { step: "test", only: { package: packageName, suite: file } };
}
