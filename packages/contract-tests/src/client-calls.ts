import * as client from "@group-move/client";
import type { FlatParameters, Operation } from "@group-move/openapi";
import { firstDifference } from "./paths.ts";
import { isFunction, type ProductModules } from "./product-modules.ts";
import { isObject } from "./schema-alternatives.ts";

/** What became of a call. */
export type Outcome =
  | { resolved: true; status: unknown; data: unknown; headers: unknown }
  | { resolved: false; error: unknown };

const errorClasses: Record<number, typeof client.APIError> = {
  400: client.BadRequestError,
  401: client.AuthenticationError,
  402: client.PaymentRequiredError,
  403: client.PermissionDeniedError,
  404: client.NotFoundError,
  429: client.RateLimitError,
};

/** A client of the product that sends a request once, believes nothing unchecked, and is silent. */
export function strictClient(
  { createClient }: ProductModules,
  baseUrl: string,
  credential: string,
  mediaType: string | null = null,
): unknown {
  const format = mediaType !== null && /[/+]xml$/.test(mediaType) ? { format: "xml" } : {};
  const options = { baseUrl, [credential]: "a-credential", validation: "strict", maxRetries: 0, logger: {} };
  return createClient({ ...options, ...format });
}

/** Calls an operation's method. Throws when the client has no such method. */
export async function callOperation(
  of: unknown,
  operation: Operation,
  parameters: FlatParameters,
  headers: Record<string, string> = {},
): Promise<Outcome> {
  const method = isObject(of) ? of[operation.operationId] : undefined;
  const send = isFunction(method) && "withResponse" in method ? method.withResponse : undefined;
  if (!isFunction(send)) throw new Error(`The client has no method ${operation.operationId} with withResponse().`);
  const takesParameters = operation.parameters.length > 0 || operation.requestBodies.length > 0;
  try {
    const result = await send(...(takesParameters ? [parameters] : []), { headers });
    if (!isObject(result)) throw new Error("withResponse() resolved to no object.");
    return { resolved: true, status: result["status"], data: result["data"], headers: result["headers"] };
  } catch (error) {
    return { resolved: false, error };
  }
}

/** The media type that came, without parameters; `null` where there is none. */
export function receivedMediaType(outcome: Outcome): string | null {
  const answer = outcome.resolved ? outcome : outcome.error;
  const headers = isObject(answer) ? answer["headers"] : undefined;
  const value = headers instanceof Headers ? headers.get("content-type") : null;
  return value?.split(";")[0]?.trim() ?? null;
}

/** What is wrong with the outcome of an answer with a success status, given what it has to resolve to. */
export function successFaults(outcome: Outcome, status: number, data: unknown): string[] {
  if (!outcome.resolved) return [`the client rejected a ${status}: ${messageOf(outcome.error)}`];
  const difference = firstDifference({ status, data }, { status: outcome.status, data: outcome.data });
  return difference ? [`the client resolved, but ${difference}`] : [];
}

/** What is wrong with the outcome of an answer with an error status: the class, or what the error carries. */
export function errorFaults(outcome: Outcome, operationId: string, status: number, body: unknown): string[] {
  if (outcome.resolved) return [`the client resolved, with status ${String(outcome.status)}, in place of a ${status}`];
  const { error } = outcome;
  const expected = errorClasses[status] ?? (status >= 500 ? client.InternalServerError : client.APIError);
  if (!(error instanceof expected)) return [`a ${status} is no ${expected.name}: ${messageOf(error)}`];
  const difference = firstDifference(
    { operationId, status, body },
    { operationId: error.operationId, status: error.status, body: error.body },
  );
  return difference ? [`the ${error.name} differs: ${difference}`] : [];
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
