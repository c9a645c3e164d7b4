import { APIError, GroupMoveError } from "@group-move/client";
import { getListedApi, getSpecifier } from "@group-move/openapi";
import type { ApiOperation } from "./operations.ts";
import type { ReceivedResponse } from "./validate.ts";

/** Flat parameters, by name. */
export type Parameters = Record<string, unknown>;

interface CallOptions {
  headers?: Record<string, string>;
}

/** A method of a client, as far as all operations have it in common. */
interface ClientMethod {
  withResponse(...parameters: [...Parameters[], CallOptions]): Promise<{
    data: unknown;
    status: number;
    headers: Headers;
  }>;
  prepare(...parameters: [Parameters?]): Promise<{ method: string; url: string; headers: Headers; body?: string }>;
}

/** A client of any document. Its own types are those of the generated tests. */
export type Client = Readonly<Record<string, ClientMethod>>;

/** What the packages have for one document. */
export interface ApiModules {
  createClient: (options: object) => Client;
  /** What `@group-move/schemas` exports for it, by name. */
  schemas: Readonly<Record<string, unknown>>;
}

/** What became of a call: `result` is "success", or the name of the error that it rejected with. */
export interface Outcome extends Partial<ReceivedResponse> {
  result: string;
  /** Why it is no success. */
  message?: string;
  error?: unknown;
}

const errorNames: Readonly<Record<number, string>> = {
  400: "BadRequestError",
  401: "AuthenticationError",
  402: "PaymentRequiredError",
  403: "PermissionDeniedError",
  404: "NotFoundError",
  429: "RateLimitError",
};

/** Finds the generated code of a document by the name that `openapi/apis.json` has for it. */
export async function importApi(name: string): Promise<ApiModules> {
  const listed = getListedApi(name);
  const client: Readonly<Record<string, ApiModules["createClient"] | undefined>> = await import(
    /* @vite-ignore */ getSpecifier("client", listed)
  );
  const schemas: ApiModules["schemas"] = await import(/* @vite-ignore */ getSpecifier("schemas", listed));
  const createClient = client[`create${listed.sdkName}Client`];
  if (!createClient) throw new Error(`${getSpecifier("client", listed)} has no create${listed.sdkName}Client.`);
  return { createClient, schemas };
}

/** Options of a client that sends a request once, takes nothing unvalidated, and is silent. */
export function createStrictOptions(baseUrl: string, credential: string, mediaType: string | null = null): object {
  const options = { baseUrl, [credential]: "a-credential", validation: "strict", maxRetries: 0, logger: {} };
  return isXml(mediaType) ? { ...options, format: "xml" } : options;
}

export function isXml(mediaType: string | null): boolean {
  return mediaType !== null && /[/+]xml$/.test(mediaType);
}

/** Calls an operation's method. Only what is no error of the client's own is thrown. */
export async function callOperation(
  client: Client,
  { operationId, parameters, requestBody }: Pick<ApiOperation, "operationId" | "parameters" | "requestBody">,
  values: Parameters,
  headers: Record<string, string> = {},
): Promise<Outcome> {
  const method = client[operationId];
  if (!method) throw new Error(`The client has no method ${operationId}. Run \`pnpm generate\`.`);
  const takesParameters = parameters.length > 0 || requestBody !== undefined;
  try {
    const response = await method.withResponse(...(takesParameters ? [values] : []), { headers });
    const { status, data } = response;
    return { result: "success", status, mediaType: readMediaType(response.headers), body: data };
  } catch (error) {
    if (!(error instanceof GroupMoveError)) throw error;
    const { name, message } = error;
    if (!(error instanceof APIError)) return { result: name, message, error };
    const { status, headers: received, body } = error;
    return { result: name, message, error, status, mediaType: readMediaType(received), body };
  }
}

function readMediaType(headers: Headers): string | null {
  return headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? null;
}

/** What a client has to make of a response: the body by its status, or the error of that status with the body. */
export function getExpectedOutcome({ status, mediaType, body }: ReceivedResponse): Outcome {
  return { result: getResult(status), status, mediaType, body };
}

function getResult(status: number): string {
  if (status < 300) return "success";
  return errorNames[status] ?? (status < 500 ? "APIError" : "InternalServerError");
}
