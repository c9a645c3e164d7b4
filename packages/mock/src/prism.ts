// Asks Prism for the response to one request. HTTP is up to the caller.
import { createLogger, type IPrismDiagnostic } from "@stoplight/prism-core";
import {
  createInstance,
  getHttpOperationsFromSpec,
  NO_METHOD_MATCHED_ERROR,
  ProblemJsonError,
  VIOLATIONS,
  type IHttpOperationConfig,
  type IHttpRequest,
  type IHttpResponse,
} from "@stoplight/prism-http";
import {
  explain,
  keepExample,
  listMediaTypes,
  parsePrefer,
  refuseOtherStatus,
  refuseWithoutBody,
  type Preference,
} from "./negotiate.ts";
import { badRequest, type ReceivedRequest } from "./read-request.ts";
import { findRoute, type Operation } from "./route.ts";

export interface MockResponse extends IHttpResponse {
  /** What is wrong with the request. */
  violations: IPrismDiagnostic[];
}

/** Resolves to the response of the portal, or rejects with the error to send in its place. */
export type Responder = (request: ReceivedRequest) => Promise<MockResponse>;

// `DiagnosticSeverity.Error` of @stoplight/types, a package that Prism does not pass on.
const ERROR = 0;

/** Reads an OpenAPI document, which is changed. */
export function loadOperations(document: object): Promise<Operation[]> {
  return getHttpOperationsFromSpec(document);
}

export function createResponder(operations: Operation[]): Responder {
  const prism = createInstance(config({ dynamic: false }), { logger: createLogger("mock", { level: "silent" }) });
  return async (received) => {
    const route = findRoute(operations, received);
    if (route.operation === undefined) return withoutOperation(received.method, route.allow);
    const { operation, request } = route;
    const preference = parsePrefer(request.headers?.["prefer"]);
    const { exampleKey } = preference;
    const candidate = exampleKey === undefined ? operation : keepExample(operation, exampleKey);
    // Prism would read what it is told by its configuration once more, and can't read a list of nothing.
    const { accept: _, ...headers } = request.headers ?? {};
    const ask = () => prism.request({ ...request, headers }, [candidate], config(mockConfig(request, preference)))();
    const result = await explainThrown(request, ask);
    if ("left" in result) throw explain(result.left, preference);
    const { output, validations } = result.right;
    refuseWithoutBody(candidate, output.statusCode, output.headers?.["Content-type"]);
    refuseBadExample(validations.output);
    const violations = keepErrors(validations.input);
    if (violations.length === 0) refuseOtherStatus(output.statusCode, preference);
    return { ...output, violations };
  };
}

/** Prism throws, without a word of why, where a part of a body has no name. */
async function explainThrown<Result>({ headers }: IHttpRequest, ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    if (!/^multipart\//i.test(headers?.["content-type"] ?? "")) throw error;
    throw badRequest("INVALID_MULTIPART", "Each part of the body must have a Content-Disposition with a name.");
  }
}

/** What there is to say of a path that does not have the method. */
function withoutOperation(method: string, allow: string): MockResponse {
  if (method === "options") return { statusCode: 204, headers: { allow }, violations: [] };
  const detail = `The document has ${allow} on this path, and not ${method.toUpperCase()}.`;
  const error: Error = ProblemJsonError.fromTemplate(NO_METHOD_MATCHED_ERROR, detail);
  const body = ProblemJsonError.toProblemJson(error);
  const headers = { allow, "Content-type": "application/problem+json" };
  return { statusCode: body.status, headers, body, violations: [] };
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
  const mediaTypes = listMediaTypes(request.headers?.["accept"], preference);
  return { dynamic: false, ...preference, ...(mediaTypes !== undefined && { mediaTypes }) };
}

function keepErrors(diagnostics: IPrismDiagnostic[]): IPrismDiagnostic[] {
  return diagnostics.filter(({ severity }) => severity === ERROR);
}

/** An example that breaks its schema must not look like a response of the portal. */
function refuseBadExample(diagnostics: IPrismDiagnostic[]): void {
  const errors = keepErrors(diagnostics);
  if (errors.length === 0) return;
  const detail = "The response that the document gives breaks the document's own schema.";
  throw ProblemJsonError.fromTemplate(VIOLATIONS, detail, { validation: errors.map((e) => describe("response", e)) });
}

/** The value of the `sl-violations` header, by which Prism says what is wrong with a request. */
export function violationsHeader(errors: IPrismDiagnostic[]): string {
  // Clients limit the size of headers, and a header can't hold other characters than these.
  const text = JSON.stringify(errors.slice(0, 20).map((error) => describe("request", error)));
  return text.replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function describe(where: "request" | "response", { path = [], code, message }: IPrismDiagnostic) {
  return { location: [where, ...path], severity: "Error", code, message };
}
