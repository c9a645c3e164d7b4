import type { Body } from "@group-move/openapi";
import type { Contract } from "../contracts.ts";
import { mediaTypeOf, type Recording } from "../recording.ts";
import { credentialPlaces } from "./credentials.ts";
import { keepJson, parseLossless, type RecordedBody } from "./lossless-body.ts";
import { normaliseXml } from "./normalise-markup.ts";
import { ValueNormaliser, type Findings } from "./normalise-value.ts";
import { replaceText } from "./normalise-text.ts";
import { replaceParameters } from "./path-template.ts";
import { fieldOf, parameterFields, type Field } from "./personal.ts";
import { createScope, type Scope } from "./scope.ts";

/** A recording that may be shared, and what was done to make it one. */
export interface Normalised extends Findings {
  recording: Recording;
  /** Every stand-in in the recording. */
  issued: string[];
}

/**
 * Replaces all that is personal in a recording, as the spec's `x-personal` says, and all that the spec does not know.
 * Normalising the result once more changes nothing.
 *
 * @param portalHost the portal's host as it was called, with its port; by default its stand-in.
 */
export function normalise(recording: Recording, contract: Contract, portalHost?: string): Normalised {
  const scope = createScope(contract.document, portalHost);
  const values = new ValueNormaliser(contract.document, scope);
  const context = { recording, contract, scope, values };
  // The order decides who gets which stand-in, so it must be the same each time.
  const request = normaliseRequest(context);
  const response = normaliseResponse(context);
  return { recording: { ...recording, request, response }, issued: scope.standIns.issued(), ...values.findings };
}

interface Context {
  recording: Recording;
  contract: Contract;
  scope: Scope;
  values: ValueNormaliser;
}

function normaliseRequest(context: Context): Recording["request"] {
  const { request } = context.recording;
  const { document, operation } = context.contract;
  const fields = parameterFields(document, operation);
  const path = replaceParameters(operation.path, request.path, (name, value) =>
    String(context.values.normalise(value, asText(fields.get(`path ${name}`)), ["request", "path", name])),
  );
  const schemas = operation.requestBodies.map(({ schema }) => schema);
  const field = schemas.length > 0 ? fieldOf(document, schemas) : undefined;
  return {
    ...request,
    path,
    query: normaliseQuery(context, fields),
    headers: [...new Set(request.headers)].toSorted(),
    ...(request.body !== undefined && keepJson(context.values.normalise(request.body, field, ["request", "body"]))),
  };
}

function normaliseQuery({ recording, contract, scope, values }: Context, fields: ReadonlyMap<string, Field>) {
  const { query } = credentialPlaces(contract.document);
  const entries = Object.entries(recording.request.query).filter(([name]) => !query.has(name));
  return Object.fromEntries(
    entries.map(([name, value]) => {
      const field = fields.get(`query ${name}`);
      const replace = (one: string) => String(values.normalise(one, asText(field), ["request", "query", name]));
      const isName = field !== undefined || /^[A-Za-z_$.[\]-]+$/.test(name);
      return [isName ? name : replaceText(scope, name), Array.isArray(value) ? value.map(replace) : replace(value)];
    }),
  );
}

/** In a path or a query every value is text, whatever type the schema gives it. */
function asText(field: Field | undefined): Field | undefined {
  return field && { ...field, alternatives: [{ type: "string" }] };
}

function normaliseResponse(context: Context): Recording["response"] {
  const { recording, contract } = context;
  const { status, headers } = recording.response;
  const { responses } = contract.operation;
  const documented = responses.find((response) => response.status === status);
  const media = documented?.bodies.find(({ mediaType }) => mediaType.toLowerCase() === mediaTypeOf(recording));
  const keptHeaders = normaliseHeaders(context, headers, Object.keys(documented?.headers ?? {}));
  return { status, headers: keptHeaders, ...normaliseBody(context, media) };
}

/** Headers that the spec does not document may hold anything and are left out. */
function normaliseHeaders({ values, contract }: Context, headers: Record<string, string>, documented: string[]) {
  const places = credentialPlaces(contract.document);
  const names = new Set(["content-type", ...documented.map((name) => name.toLowerCase())]);
  const isKept = (name: string) => names.has(name) && !places.headers.has(name);
  for (const name of Object.keys(headers)) {
    if (!isKept(name)) values.findings.unknown.add(`response.headers.${name} (left out)`);
  }
  const field = { alternatives: [{}], kind: undefined, standIn: undefined };
  const kept = Object.entries(headers).filter(([name]) => isKept(name));
  return Object.fromEntries(
    kept.map(([name, value]) => [name, String(values.normalise(value, field, ["response", "headers", name]))]),
  );
}

function normaliseBody(context: Context, media: Body | undefined): RecordedBody {
  const { recording, contract, values } = context;
  const { body, text } = recording.response;
  if (body === undefined && text === undefined) return {};
  const field = media && fieldOf(contract.document, [media.schema]);
  const value = body ?? (text === undefined ? null : parseLossless(text));
  if (value !== undefined) return keepJson(values.normalise(value, field, ["response", "body"]));
  const whole = isXml(mediaTypeOf(recording)) ? jsonBeside(context, media) : undefined;
  if (whole) return { text: normaliseXml(contract.document, values, text ?? "", whole) };
  // XML whose elements the spec does not name may hold anything, whatever it says of the text as a whole.
  const known = isXml(mediaTypeOf(recording)) ? undefined : field;
  return { text: values.normaliseText(text ?? "", known, ["response", "text"]) };
}

function isXml(mediaType: string | null): boolean {
  return /[/+]xml$/.test(mediaType ?? "");
}

/** What the spec says of the JSON that XML is made from: the XML's own schema, or that of the JSON beside it. */
function jsonBeside({ recording, contract }: Context, media: Body | undefined): Field | undefined {
  const documented = contract.operation.responses.find(({ status }) => status === recording.response.status);
  const bodies = [...(media ? [media] : []), ...(documented?.bodies ?? [])];
  return bodies
    .map(({ schema }) => fieldOf(contract.document, [schema]))
    .find(({ alternatives }) => alternatives.some(({ properties }) => properties !== undefined));
}
