import type { OpenAPIV3_1 } from "@hey-api/spec-types";
import type { Document } from "./documents.ts";
import { resolve, type Schema } from "./references.ts";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/** A body in one media type, with its named examples. An empty schema allows anything. */
export interface Body {
  mediaType: string;
  schema: Schema;
  examples: Record<string, unknown>;
}

/**
 * A documented response: its status, its headers with the example of each, and its body in each documented media
 * type (none: the body is empty).
 */
export interface Response {
  status: number;
  headers: Record<string, unknown>;
  bodies: Body[];
}

/** A parameter; `example` is the value that documents it, if there is one. */
export interface Parameter {
  name: string;
  in: "path" | "query" | "header" | "cookie";
  required: boolean;
  schema: Schema;
  example: unknown;
}

/** One operation of a document with its references followed, except for those inside of schemas. */
export interface Operation {
  operationId: string;
  method: string;
  path: string;
  parameters: Parameter[];
  requestBodies: Body[];
  responses: Response[];
  /** The security schemes of which one is enough; empty when none is needed. */
  security: string[];
  object: OpenAPIV3_1.OperationObject;
}

/** Every operation of a document, in its order. Throws for what the rest of the repository can't work with. */
export function operationsOf(document: Document): Operation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const object = item[method];
      return object ? [readOperation(document, method.toUpperCase(), path, item, object)] : [];
    }),
  );
}

function readOperation(
  document: Document,
  method: string,
  path: string,
  item: OpenAPIV3_1.PathItemObject,
  object: OpenAPIV3_1.OperationObject,
): Operation {
  const { operationId } = object;
  if (!operationId) throw new Error(`${method} ${path} has no operationId. Give it one: it becomes the method's name.`);
  const body = object.requestBody && resolve<OpenAPIV3_1.RequestBodyObject>(document, object.requestBody);
  return {
    operationId,
    method,
    path,
    parameters: readParameters(document, [...(item.parameters ?? []), ...(object.parameters ?? [])]),
    requestBodies: readBodies(document, body?.content),
    responses: readResponses(document, operationId, object.responses),
    security: readSecurity(operationId, object.security ?? document.security ?? []),
    object,
  };
}

function readParameters(
  document: Document,
  parameters: (OpenAPIV3_1.ParameterObject | OpenAPIV3_1.ReferenceObject)[],
): Parameter[] {
  const read = parameters.map((parameter) => resolve<OpenAPIV3_1.ParameterObject>(document, parameter));
  // An operation's own parameter takes the place of the path item's.
  const unique = new Map(read.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]));
  return [...unique.values()].map((parameter) => ({
    name: parameter.name,
    in: parameter.in,
    required: parameter.required ?? false,
    schema: parameter.schema ?? {},
    example: parameter.example ?? Object.values(readExamples(document, parameter.examples))[0],
  }));
}

function readResponses(document: Document, operationId: string, responses: OpenAPIV3_1.ResponsesObject = {}) {
  return Object.entries(responses).map(([status, response]) => {
    if (!/^[1-5]\d\d$/.test(status)) {
      throw new Error(`${operationId} documents the response "${status}". Name each status by its three digits.`);
    }
    // The type allows for `x-` members; the pattern above has refused them.
    const { headers = {}, content } = resolve(document, response as OpenAPIV3_1.ResponseObject);
    return {
      status: Number(status),
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, header]) => [
          name,
          resolve<OpenAPIV3_1.HeaderObject>(document, header).example,
        ]),
      ),
      bodies: readBodies(document, content),
    };
  });
}

function readBodies(document: Document, content: Record<string, OpenAPIV3_1.MediaTypeObject> = {}): Body[] {
  return Object.entries(content).map(([mediaType, media]) => ({
    mediaType,
    schema: media.schema ?? {},
    examples: {
      ...readExamples(document, media.examples),
      ...(media.example === undefined ? {} : { default: media.example }),
    },
  }));
}

function readExamples(
  document: Document,
  examples: Record<string, OpenAPIV3_1.ExampleObject | OpenAPIV3_1.ReferenceObject> = {},
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(examples).map(([name, example]) => [
      name,
      resolve<OpenAPIV3_1.ExampleObject>(document, example).value,
    ]),
  );
}

function readSecurity(operationId: string, requirements: readonly OpenAPIV3_1.SecurityRequirementObject[]): string[] {
  return requirements.map((requirement) => {
    const [scheme, ...others] = Object.keys(requirement);
    if (!scheme || others.length > 0) {
      throw new Error(`${operationId} has a security requirement that does not name exactly one scheme.`);
    }
    return scheme;
  });
}
