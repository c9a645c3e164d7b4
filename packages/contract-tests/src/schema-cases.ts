import { exampleParameters, type Api, type Schema } from "@group-move/openapi/model";
import { z } from "zod";
import type { ApiModules, Outcome } from "./client.ts";
import { getHandedOutExample, type ApiOperation } from "./operations.ts";
import { pathText } from "./paths.ts";

/** Something that the document has a schema and examples for, as a client takes and gives it. */
export interface SchemaCase {
  api: Api;
  operation: ApiOperation;
  /** `docspace zErrorResponse`; of an inline schema, which has no name, where it stands. */
  label: string;
  /** The status of the response; `undefined` for what is sent. */
  status: number | undefined;
  /** What the client looks its validator up by, where it has one for this schema. */
  part: "path" | "query" | "headers" | "body" | "response" | undefined;
  schema: Schema;
  /** The generated schema. */
  zod: string | undefined;
  examples: readonly unknown[];
}

const places = [
  { in: "path", part: "path", suffix: "Path" },
  { in: "query", part: "query", suffix: "Query" },
  { in: "header", part: "headers", suffix: "Headers" },
] as const;

/** The schema cases of operations; those that share the schema and its examples are one. */
export function createSchemaCases(operations: readonly ApiOperation[]): SchemaCase[] {
  const cases = operations.flatMap((operation) => [
    ...parameterCases(operation),
    ...requestCases(operation),
    ...responseCases(operation),
  ]);
  const keyed = cases.map((schemaCase) => {
    const { api, zod, schema, examples } = schemaCase;
    return [JSON.stringify([api.name, zod ?? schema.json, examples]), schemaCase] as const;
  });
  return [...new Map(keyed.toReversed()).values()].toReversed();
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
    const examples = [exampleParameters({ ...operation, parameters, requestBody: undefined })];
    return [createCase(operation, { schema, examples, part, zod: getZodName(operation, suffix) })];
  });
}

function requestCases(operation: ApiOperation): SchemaCase[] {
  const content = operation.requestBody?.content ?? [];
  const part = content.length === 1 ? "body" : undefined;
  return content.map(({ schema, examples }) =>
    createCase(operation, {
      schema,
      examples: examples.map(({ value }) => value),
      part,
      zod: getZodName(operation, "Body"),
    }),
  );
}

/** The generator writes a schema for the only success of an operation, and for each one under `components`. */
function responseCases(operation: ApiOperation): SchemaCase[] {
  const { api } = operation;
  const handedOut = api.handedOut.operations.find(({ operationId }) => operationId === operation.operationId);
  const successes = operation.responses.filter(({ status }) => status < 300);
  return operation.responses.flatMap((response) =>
    response.content.flatMap((media): SchemaCase[] => {
      const { status } = response;
      const content = handedOut?.responses.find((candidate) => candidate.status === status)?.content ?? [];
      const found = content.find(({ mediaType }) => mediaType === media.mediaType)?.schema ?? media.schema;
      const schema = found.contentSchema ?? found;
      const examples = media.examples.map((example) => getHandedOutExample(api, response, media, example));
      if (status < 300 && successes.length === 1) {
        return [
          createCase(operation, { schema, examples, status, part: "response", zod: getZodName(operation, "Response") }),
        ];
      }
      return schema.variants.map((variant) =>
        createCase(operation, { schema: variant, examples, status, zod: variant.name && `z${variant.name}` }),
      );
    }),
  );
}

function createCase(
  operation: ApiOperation,
  about: Pick<SchemaCase, "schema" | "examples" | "zod"> & Partial<SchemaCase>,
): SchemaCase {
  const { api, name } = operation;
  const { zod, status, part, schema } = about;
  const label = zod ? `${api.name} ${zod}` : `${name} ${status ?? "request"} ${schema.types.join(" or ")}`;
  return Object.assign({ api: api.handedOut, operation, label, status, part }, about);
}

/** `moveGroupMembers` → `zMoveGroupMembersPath`: how the generated schemas write an operation's name. */
function getZodName({ operationId }: ApiOperation, suffix: string): string {
  return `z${operationId.charAt(0).toUpperCase()}${operationId.slice(1)}${suffix}`;
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
