import { allContracts, isSuccess, type Contract } from "../contracts.ts";
import { coverageRows, type Agreed, type Covered, type CoverageRow } from "../coverage.ts";
import { curationRows, curationText } from "../curation.ts";
import { curationEvidence, type CurationEvidence, type RecordingFile } from "../curation-evidence.ts";
import { documentedFields, fieldEvidence, type FieldEvidence } from "../documented-fields.ts";
import { bodyValue, readRecording, recordingFiles } from "../recording.ts";
import { answerSubjects } from "../subjects.ts";

/** Something that shows a field: a recording of a kind, or an example of the spec. */
export interface FieldSource {
  kind: "recorded" | "documented" | "derived" | "example";
  name: string;
}

/** The fields that an operation's success documents. */
export interface AnswerFields {
  operation: string;
  status: number;
  fields: FieldEvidence<FieldSource>[];
}

/** A file of tests, and how many of them passed. */
export interface Suite {
  file: string;
  passed: number;
  proves: string;
}

/** All that the page shows. */
export interface PageData {
  today: Date;
  rows: CoverageRow[];
  recordings: RecordingFile[];
  answers: AnswerFields[];
  curation: CurationEvidence[];
  suites: Suite[];
  agreed: Agreed[];
}

/** What came out of a run of the tests. */
export type RunResult = Pick<PageData, "today" | "suites" | "agreed"> & { covered: readonly Covered[] };

/** Puts together what came out of a run and what the documents, recordings and CURATION.md say. */
export function pageData({ covered, ...run }: RunResult): PageData {
  const recordings = recordingFiles().map((file) => ({ file, recording: readRecording(file) }));
  const contracts = allContracts();
  const names = new Set(contracts.flatMap(fieldNames));
  return {
    ...run,
    rows: coverageRows(covered),
    recordings,
    answers: contracts.flatMap((contract) => answerFields(contract, recordings)),
    curation: curationEvidence(curationRows(curationText()), recordings, names),
  };
}

/** Fields that several media types of one status share are listed once. */
function answerFields(contract: Contract, recordings: readonly RecordingFile[]): AnswerFields[] {
  const { product, document, operation, name } = contract;
  const subjects = answerSubjects(contract).filter(({ status }) => status !== undefined && isSuccess(status));
  return [...new Set(subjects.map(({ status }) => status ?? 0))].map((status) => {
    const mine = subjects.filter((one) => one.status === status);
    const examples = mine.flatMap((one) =>
      Object.entries(one.examples).map(([example, value]) => ({ source: source("example", example), value })),
    );
    const answers = recordings
      .filter(
        ({ recording: { operationId, product: from, response } }) =>
          from === product && operationId === operation.operationId && response.status === status,
      )
      .map(({ file, recording }) => ({ source: source(recording.source.kind, file), value: bodyValue(recording) }));
    const fields = new Set(mine.flatMap(({ schema }) => documentedFields(document, schema)));
    return { operation: name, status, fields: fieldEvidence([...fields], [...examples, ...answers]) };
  });
}

function source(kind: FieldSource["kind"], name: string): FieldSource {
  return { kind, name };
}

function fieldNames(contract: Contract): string[] {
  const paths = answerSubjects(contract).flatMap(({ document, schema }) => documentedFields(document, schema));
  return paths.map((path) => path.replace(/^.*\./, ""));
}
