import { CommandError, exitCodes } from "@group-move/cli/kit/errors";
import type { ApiOperation } from "@group-move/contract-tests/operations";
import { getMediaType, type Recording } from "@group-move/contract-tests/recording";
import { matchPath } from "@group-move/openapi/model";
import { findCredentialPlaces, keepJson, parseLossless, type RecordedBody } from "./exchange.ts";
import { PORTAL_HOST } from "./pseudonyms.ts";
import { readPublicValues, type Schemas } from "./public-values.ts";
import { MarkupScrubber } from "./scrub-markup.ts";
import { decodeUrl, ValueScrubber } from "./scrub-value.ts";

/** A recording that may be shared. */
export interface Scrubbed {
  recording: Recording;
  /** The places of what the document does not know: pseudonyms are in the place of names. */
  unknown: string[];
}

interface Context {
  recording: Recording;
  operation: ApiOperation;
  values: ValueScrubber;
}

/**
 * Leaves in a recording what its document makes public: booleans, enumerations, constants, what `x-public` accepts, and
 * names. Every other value becomes a pseudonym of its format. Scrubbing the result once more changes nothing.
 *
 * @param portalHost the portal's host as it was called, with its port; by default its pseudonym.
 */
export function scrub(recording: Recording, operation: ApiOperation, portalHost: string = PORTAL_HOST): Scrubbed {
  const isError = recording.response.status >= 400;
  const values = new ValueScrubber({ publicValues: readPublicValues(operation), portalHost, isError });
  const context = { recording, operation, values };
  // Pseudonyms are counted in this order, so it must be the same each time.
  const request = scrubRequest(context);
  const response = scrubResponse(context);
  return { recording: { ...recording, request, response }, unknown: [...values.unknown] };
}

function scrubRequest(context: Context): Recording["request"] {
  const { recording, operation, values } = context;
  const { path, query, headers, body } = recording.request;
  // OpenAPI describes the first three elsewhere than among the parameters.
  const known = new Set(["accept", "content-type", "authorization", ...findCredentialPlaces(operation.api).headers]);
  const isKnown = (name: string) =>
    known.has(name) || operation.parameters.some((one) => one.in === "header" && one.name.toLowerCase() === name);
  const bodies = operation.requestBody?.content.map(({ schema }) => schema) ?? [];
  return {
    ...recording.request,
    path: scrubPath(context, path),
    query: Object.fromEntries(Object.entries(query).map(([name, value]) => scrubQuery(context, name, value))),
    headers: [...new Set(headers)].filter(isKnown).toSorted(),
    ...(body !== undefined && keepJson(values.scrub(body, bodies, "request.body"))),
  };
}

function getParameterSchemas({ parameters }: ApiOperation, where: string, name: string): Schemas | undefined {
  const parameter = parameters.find((candidate) => candidate.in === where && candidate.name === name);
  return parameter && [parameter.schema];
}

function scrubQuery({ operation, values }: Context, original: string, value: string | string[]) {
  const schemas = getParameterSchemas(operation, "query", original);
  const name = schemas ? original : values.scrubName(original);
  if (!schemas) values.unknown.add(`request.query.${name}`);
  const scrubText = (text: string) => values.scrubText(text, schemas ?? []);
  return [name, Array.isArray(value) ? value.map(scrubText) : scrubText(value)] as const;
}

/** Scrubs the values of the parameters in a path; an ending that the operation names stays. */
function scrubPath({ operation, values }: Context, path: string): string {
  const match = matchPath(operation, path);
  if (match?.prefix !== "") {
    throw new CommandError(exitCodes.failed, `The path of a request is none of ${operation.path}.`);
  }
  const scrubbed = operation.path.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = match.parameters[name] ?? "";
    const decoded = decodeUrl(value);
    const pseudonym = values.scrubText(decoded, getParameterSchemas(operation, "path", name) ?? []);
    return pseudonym === decoded ? value : encodeURIComponent(pseudonym);
  });
  return scrubbed + match.suffix;
}

function scrubResponse(context: Context): Recording["response"] {
  const { recording, operation, values } = context;
  const { status, headers } = recording.response;
  const documented = findResponse(operation, status)?.headers ?? [];
  const kept = Object.entries(headers).flatMap(([name, value]): [string, string][] => {
    if (name === "content-type") return [[name, scrubContentType(operation, value)]];
    const header = documented.find((candidate) => candidate.name.toLowerCase() === name);
    return header ? [[name, values.scrubText(value, [header.schema])]] : [];
  });
  const leftOut = Object.keys(headers).length - kept.length;
  if (leftOut > 0) values.unknown.add(`response.headers (${leftOut} left out)`);
  return { status, headers: Object.fromEntries(kept), ...scrubBody(context) };
}

const MEDIA_TYPES = [
  "application/json",
  "application/problem+json",
  "application/xml",
  "text/xml",
  "text/html",
  "text/plain",
];

const CHARSET = /^charset="?(?:utf-8|utf-16|us-ascii|iso-8859-1|windows-125\d)"?$/i;

/** Of the media type's parameters only a common charset stays. */
function scrubContentType({ responses }: ApiOperation, value: string): string {
  const [mediaType = "", ...parameters] = value.split(";").map((part) => part.trim());
  const [separator] = /;\s*/.exec(value) ?? [];
  const documented = responses.flatMap(({ content }) => content.map((media) => media.mediaType));
  const isKnown = [...MEDIA_TYPES, ...documented].some((known) => known.toLowerCase() === mediaType.toLowerCase());
  const charset = parameters.find((parameter) => CHARSET.test(parameter));
  return (isKnown ? mediaType : "application/octet-stream") + (charset === undefined ? "" : `${separator}${charset}`);
}

function scrubBody({ recording, operation, values }: Context): RecordedBody {
  const { status, body, text = "" } = recording.response;
  if (body === undefined && text === "") return {};
  const content = findResponse(operation, status)?.content ?? [];
  const mediaType = getMediaType(recording);
  const media = content.find((candidate) => candidate.mediaType.toLowerCase() === mediaType);
  // Under another media type than the documented ones, portals send the same objects.
  const schemas = (media ? [media] : content).map(({ schema }) => schema);
  const value = body ?? parseLossless(text);
  if (value !== undefined) return keepJson(values.scrub(value, schemas, "response.body"));
  const isXml = /[/+]xml$/.test(mediaType ?? "");
  if (!isXml && !/^\s*</.test(text)) return { text: values.scrubText(text, schemas) };
  if (!media) values.unknown.add("response.text");
  // The contents of XML are described by itself, or by the JSON beside it.
  const whole = isXml ? content.map(({ schema }) => schema.contentSchema ?? schema) : [];
  return { text: new MarkupScrubber(values, whole).scrub(text) };
}

function findResponse({ responses }: ApiOperation, status: number) {
  return responses.find((response) => response.status === status);
}
