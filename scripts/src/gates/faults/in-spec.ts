import { suite, type Edit, type Fault, type Gate } from "../fault.ts";

export const referencePages = suite("contract-tests", "test/reference-pages.test.ts");
export const recordings = suite("contract-tests", "test/recordings.test.ts");
export const examples = suite("contract-tests", "test/spec-examples.test.ts");

/** A fault of the spec. All is generated anew, so client, schemas and mock follow, and only outside evidence tells. */
export function inSpec(name: string, edit: Edit, gate: Gate, says: RegExp): Fault {
  return { name, file: "openapi/docspace.yaml", edit, regenerate: true, gate, says };
}
