// Finds the operation that a request is for. Portals are more lenient than Prism: they heed neither the letter case of a
// path nor a slash at its end, and Community Server chooses the media type by a suffix.
import {
  NO_PATH_MATCHED_ERROR,
  ProblemJsonError,
  type getHttpOperationsFromSpec,
  type IHttpRequest,
} from "@stoplight/prism-http";
import { badRequest, type ReceivedRequest } from "./read-request.ts";

/** An operation of an OpenAPI document, in the form that Prism works with. */
export type Operation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];

/** What a request is for: an operation, or else the methods that its path has. */
export type Route =
  | { operation: Operation; request: IHttpRequest }
  | { operation?: undefined; /** The value of the `Allow` header. */ allow: string };

/** @throws {ProblemJsonError} of status 404 when the document has no such path. */
export function findRoute(operations: Operation[], received: ReceivedRequest): Route {
  const { path } = received.url;
  if (path === "*") {
    if (received.method !== "options") throw badRequest("INVALID_TARGET", "Only OPTIONS can have * for its target.");
    return { allow: listMethods(operations) };
  }
  const request = readSuffix(operations, received);
  const matches = operations.flatMap((operation) => matchPath(operation, request.url.path));
  if (matches.length === 0) throw ProblemJsonError.fromTemplate(NO_PATH_MATCHED_ERROR, `No path is like ${path}.`);
  const [best] = matches
    .filter(({ operation }) => operation.method === request.method)
    .toSorted((first, second) => second.score - first.score);
  if (best === undefined) return { allow: listMethods(matches.map(({ operation }) => operation)) };
  const url = { ...request.url, path: best.path };
  // Prism types the method of an operation as any text, and reads those of OpenAPI alone.
  const method = best.operation.method as IHttpRequest["method"];
  return { operation: best.operation, request: { ...request, method, url } };
}

function listMethods(operations: Operation[]): string {
  return [...new Set(operations.map(({ method }) => method.toUpperCase()))].toSorted().join(", ");
}

interface Match {
  operation: Operation;
  /** The path of the request, spelled as in the document. */
  path: string;
  /** How much of the path is not a parameter. */
  score: number;
}

function matchPath(operation: Operation, path: string): Match[] {
  const wanted = operation.path.split("/");
  const given = (operation.path.endsWith("/") ? path : path.replace(/(.)\/$/, "$1")).split("/");
  if (wanted.length !== given.length) return [];
  const segments: string[] = [];
  let score = 0;
  for (const [index, template] of wanted.entries()) {
    const segment = given[index] ?? "";
    const isParameter = template.includes("{");
    if (!(isParameter ? fitsParameter(template, segment) : isSame(template, segment))) return [];
    segments.push(isParameter ? segment : template);
    score += scoreSegment(template, segment);
  }
  return [{ operation, path: segments.join("/"), score }];
}

/** Prefers the segment as it is written, then one in other letter case, then one that is a parameter in part. */
function scoreSegment(template: string, segment: string): number {
  if (!template.includes("{")) return template === segment ? 3 : 2;
  return /^\{[^}]+\}$/.test(template) ? 0 : 1;
}

function isSame(template: string, segment: string): boolean {
  return decodeURIComponent(template).toLowerCase() === decodeURIComponent(segment).toLowerCase();
}

/** A segment may have more than the parameter in it, such as `{name}.zip`. */
function fitsParameter(template: string, segment: string): boolean {
  const [start = "", ...others] = template.split(/\{[^}]+\}/);
  const end = others.at(-1) ?? "";
  const decoded = decodeURIComponent(segment);
  return decoded.length > start.length + end.length && decoded.startsWith(start) && decoded.endsWith(end);
}

/** The request without a suffix that the document knows (`x-suffixes`), and accepting the media type it stands for. */
function readSuffix(operations: Operation[], request: ReceivedRequest): ReceivedRequest {
  const { url, headers } = request;
  const suffixes = operations.flatMap(({ extensions }) => Object.entries(Object(extensions?.["x-suffixes"])));
  const found = suffixes.find(([suffix]) => url.path.toLowerCase().endsWith(suffix));
  if (found === undefined) return request;
  const [suffix, mediaType] = found;
  // Portals respond in JSON, whatever the suffix, to what is labelled JSON.
  const accepted = /^application\/json\b/i.test(headers?.["content-type"] ?? "") ? "application/json" : mediaType;
  return {
    ...request,
    url: { ...url, path: url.path.slice(0, -suffix.length) },
    // A response that the document does not have in this media type is sent in another.
    headers: { ...headers, accept: `${accepted}, */*;q=0.001` },
  };
}
