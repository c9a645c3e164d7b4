import { RequestValidationError, type Issue } from "../errors/index.ts";
import type { Api, LoadValidators, OperationDescription, ProductBehaviour } from "./api-types.ts";
import type { ClientRequest } from "./client-types.ts";
import { checkPreconditions } from "./request-rules.ts";
import { buildUrl } from "./request-url.ts";
import { validate } from "./validate.ts";

/** A request but for its credential, which is asked for anew at each attempt. */
export interface PreparedRequest {
  operation: OperationDescription;
  method: string;
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
  const issues = await findIssues(operation, request, behaviour.loadValidators);
  const headers = new Headers();
  for (const [name, value] of Object.entries({ ...request.headers, ...request.headerParameters })) {
    const problem = setHeader(api.securitySchemes, headers, name, value);
    if (problem) issues.push({ path: `headers.${name}`, message: problem });
  }
  if (issues.length > 0) throw new RequestValidationError(operation.operationId, issues);
  const { mediaType = operation.accept[0] } = behaviour;
  if (mediaType && !headers.has("accept")) headers.set("accept", mediaType);
  return {
    operation,
    method,
    url: buildUrl(settings.baseUrl, request.url + suffixFor(operation, behaviour), request.path, request.query),
    headers,
    body: JSON.stringify(request.body),
  };
}

/** What makes a portal answer in the wanted media type, where that is not up to `Accept`. */
function suffixFor({ accept, suffixes = {} }: OperationDescription, { mediaType }: ProductBehaviour): string {
  if (mediaType === accept[0]) return "";
  return Object.entries(suffixes).find(([, stands]) => stands === mediaType)?.[0] ?? "";
}

/** Sets a header that the caller gave, and says what is wrong with it, without its value. */
function setHeader(
  schemes: Api["securitySchemes"],
  headers: Headers,
  name: string,
  value: unknown,
): string | undefined {
  if (value === undefined || value === null) return undefined;
  const reserved = Object.values(schemes).map((scheme) =>
    scheme.in === "cookie" ? "cookie" : scheme.name.toLowerCase(),
  );
  if (reserved.includes(name.toLowerCase())) return "belongs to the credential. Set it as an option of the client.";
  try {
    headers.set(name, String(value));
    return undefined;
  } catch {
    return "is no valid header.";
  }
}

async function findIssues(
  { operationId, preconditions }: OperationDescription,
  { path, query, headerParameters, body }: ClientRequest,
  loadValidators: LoadValidators,
): Promise<Issue[]> {
  const issues = await validate(loadValidators, operationId, {
    path: path ?? {},
    query: query ?? {},
    headers: headerParameters ?? {},
    body,
  });
  if (issues.length > 0) return issues;
  return [...findDotSegments(path), ...checkPreconditions(preconditions, { ...query, ...path })];
}

/** An empty or dotted value would make the URL another one (RFC 3986, 5.2.4). */
function findDotSegments(path: object = {}): Issue[] {
  return Object.entries(path)
    .filter(([, value]) => /^\.{0,2}$/.test(String(value)))
    .map(([name]) => ({ path: name, message: 'must not be empty, "." or "..".' }));
}
