import { bodyParameters, exampleParameters, matchPath, type Parameter } from "@group-move/openapi/model";
import { startServer } from "@group-move/testing";
import { z } from "zod";
import { isXml, type Parameters } from "./client.ts";
import { emptyObjectsAsNull, toCamelCase, type ApiOperation } from "./operations.ts";
import { getBodyText, getBodyValue, getMediaType, getRecordingFile, type Recording } from "./recording.ts";
import { isValid } from "./validate.ts";

/**
 * Serves the recorded status, headers and body over real HTTP, whatever is asked. It keeps what it was asked, such as
 * `PUT /api/2.0/group/…`.
 */
export async function startReplay(recording: Recording) {
  const { status, headers } = recording.response;
  const received: string[] = [];
  const server = await startServer((response, { method, url }) => {
    const { pathname, searchParams } = new URL(url, "http://replay");
    received.push(formatRequest(method, pathname, searchParams));
    response.writeHead(status, headers).end(getBodyText(recording));
  });
  return { ...server, received };
}

/** The request of a recording, as a replay server writes what it receives. */
export function getRecordedRequest({ request: { method, path, query } }: Recording): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => [value].flat().map((item) => [name, item]));
  return formatRequest(method, path, new URLSearchParams(pairs));
}

/** Queries in another order, and paths that encode something else, are the same request. */
function formatRequest(method: string, path: string, query: URLSearchParams): string {
  query.sort();
  return [`${method} ${decodeURIComponent(path)}`, query.toString()].filter(Boolean).join("?");
}

/**
 * The body of a recording as a client hands it out. XML is what the recording of its name without "-xml" has, which is
 * the same response as JSON; `undefined` when there is none.
 */
export function getHandedOutBody(api: ApiOperation["api"], recording: Recording, all: readonly Recording[]): unknown {
  if (!isXml(getMediaType(recording))) return toCamelCase(api, getBodyValue(recording));
  const file = getRecordingFile(recording);
  const twin = all.find(
    (candidate) => getRecordingFile({ ...candidate, scenario: `${candidate.scenario}-xml` }) === file,
  );
  return twin && emptyObjectsAsNull(toCamelCase(api, getBodyValue(twin)));
}

/** Whether a recorded request is one of an operation. */
export function isRequestOf(operation: ApiOperation, { api, request }: Recording): boolean {
  return (
    api === operation.api.name &&
    request.method === operation.method &&
    matchPath(operation, request.path)?.prefix === ""
  );
}

/** The parameters of a recorded request; those in headers, which are not recorded, by their example. */
export function getRecordedParameters(operation: ApiOperation, { request }: Pick<Recording, "request">): Parameters {
  const inPath = matchPath(operation, request.path)?.parameters ?? {};
  const given = operation.parameters.flatMap((parameter) => {
    const { name } = parameter;
    const segment = inPath[name];
    const inQuery = parameter.in === "query" ? request.query[name] : undefined;
    const value = parameter.in === "path" && segment !== undefined ? decodeURIComponent(segment) : inQuery;
    return value === undefined ? [] : [[name, toDocumentedType(parameter, value)]];
  });
  const headers = operation.parameters.filter((parameter) => parameter.in === "header");
  return {
    ...exampleParameters({ ...operation, parameters: headers, requestBody: undefined }),
    ...Object.fromEntries(given),
    ...bodyParameters(request.body),
  };
}

/** Paths and queries carry text; a method takes what the schema says. */
function toDocumentedType({ schema: { types } }: Parameter, value: string | string[]): unknown {
  if (types.includes("array")) return [value].flat();
  if (types.includes("string") || Array.isArray(value)) return value;
  const isNumeric = value.trim() !== "" && Number.isFinite(Number(value));
  if (isNumeric && (types.includes("number") || types.includes("integer"))) return Number(value);
  return types.includes("boolean") && ["true", "false"].includes(value) ? value === "true" : value;
}

const preconditionsSchema = z
  .array(
    z.object({
      parameters: z.array(z.string()),
      mustDiffer: z.literal(true).optional(),
      mustNotBe: z.array(z.string()).optional(),
    }),
  )
  .default([]);

/** Whether the document forbids a request, by a schema or by `x-preconditions`: no client may send it. */
export function isForbidden(operation: ApiOperation, { request }: Recording): boolean {
  const { api, parameters, extensions, requestBody } = operation;
  const values = getRecordedParameters(operation, { request });
  return (
    parameters.some(
      ({ name, required, schema }) => (required || name in values) && !isValid(api, schema, values[name]),
    ) ||
    (requestBody?.content ?? []).some(({ schema }) => !isValid(api, schema, request.body)) ||
    preconditionsSchema
      .parse(extensions["x-preconditions"])
      .some(({ parameters: names, mustDiffer, mustNotBe = [] }) => {
        const given = names.map((name) => String(values[name]).toLowerCase());
        return (mustDiffer && new Set(given).size < given.length) || mustNotBe.some((id) => given.includes(id));
      })
  );
}
