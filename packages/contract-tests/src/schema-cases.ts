import { isDeepStrictEqual } from "node:util";
import { exampleParameters, type Api, type Example, type Schema } from "@group-move/openapi/model";
import { z } from "zod";
import type { ApiModules, Outcome } from "./client.ts";
import { getHandedOutExample } from "./handed-out.ts";
import type { ApiOperation } from "./operations.ts";
import { pathText } from "./paths.ts";
import { getMediaType, getRecordingName, type Recording } from "./recording.ts";
import { getHandedOutBody } from "./replay.ts";

/** Something that the document has a schema and examples for: parameters, a request's body or a response's. */
export interface SchemaCase {
  api: Api;
  /** `docspace moveGroupMembers 200 application/json`; media types that share all else are one case. */
  label: string;
  operation: ApiOperation;
  /** The status of the response; `undefined` for what is sent. */
  status: number | undefined;
  mediaTypes: readonly string[];
  /** What the client looks its validator up by, where it has one for this case alone. */
  part: "path" | "query" | "headers" | "body" | "response" | undefined;
  schema: Schema;
  /** What the schema is a choice of, and the generated zod schema of each; inline schemas have none. */
  variants: readonly { schema: Schema; zod: string | undefined }[];
  examples: readonly Pick<Example, "name" | "value">[];
}

const places = [
  { in: "path", part: "path", suffix: "Path" },
  { in: "query", part: "query", suffix: "Query" },
  { in: "header", part: "headers", suffix: "Headers" },
] as const;

/** Every schema case of an operation; bodies are as a client takes and gives them. */
export function createSchemaCases(operation: ApiOperation): SchemaCase[] {
  const cases = [...parameterCases(operation), ...requestCases(operation), ...responseCases(operation)];
  const isShared = (first: SchemaCase, second: SchemaCase) =>
    first.status === second.status &&
    isDeepStrictEqual([first.schema.json, first.examples], [second.schema.json, second.examples]);
  return cases
    .filter((schemaCase, index) => cases.findIndex((earlier) => isShared(schemaCase, earlier)) === index)
    .map((schemaCase) => {
      const mediaTypes = cases.filter((same) => isShared(schemaCase, same)).flatMap((same) => same.mediaTypes);
      return Object.assign(schemaCase, {
        mediaTypes,
        label: [schemaCase.label, mediaTypes.join(", ")].filter(Boolean).join(" "),
      });
    });
}

function parameterCases(operation: ApiOperation): SchemaCase[] {
  return places.flatMap(({ in: place, part, suffix }) => {
    const parameters = operation.parameters.filter((parameter) => parameter.in === place);
    if (parameters.length === 0) return [];
    const schema = operation.api.schemaOf({
      type: "object",
      required: parameters.filter(({ required }) => required).map(({ name }) => name),
      properties: Object.fromEntries(parameters.map(({ name, schema: { json } }) => [name, json])),
    });
    const variants = [{ zod: getZodName(operation, suffix), schema }];
    const examples = [
      { name: "default", value: exampleParameters({ ...operation, parameters, requestBody: undefined }) },
    ];
    return [Object.assign(about(operation, `${place} parameters`), { part, schema, variants, examples })];
  });
}

function requestCases(operation: ApiOperation): SchemaCase[] {
  const content = operation.requestBody?.content ?? [];
  const part = content.length === 1 ? "body" : undefined;
  return content.map(({ mediaType, schema, examples }) => {
    const variants = [{ zod: getZodName(operation, "Body"), schema }];
    return Object.assign(about(operation, "request"), { mediaTypes: [mediaType], part, schema, variants, examples });
  });
}

