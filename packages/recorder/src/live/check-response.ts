import { isDeepStrictEqual } from "node:util";
import { exampleParameters } from "@group-move/openapi/model";
import {
  callOperation,
  getExpectedOutcome,
  importApi,
  isXml,
  createStrictOptions,
} from "@group-move/contract-tests/client";
import type { ApiOperation } from "@group-move/contract-tests/operations";
import { toRecording, type Exchange } from "../record/exchange.ts";
import { getBodyValue, getMediaType, type Recording } from "@group-move/contract-tests/recording";
import { getHandedOutBody, startReplay } from "@group-move/contract-tests/replay";
import { describeIssue, validateResponse } from "@group-move/contract-tests/validate";
import { checkCounts, findVersion } from "./marked-fields.ts";

/** What a response of a portal says. */
export interface ResponseCheck {
  /** What is wrong, one issue a line. */
  issues: string[];
  /** What holds besides the document's schemas. */
  agreed: string[];
  /** What it says of the portal's version. */
  version: string | undefined;
}

/**
 * Checks a response of a portal by the document, and what the client makes of it.
 *
 * @param statuses of which it has to have one.
 */
export async function checkResponse(
  exchange: Exchange,
  operation: ApiOperation,
  statuses: readonly number[],
): Promise<ResponseCheck> {
  const labels = { scenario: "live", from: "A portal, called by pnpm contract:live.", version: null };
  const recording = toRecording(exchange, operation, labels);
  const isJson = !isXml(getMediaType(recording));
  const body = getBodyValue(recording);
  // A wrong status has another body, and a wrong media type no schema: the first is the cause.
  const issues = [
    checkStatus(recording, statuses),
    checkContentType(exchange, recording),
    isJson ? checkBody(operation, recording, body) : [],
  ].find((found) => found.length > 0);
  if (issues) return { issues, agreed: [], version: undefined };
  const schema = findSchema(operation, recording);
  const counts = schema ? checkCounts(schema, body) : { issues: [], agreed: [] };
  const ofClient = await checkClient(operation, recording);
  return { ...counts, issues: [...counts.issues, ...ofClient], version: schema && findVersion(schema, body) };
}

function findSchema({ responses }: ApiOperation, recording: Recording) {
  const response = responses.find(({ status }) => status === recording.response.status);
  return response?.content.find(({ mediaType }) => mediaType === getMediaType(recording))?.schema;
}

function checkBody(operation: ApiOperation, recording: Recording, body: unknown): string[] {
  const { status } = recording.response;
  const issues = validateResponse(operation, { status, mediaType: getMediaType(recording), body });
  return issues.map((issue) => describeIssue(issue, "the portal"));
}

/** What the client makes of the response. XML has the types of a schema once the client has read it. */
async function checkClient(operation: ApiOperation, recording: Recording): Promise<string[]> {
  const mediaType = getMediaType(recording);
  const { status } = recording.response;
  await using portal = await startReplay(recording);
  const { createClient } = await importApi(recording.api);
  const client = createClient(createStrictOptions(portal.url, operation.api.securitySchemes[0]?.name ?? "", mediaType));
  const outcome = await callOperation(client, operation, exampleParameters(operation));
  const body = getHandedOutBody(operation.api, recording, []) ?? outcome.body;
  const expected = getExpectedOutcome({ status, mediaType, body });
  if ((["result", "status", "body"] as const).some((key) => !isDeepStrictEqual(outcome[key], expected[key]))) {
    return [`the client gives ${outcome.result} for a ${status}: ${outcome.message ?? "its body differs"}`];
  }
  return isXml(mediaType) ? checkBody(operation, recording, body) : [];
}

function checkStatus({ response: { status } }: Recording, statuses: readonly number[]): string[] {
  return statuses.includes(status) ? [] : [`response.status: ${status} in place of ${statuses.join(" or ")}`];
}

function checkContentType({ responseBody }: Exchange, { response }: Recording): string[] {
  // An empty header names nothing either.
  return responseBody === "" || response.headers["content-type"]
    ? []
    : ["response.headers.content-type: is missing, and there is a body"];
}
