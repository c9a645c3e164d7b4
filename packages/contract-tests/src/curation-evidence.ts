import type { CurationRow } from "./curation.ts";
import { fieldsIn } from "./documented-fields.ts";
import { bodyValue, type Recording } from "./recording.ts";

/** A recording and the file that holds it. */
export interface RecordingFile {
  file: string;
  recording: Recording;
}

/** What a row of CURATION.md rests on, as far as its own words and the recordings tell. */
export interface CurationEvidence {
  row: CurationRow;
  /** Which of the sources has something to say: the page, the sample, facts about portals. */
  says: string[];
  /** `F24` */
  facts: string[];
  /** How the facts were come by, in the words that CURATION.md explains. */
  certainty: "recorded in a payload" | "inferred, never seen" | "traced to source or payload" | "no fact is cited";
  recordings: RelatedRecordings[];
}

/** Recordings that have to do with a row, and why. */
interface RelatedRecordings {
  why: string;
  files: string[];
}

/** The evidence for each row. `fields` are the names that the documents have for fields. */
export function curationEvidence(
  rows: readonly CurationRow[],
  recordings: readonly RecordingFile[],
  fields: ReadonlySet<string>,
): CurationEvidence[] {
  const shown = recordings.map(({ file, recording }) => ({ file, recording, paths: fieldsIn(bodyValue(recording)) }));
  return rows.map((row) => {
    const wire = row.cells["Wire (fact)"] ?? "";
    const facts = factsIn(wire);
    const related = [
      ...facts.map((fact) => relate(`cites ${fact}`, shown, ({ recording }) => cites(recording, fact))),
      ...statusesOf(row).map((status) => relate(`status ${status}`, shown, (one) => hasStatus(one, status))),
      ...fieldsOf(row, fields).map((name) => relate(`field ${name}`, shown, ({ paths }) => shows(paths, name))),
    ];
    const certainty = certaintyOf(wire, facts);
    return { row, says: sourcesOf(row), facts, certainty, recordings: related.filter(({ files }) => files.length > 0) };
  });
}

type Shown = RecordingFile & { paths: readonly string[] };

function relate(why: string, recordings: readonly Shown[], isMeant: (one: Shown) => boolean): RelatedRecordings {
  return { why, files: recordings.filter(isMeant).map(({ file }) => file) };
}

function cites({ source }: Recording, fact: string): boolean {
  return factsIn(source.from).includes(fact);
}

function hasStatus({ recording }: RecordingFile, status: number): boolean {
  return recording.response.status === status;
}

function shows(paths: readonly string[], field: string): boolean {
  return paths.some((path) => path === field || path.endsWith(`.${field}`));
}

function sourcesOf({ cells }: CurationRow): string[] {
  const columns = { "Page says": "page", "Sample says": "sample", "Wire (fact)": "wire" };
  return Object.entries(columns).flatMap(([column, name]) => (["–", ""].includes(cells[column] ?? "") ? [] : [name]));
}

/** The fact numbers that a text cites; `F45 to F51` are seven. */
export function factsIn(text: string): string[] {
  return [...text.matchAll(/\bF(\d+)(?: to F(\d+))?/g)].flatMap(([, first, last = first]) => {
    const [from, to] = [Number(first), Number(last)];
    return Array.from({ length: Math.max(0, to - from) + 1 }, (_, index) => `F${from + index}`);
  });
}

function certaintyOf(wire: string, facts: readonly string[]): CurationEvidence["certainty"] {
  if (/\brecorded\b/.test(wire)) return "recorded in a payload";
  if (wire.includes("_inferred_")) return "inferred, never seen";
  return facts.length > 0 ? "traced to source or payload" : "no fact is cited";
}

/** The statuses that a row is about. */
function statusesOf({ cells }: CurationRow): number[] {
  return [...(cells["Topic"] ?? "").matchAll(/\b[1-5]\d\d\b/g)].map(([status]) => Number(status));
}

/** The documented fields that a row names in code, `groups[].manager` for one. */
function fieldsOf({ cells }: CurationRow, fields: ReadonlySet<string>): string[] {
  const text = ["Topic", "Wire (fact)", "The spec says"].map((column) => cells[column] ?? "").join(" ");
  const codes = [...text.matchAll(/`([^`]+)`/g)].flatMap(([, code = ""]) => code.split(/[{}:, ]+/));
  return [...new Set(codes)].filter((code) => /^[\w.[\]]+$/.test(code) && fields.has(lastName(code)));
}

function lastName(path: string): string {
  return path.replace(/^.*\./, "").replaceAll("[]", "");
}
