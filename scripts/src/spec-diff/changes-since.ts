import { appeared, severities, type Change } from "./change.ts";
import { compareDocuments } from "./compare-documents.ts";
import { filesIn, readDocuments, type Files } from "./files.ts";
import { typeChanges } from "./type-tests.ts";

/** A change, and the file that it is in. */
export interface LocatedChange extends Change {
  /** Relative to the root. */
  file: string;
}

/** What has changed since then in the documents, and in what compiles; the most demanding first. */
export async function changesSince(root: string, before: Files): Promise<LocatedChange[]> {
  const changes = [...(await documentChanges(before, filesIn(root))), ...(await typeChanges(root, before))];
  return severities.flatMap((severity) => changes.filter((change) => change.severity === severity));
}

/** The changes of each product's document. */
export async function documentChanges(before: Files, after: Files): Promise<LocatedChange[]> {
  const old = await readDocuments(before);
  const now = await readDocuments(after);
  const located: LocatedChange[] = [];
  for (const file of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(file), now.get(file)];
    const changes = was && is ? compareDocuments(was, is) : [appeared("product", "the product", Boolean(is))];
    for (const change of changes) located.push({ ...change, file });
  }
  return located;
}
