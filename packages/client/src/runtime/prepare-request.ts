import { RequestValidationError, type Issue } from "../errors/index.ts";
import type { Api, LoadValidators, OperationDescription, ProductBehaviour } from "./api-types.ts";
import type { ClientRequest } from "./client-types.ts";
import type { FailingRequest } from "./fail.ts";
import { checkPreconditions } from "./request-rules.ts";
import { buildUrl, pathOf } from "./request-url.ts";
import { validate } from "./validate.ts";

/** A request but for its credential, which is asked for anew at each attempt. */
export interface PreparedRequest extends FailingRequest {
  secrets: Set<string>;
  url: string;
  headers: Headers;
  body: string | undefined;
}

/** What a request is prepared with. */
interface Preparation {
  api: Api;
  settings: { baseUrl: string };
  behaviour: ProductBehaviour;
}

/** Checks a call against the spec and builds its request. Rejects with a `RequestValidationError`. */
export async function prepareRequest(
  { api, settings, behaviour }: Preparation,
  method: string,
  operation: OperationDescription,
  request: ClientRequest,
): Promise<PreparedRequest> {
  await checkParameters(operation, request, behaviour.loadValidators);
  const headers = readHeaders(api, operation, request);
  const { mediaType = operation.accept[0] } = behaviour;
  if (mediaType && !headers.has("accept")) headers.set("accept", mediaType);
  const url = buildUrl(settings.baseUrl, request.url + suffixFor(operation, behaviour), request.path, request.query);
  return {
    label: `${operation.operationId} (${method} ${pathOf(url)})`,
    operation,
    method,
    secrets: new Set(),
    url,
    headers,
    body: JSON.stringify(request.body),
  };
}

/** What makes a portal answer in the wanted media type, where that is not up to `Accept`. */
function suffixFor({ accept, suffixes = {} }: OperationDescription, { mediaType }: ProductBehaviour): string {
  if (mediaType === accept[0]) return "";
  return Object.entries(suffixes).find(([, stands]) => stands === mediaType)?.[0] ?? "";
}

/** The headers that the caller gave. Says of one that can't be set what is wrong with it, without its value. */
function readHeaders(
  { securitySchemes }: Api,
  { operationId }: OperationDescription,
  request: Pick<ClientRequest, "headers" | "headerParameters">,
): Headers {
  const headers = new Headers();
  const places = Object.values(securitySchemes);
  const reserved = new Set(places.map((place) => (place.in === "cookie" ? "cookie" : place.name.toLowerCase())));
  const issues: Issue[] = [];
  for (const [name, value] of Object.entries({ ...request.headers, ...request.headerParameters })) {
    if (value === undefined || value === null) continue;
    const path = `headers.${name}`;
    if (reserved.has(name.toLowerCase())) {
      issues.push({ path, message: "belongs to the credential. Set it as an option of the client." });
      continue;
    }
    try {
      headers.set(name, String(value));
    } catch {
      issues.push({ path, message: "is no valid header." });
    }
  }
  if (issues.length > 0) throw new RequestValidationError(operationId, issues, { code: "option" });
  return headers;
}

/** Checks the parameters and the body against the document. Rejects with a `RequestValidationError`. */
async function checkParameters(
  { operationId, preconditions }: OperationDescription,
  { path, query, headerParameters, body }: ClientRequest,
  loadValidators: LoadValidators,
): Promise<void> {
  const parts = { path: path ?? {}, query: query ?? {}, headers: headerParameters ?? {}, body };
  const invalid = await validate(loadValidators, operationId, parts);
  const issues = invalid.length > 0 ? invalid : findDotSegments(path);
  if (issues.length > 0) throw new RequestValidationError(operationId, issues);
  const broken = checkPreconditions(preconditions, { ...query, ...path });
  if (broken.length > 0) throw new RequestValidationError(operationId, broken, { code: "precondition" });
}

/** An empty or dotted value would make the URL another one (RFC 3986, 5.2.4). */
function findDotSegments(path: object = {}): Issue[] {
  return Object.entries(path)
    .filter(([, value]) => /^\.{0,2}$/.test(String(value)))
    .map(([name]) => ({ path: name, message: 'must not be empty, "." or "..".' }));
}
