import { once } from "node:events";
import { createServer } from "node:http";
import { bodyParameters, exampleParameters, matchPath, type Parameter } from "@group-move/openapi/model";
import { z } from "zod";
import { isXml, type Parameters } from "./client.ts";
import { emptyObjectsAsNull, toCamelCase, type ApiOperation } from "./operations.ts";
import { getBodyText, getBodyValue, getMediaType, getRecordingFile, type Recording } from "./recording.ts";
import { isValid } from "./validate.ts";

/** A server on a free port that gives the response of a recording to everything, and keeps what it was asked. */
export interface ReplayServer extends AsyncDisposable {
  url: string;
  /** `PUT /api/2.0/group/…` */
  received: string[];
}

/** Serves the recorded status, headers and body over real HTTP. */
export async function startReplay(recording: Recording): Promise<ReplayServer> {
  const { status, headers } = recording.response;
  const received: string[] = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://replay");
    received.push(requestLine(request.method ?? "", pathname, searchParams));
    request.resume();
    response.writeHead(status, headers).end(getBodyText(recording));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The replay server has no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The request of a recording, as a replay server writes what it receives. */
export function getRecordedRequest({ request: { method, path, query } }: Recording): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => [value].flat().map((item) => [name, item]));
  return requestLine(method, path, new URLSearchParams(pairs));
}

/** Queries in another order, and paths that encode something else, are the same request. */
function requestLine(method: string, path: string, query: URLSearchParams): string {
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
