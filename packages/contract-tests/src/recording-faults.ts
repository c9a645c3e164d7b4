import type { Contract } from "./contracts.ts";
import { isSuccess } from "./contracts.ts";
import { judge } from "./judge.ts";
import { pathText } from "./paths.ts";
import type { Module } from "./product-modules.ts";
import { recordedBody } from "./recorded-body.ts";
import { operationsFor } from "./recorded-request.ts";
import { mediaTypeOf, recordingText, type Recording } from "./recording.ts";
import { undocumentedFields } from "./sites.ts";
import { answerSubjects, type Subject } from "./subjects.ts";

/** What in a recording's path and text doesn't agree with what it holds. */
export function filingFaults(file: string, recording: Recording): string[] {
  const { product, operationId, response } = recording;
  const expected = `${product}/${operationId}/${response.status}-${recording.case}.json`;
  const text = recordingText(file);
  const rewritten = `${JSON.stringify(JSON.parse(text), null, 2)}\n`;
  return [
    ...(file === expected ? [] : [`it holds what belongs into recordings/${expected}`]),
    ...(text === rewritten ? [] : ["JSON.stringify(…, null, 2) writes it otherwise; keep a lossy body under text"]),
  ];
}

/** What is wrong with the request: it has to be one of exactly one operation, the one that is named. */
export function requestFaults(recording: Recording, contracts: readonly Contract[]): string[] {
  const { method, path } = recording.request;
  const names = operationsFor(recording, contracts).map(({ operation }) => operation.operationId);
  if (names.length === 1 && names[0] === recording.operationId) return [];
  return [`request: ${method} ${path} is a request of ${names.join(" and ") || "no operation"}`];
}

/** What is wrong with the answer: its status, media type or body is not as documented, or a field is not documented. */
export async function answerFaults(recording: Recording, contract: Contract, schemas: Module): Promise<string[]> {
  const { status } = recording.response;
  const documented = contract.operation.responses.find((response) => response.status === status);
  if (!documented) return [`response.status: ${status} is not documented`];
  const mediaType = mediaTypeOf(recording);
  if (mediaType === null) {
    // OpenAPI can't say "or nothing", and portals answer several errors with an empty body (wire facts F43 to F45).
    const needsBody = isSuccess(status) && documented.bodies.length > 0;
    return needsBody ? [`response: the body of a ${status} is documented, and this one is empty`] : [];
  }
  const subject = answerSubjects(contract).find((one) => one.status === status && one.mediaType === mediaType);
  if (!subject) return [`response.headers.content-type: ${status} with ${mediaType} is not documented`];
  return bodyFaults(recording, subject, schemas);
}

async function bodyFaults(recording: Recording, subject: Subject, schemas: Module): Promise<string[]> {
  const value = await recordedBody(recording, subject.document);
  const { faults } = judge(subject, schemas, value);
  if (faults.length > 0) return faults.map((fault) => `body.${fault}`);
  return undocumentedFields(subject.document, subject.schema, value).map(
    (path) => `body.${pathText(path)}: the spec does not document this field`,
  );
}