function responseCases(operation: ApiOperation): SchemaCase[] {
  const { api } = operation;
  const handedOut = api.handedOut.operations.find(({ operationId }) => operationId === operation.operationId);
  const successes = operation.responses.filter(({ status }) => status < 300);
  return operation.responses.flatMap((response) =>
    response.content.map((media): SchemaCase => {
      const { status } = response;
      const content = handedOut?.responses.find((candidate) => candidate.status === status)?.content ?? [];
      const found = content.find(({ mediaType }) => mediaType === media.mediaType)?.schema ?? media.schema;
      const schema = found.contentSchema ?? found;
      const isOnlySuccess = status < 300 && successes.length === 1;
      return Object.assign(about(operation, `${status}`), {
        status,
        mediaTypes: [media.mediaType],
        part: isOnlySuccess ? "response" : undefined,
        schema,
        variants: isOnlySuccess ? [{ zod: getZodName(operation, "Response"), schema }] : listVariants(schema),
        examples: media.examples.map((example) => ({
          name: example.name,
          value: getHandedOutExample(api, response, media, example),
        })),
      });
    }),
  );
}

function about(operation: ApiOperation, what: string) {
  const { api, name } = operation;
  return {
    api: api.handedOut,
    label: `${name} ${what}`,
    operation,
    status: undefined,
    mediaTypes: [],
    part: undefined,
  };
}

/** The generator writes a schema for the only success of an operation, and for each one under `components`. */
function listVariants({ variants }: Schema): SchemaCase["variants"] {
  return variants.map((schema) => ({ schema, zod: schema.name && `z${schema.name}` }));
}

/** `moveGroupMembers` → `zMoveGroupMembersPath`: how the generated schemas write an operation's name. */
function getZodName({ operationId }: ApiOperation, suffix: string): string {
  return `z${operationId.charAt(0).toUpperCase()}${operationId.slice(1)}${suffix}`;
}

/** A generated zod schema, or an inline schema without one, and all values that a portal or an example has for it. */
export interface ZodCase extends Pick<SchemaCase, "api" | "operation" | "part"> {
  /** `docspace zErrorResponse` */
  label: string;
  schema: Schema;
  zod: string | undefined;
  isResponse: boolean;
  values: readonly { source: string; value: unknown }[];
}

/** Each zod schema once, also when several responses have it; with the examples and the recordings of them all. */
export function createZodCases(cases: readonly SchemaCase[], recordings: readonly Recording[]): ZodCase[] {
  const all = cases.flatMap((schemaCase) =>
    schemaCase.variants.map(({ schema, zod }) => {
      const { api, label, operation, part, status } = schemaCase;
      const examples = schemaCase.examples.map(({ name, value }) => ({ source: `example ${name}`, value }));
      const values = [...examples, ...recordedValues(schemaCase, recordings)];
      return {
        api,
        operation,
        part,
        label: zod ? `${api.name} ${zod}` : label,
        schema,
        zod,
        isResponse: status !== undefined,
        values,
      };
    }),
  );
  return Object.values(Object.groupBy(all, ({ label }) => label)).flatMap((same = []) => {
    const [first] = same;
    return first ? [{ ...first, values: same.flatMap(({ values }) => values) }] : [];
  });
}

function recordedValues({ operation, status, mediaTypes }: SchemaCase, recordings: readonly Recording[]) {
  const { api, operationId } = operation;
  return recordings
    .filter(
      (recording) =>
        recording.api === api.name &&
        recording.operationId === operationId &&
        recording.response.status === status &&
        mediaTypes.includes(getMediaType(recording) ?? ""),
    )
    .map((recording) => ({ source: getRecordingName(recording), value: getHandedOutBody(api, recording, recordings) }))
    .filter(({ value }) => value !== undefined);
}

/** What a generated schema says of a value and makes of it. Throws when the package has none of this name. */
export function parseByZod(schemas: ApiModules["schemas"], name: string, value: unknown): Outcome {
  const schema = schemas[name];
  if (!(schema instanceof z.core.$ZodType)) {
    throw new Error(
      `@group-move/schemas has no ${name}. Run \`pnpm generate\`, or give the document's name another form.`,
    );
  }
  const { data, error } = z.safeParse(schema, value);
  const [issue] = error?.issues ?? [];
  return issue
    ? { result: "refused", message: `${pathText(issue.path)}: ${issue.message}` }
    : { result: "accepted", body: data };
}
