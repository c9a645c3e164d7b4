// Asks Prism for the answer to one request. HTTP is up to the caller.
import { createLogger, type IPrismDiagnostic } from "@stoplight/prism-core";
import {
  createInstance,
  getHttpOperationsFromSpec,
  type IHttpOperationConfig,
  type IHttpRequest,
  type IHttpResponse,
} from "@stoplight/prism-http";
import { explain, keepExample, mediaTypes, refuseOtherStatus } from "./choice.ts";
import { parsePrefer, type Preference } from "./prefer.ts";
import { readSuffix } from "./suffix.ts";
import { errorsAmong, refuseBadExample } from "./violations.ts";

/** An operation of an OpenAPI document, in the form that Prism works with. */
export type Operation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];

export interface Answer extends IHttpResponse {
  /** What is wrong with the request. */
  violations: IPrismDiagnostic[];
}

/** Resolves to the answer of the portal, or rejects with the error to send in its place. */
export type Responder = (request: IHttpRequest) => Promise<Answer>;

/** Reads an OpenAPI document, which is changed. */
export function loadOperations(document: object): Promise<Operation[]> {
  return getHttpOperationsFromSpec(document);
}

export function createResponder(operations: Operation[]): Responder {
  const prism = createInstance(config({ dynamic: false }), { logger: createLogger("mock", { level: "silent" }) });
  return async (received) => {
    const request = readSuffix(operations, received);
    const preference = parsePrefer(request.headers?.["prefer"]);
    const { exampleKey } = preference;
    const candidates = exampleKey === undefined ? operations : keepExample(operations, exampleKey);
    const result = await prism.request(request, candidates, config(mockConfig(request, preference)))();
    if ("left" in result) throw explain(result.left, preference);
    const { output, validations } = result.right;
    refuseBadExample(validations.output);
    const violations = errorsAmong(validations.input);
    if (violations.length === 0) refuseOtherStatus(output.statusCode, preference);
    return { ...output, violations };
  };
}

function config(mock: IHttpOperationConfig) {
  return {
    isProxy: false as const,
    upstreamProxy: undefined,
    checkSecurity: true,
    validateRequest: true,
    validateResponse: true,
    errors: true,
    mock,
  };
}

function mockConfig(request: IHttpRequest, preference: Preference): IHttpOperationConfig {
  const accepted = mediaTypes(request.headers?.["accept"], preference);
  return { dynamic: false, ...preference, ...(accepted !== undefined && { mediaTypes: accepted }) };
}
