import {
  exampleParameters,
  requestExamples,
  type Example,
  type MediaType,
  type Response,
} from "@group-move/openapi/model";
import { getExpectedOutcome, type Outcome, type Parameters } from "./client.ts";
import { getHandedOutExample } from "./handed-out.ts";
import type { ApiOperation } from "./operations.ts";
import { isValid, type ReceivedResponse } from "./validate.ts";

/** A response to ask the mock for, and what a client has to make of it. */
export interface MockCase {
  /** `200 application/json "empty-group"` */
  title: string;
  parameters: Parameters;
  /** Has the mock give this example. */
  headers: Record<string, string>;
  mediaType: string | null;
  expected: Outcome;
}

/** Every status × media type × example of an operation; the first success also with each further request body. */
export function createMockCases(operation: ApiOperation): MockCase[] {
  const [request, ...others] = requestExamples(operation);
  const cases = operation.responses.flatMap((response) => {
    if (response.content.length === 0)
      return [createCase(operation, { status: response.status, mediaType: null }, request)];
    return response.content.flatMap((media) => createCases(operation, response, media, request));
  });
  const success = cases.find(({ expected }) => expected.result === "success");
  if (!success) return cases;
  const further = others.map((example): MockCase => {
    const title = `${success.title} for the request "${example.name}"`;
    return Object.assign({}, success, { title, parameters: exampleParameters(operation, example.value) });
  });
  return [...cases, ...further];
}

/** An example that breaks its schema is reported by `examples.test.ts`, and the mock doesn't serve it. */
function createCases(
  operation: ApiOperation,
  response: Response,
  media: MediaType,
  request: Example | undefined,
): MockCase[] {
  const { api } = operation;
  const { status } = response;
  const { mediaType } = media;
  return media.examples
    .filter(({ value }) => isValid(api, media.schema, value))
    .map((example) => {
      const body = getHandedOutExample(api, response, media, example);
      return createCase(operation, { status, mediaType, body }, request, example.name);
    });
}

function createCase(
  operation: ApiOperation,
  response: ReceivedResponse,
  request: Example | undefined,
  example?: string,
): MockCase {
  const { status, mediaType } = response;
  return {
    title: [status, mediaType, example && `"${example}"`].filter(Boolean).join(" "),
    parameters: exampleParameters(operation, request?.value),
    mediaType,
    // Without the media type of the response, Prism gives another status than the preferred one.
    headers:
      mediaType === null
        ? { prefer: `code=${status}` }
        : { prefer: `code=${status}, example=${example}`, accept: mediaType },
    expected: getExpectedOutcome(response),
  };
}
