import type { Api, OperationDescription, OperationValidators } from "../api.ts";
import { Secrets } from "../errors/redact.ts";
import { RequestValidationError } from "../errors/validation-errors.ts";
import type { ClientRequest, PreparedRequest } from "../messages.ts";
import type { ResolvedOptions } from "../options/client-options.ts";
import { readHeaders } from "../options/headers.ts";
import { checkParameters } from "./parameters.ts";

/** What a request is prepared with. */
interface Preparation {
  api: Api;
  options: Pick<ResolvedOptions, "baseUrl" | "headers" | "mediaType">;
  method: string;
  path: string;
  operation: OperationDescription;
  validators: OperationValidators;
}

/** Checks a call against the document and builds its request. Throws a `RequestValidationError`. */
export function prepareRequest(preparation: Preparation, request: ClientRequest): PreparedRequest {
  const { options, method, path, operation, validators } = preparation;
  checkParameters(operation, request, validators);
  const headers = buildHeaders(preparation, request);
  const template = path + getSuffix(operation, options.mediaType);
  const url = buildUrl(options.baseUrl, template, request.path, request.query);
  return {
    label: `${operation.operationId} (${method} ${getPath(url)})`,
    operation,
    method,
    secrets: new Secrets(),
    url,
    headers,
    body: JSON.stringify(request.body),
    validators,
  };
}

/** The headers of the client, those of the call, and the parameters that are headers: of one name, the last of these. */
function buildHeaders({ api, options, operation }: Preparation, request: ClientRequest): Headers {
  const headers = new Headers(options.headers);
  const own = readHeaders(api, request.headers);
  const parameters = readHeaders(api, request.headerParameters);
  const issues = [...own.issues, ...parameters.issues];
  if (issues.length > 0) throw new RequestValidationError(operation.operationId, issues, { code: "option" });
  for (const [name, value] of [...own.headers, ...parameters.headers]) headers.set(name, value);
  const { contentType } = operation;
  const { mediaType = operation.accept[0] } = options;
  if (mediaType && !headers.has("accept")) headers.set("accept", mediaType);
  if (contentType && request.body !== undefined && !headers.has("content-type"))
    headers.set("content-type", contentType);
  return headers;
}

/** What makes a portal respond in the wanted media type, where that is not up to `Accept`. */
function getSuffix({ accept, suffixes = {} }: OperationDescription, mediaType: string | undefined): string {
  if (mediaType === accept[0]) return "";
  return Object.entries(suffixes).find(([, suffixType]) => suffixType === mediaType)?.[0] ?? "";
}

/** Puts an operation's parameters into its path template and query, behind the portal's address. */
export function buildUrl(baseUrl: string, template: string, path: object = {}, query: object = {}): string {
  const values = new Map<string, unknown>(Object.entries(path));
  const filled = template.replace(/\{([^{}]+)\}/g, (_, name: string) => encodeURIComponent(String(values.get(name))));
  const pairs = Object.entries(query).flatMap(([name, value]) => listPairs(name, value));
  return baseUrl + filled + (pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : "");
}

/** OpenAPI's default for a query parameter, `form` with `explode`: a list repeats its name. */
function listPairs(name: string, value: unknown): [string, string][] {
  return (Array.isArray(value) ? value : [value]).filter(isPrimitive).map((item) => [name, String(item)]);
}

function isPrimitive(value: unknown): value is string | number | boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

/** The path of an absolute URL: no query, which may hold a secret. */
export function getPath(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/?]*/i, "").replace(/\?.*$/, "");
}
