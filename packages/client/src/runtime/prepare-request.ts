import { RequestValidationError, type Issue } from "../errors/index.ts";
import type { Api, LoadValidators, OperationDescription, ProductBehaviour } from "./api-types.ts";
import type { ClientRequest } from "./client-types.ts";
import type { FailingRequest } from "./fail.ts";
import { Secrets } from "./redact.ts";
import { checkPreconditions } from "./request-rules.ts";
import { buildUrl, pathOf } from "./request-url.ts";
import { validate } from "./validate.ts";

/** A request but for its credential, which is asked for anew at each attempt. */
export interface PreparedRequest extends FailingRequest {
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
  const { contentType } = operation;
  if (contentType && request.body !== undefined && !headers.has("content-type"))
    headers.set("content-type", contentType);
  const url = buildUrl(settings.baseUrl, request.url + suffixFor(operation, behaviour), request.path, request.query);
  return {
    label: `${operation.operationId} (${method} ${pathOf(url)})`,
    operation,
    method,
    secrets: new Secrets(),
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
  const put = (how: "append" | "set", [name, value]: readonly unknown[]) => {
    if (value === undefined || value === null) return;
    const path = `headers.${String(name)}`;
    if (reserved.has(String(name).toLowerCase())) {
      issues.push({ path, message: "belongs to the credential. Set it as an option of the client." });
      return;
    }
    try {
      headers[how](String(name), toText(value));
    } catch {
      issues.push({ path, message: "is no valid header." });
    }
  };
  const given = listHeaders(request.headers ?? {});
  if (!given) issues.push({ path: "headers", message: "must be an object, a Headers, or a list of pairs." });
  for (const pair of given ?? []) put("append", pair);
  for (const pair of Object.entries(request.headerParameters ?? {})) put("set", pair);
  if (issues.length > 0) throw new RequestValidationError(operationId, issues, { code: "option" });
  return headers;
}

/** The pairs of name and value, out of whatever `fetch` takes as headers, or a `Map`; `undefined` of anything else. */
function listHeaders(given: unknown): (readonly unknown[])[] | undefined {
  if (typeof given !== "object" || given === null) return undefined;
  const pairs: unknown[] = Symbol.iterator in given ? Array.from(given as Iterable<unknown>) : Object.entries(given);
  return pairs.every(isPair) ? pairs : undefined;
}

function isPair(pair: unknown): pair is readonly unknown[] {
  return Array.isArray(pair) && pair.length === 2;
}

/** Throws for what is no text, and would be sent as "[object Object]". */
function toText(value: unknown): string {
  if (Array.isArray(value)) return value.map(toText).join(", ");
  if (typeof value === "object" || typeof value === "function") throw new TypeError();
  return String(value);
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
