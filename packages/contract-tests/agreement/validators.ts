import type { Api, Schema } from "@group-move/openapi/model";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
// Prism exports its validators from here alone.
import { validateInput, validateOutput } from "@stoplight/prism-http/dist/validator/index.js";
import * as fc from "fast-check";
import { expect } from "vitest";
import { importApi, isXml, type Outcome } from "../src/client.ts";
import type { ApiOperation } from "../src/operations.ts";
import { parseByZod, type SchemaCase } from "../src/schema-cases.ts";
import { describeIssue, validate } from "../src/validate.ts";

/** A schema of the document, and those who have to say the same of values. */
export interface Target {
  label: string;
  api: Api;
  schema: Schema;
  validators: { name: "the client" | "zod" | "Prism"; parse(value: unknown): Outcome }[];
}

interface CompiledValidator {
  (value: unknown): boolean;
  errors?: readonly { instancePath: string; keyword: string }[] | null;
}

/** What the document says of a value, by ajv. */
export function parseByDocument({ api, schema }: Pick<Target, "api" | "schema">, value: unknown): Outcome {
  const [issue] = validate(api, schema, value);
  return issue
    ? { result: "refused", message: describeIssue(issue, "the value") }
    : { result: "accepted", body: value };
}

/** A generated zod schema, and the compiled validator of the client that says the same. */
export async function createZodTarget({ api, label, operation, part, schema, zod }: SchemaCase): Promise<Target> {
  const { schemas } = await importApi(api.name);
  const path = `../../client/src/gen/${api.name}/validators/${operation.operationId}.gen.ts`;
  const compiled: { validators: Record<string, CompiledValidator> } = await import(new URL(path, import.meta.url).href);
  const isValid = part && compiled.validators[part];
  const parseByClient = (value: unknown): Outcome => {
    if (isValid?.(value)) return { result: "accepted", body: value };
    return { result: "refused", message: `${isValid?.errors?.[0]?.instancePath}: ${isValid?.errors?.[0]?.keyword}` };
  };
  const validators: Target["validators"] = [];
  if (zod) validators.push({ name: "zod", parse: (value) => parseByZod(schemas, zod, value) });
  if (isValid) validators.push({ name: "the client", parse: parseByClient });
  return { label, api, schema, validators };
}

const prismOperations = new WeakMap<object, ReturnType<typeof getHttpOperationsFromSpec>>();

/** Prism on bodies, one of each schema. It reads some media types as others (C57): of these it isn't asked. */
export async function createPrismTargets({ api, method, path, operationId }: ApiOperation): Promise<Target[]> {
  const { handedOut } = api;
  const loaded = prismOperations.get(handedOut) ?? getHttpOperationsFromSpec(handedOut.document);
  prismOperations.set(handedOut, loaded);
  const resource = (await loaded).find((found) => found.method.toUpperCase() === method && found.path === path);
  const operation = handedOut.operations.find((found) => found.operationId === operationId);
  if (!resource || !operation) throw new Error(`The document has ${method} ${path}; Prism doesn't find it.`);
  const request = { status: undefined, content: operation.requestBody?.content ?? [] };
  return [request, ...operation.responses].flatMap(({ status, content }) => {
    if (content.some(({ mediaType }) => mediaType.includes("+"))) return [];
    const unlike = new Map(content.toReversed().map((media) => [JSON.stringify(media.schema.json), media]));
    return [...unlike.values()]
      .filter(({ mediaType }) => !isXml(mediaType))
      .map(({ mediaType, schema }): Target => {
        const parse = (body: unknown): Outcome => {
          const message = { headers: { "content-type": mediaType }, body };
          const result =
            status === undefined
              ? validateInput({ resource, element: { method: "put", url: { path, query: {} }, ...message } })
              : validateOutput({ resource, element: { statusCode: status, ...message } });
          const issues = "left" in result ? result.left.filter(({ severity }) => severity === 0) : [];
          const issue = issues.find(({ path: place = [] }) => place[0] !== "header" && place[0] !== "path");
          return issue ? { result: "refused", message: issue.message } : { result: "accepted", body };
        };
        const label = `${api.name} ${operationId} ${status ?? "request"} ${mediaType}`;
        return { label, api: handedOut, schema, validators: [{ name: "Prism", parse }] };
      });
  });
}

/** Tries values on all validators. The first line of a failure is that of the smallest value on which they differ. */
export function expectAgreement(
  target: Target,
  values: fc.Arbitrary<unknown>,
  options: fc.Parameters<[unknown]>,
): void {
  const property = fc.property(values, (value) => {
    for (const { name, parse } of target.validators) {
      const about = { label: target.label, expectedBy: "the document", seenBy: name };
      expect(parse(value)).toEqualResult(parseByDocument(target, value), about);
    }
  });
  const details = fc.check(property, options);
  const { errorInstance, seed } = details;
  if (!details.failed) return;
  const line = errorInstance instanceof Error ? errorInstance.message : target.label;
  throw new Error(`${line}\nAgain: AGREEMENT_SEED=${seed}\n${fc.defaultReportMessage(details)}`);
}
