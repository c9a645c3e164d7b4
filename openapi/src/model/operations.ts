import type { OpenAPIV3_1 } from "@hey-api/spec-types";
import type { References } from "./references.ts";
import { getExtensions } from "./schema.ts";
import type { SchemaReader } from "./schemas.ts";
import type {
  Example,
  Header,
  JsonSchema,
  Link,
  MediaType,
  Operation,
  Parameter,
  RequestBody,
  Response,
} from "./types.ts";

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

type Referable<Value> = Value | OpenAPIV3_1.ReferenceObject;
type Referables<Value> = Record<string, Referable<Value>>;

/** Reads the operations of one document. What a rule of `refusals` refuses is not expected here. */
export class OperationReader {
  readonly #references: References;
  readonly #schemas: SchemaReader;

  constructor(references: References, schemas: SchemaReader) {
    this.#references = references;
    this.#schemas = schemas;
  }

  read({ paths = {}, security = [] }: OpenAPIV3_1.Document): Operation[] {
    return Object.entries(paths).flatMap(([path, given]) => {
      const item = this.#references.resolve<OpenAPIV3_1.PathItemObject>(given);
      return METHODS.flatMap((method) => {
        const operation = item[method];
        return operation ? [this.#readOperation(path, method, item, { security, ...operation })] : [];
      });
    });
  }

  #readOperation(
    path: string,
    method: (typeof METHODS)[number],
    item: OpenAPIV3_1.PathItemObject,
    operation: OpenAPIV3_1.OperationObject,
  ): Operation {
    const { operationId = "", requestBody, responses = {}, security = [] } = operation;
    return {
      operationId,
      method: method.toUpperCase(),
      path,
      ...getTexts(operation),
      deprecated: operation.deprecated ?? false,
      tags: operation.tags ?? [],
      parameters: this.#readParameters([...(item.parameters ?? []), ...(operation.parameters ?? [])]),
      requestBody: requestBody && this.#readRequestBody(requestBody),
      responses: Object.entries(responses).flatMap(([status, response]) =>
        // The type allows for `x-` members.
        status.startsWith("x-") ? [] : [this.#readResponse(Number(status), response as OpenAPIV3_1.ResponseObject)],
      ),
      security: [...new Set(security.flatMap((requirement) => Object.keys(requirement)))],
      extensions: getExtensions(operation),
      pointer: this.#references.pointerOf(item[method] ?? item),
    };
  }

  #readParameters(given: readonly Referable<OpenAPIV3_1.ParameterObject>[]): Parameter[] {
    const parameters = given.map((parameter) => this.#references.resolve<OpenAPIV3_1.ParameterObject>(parameter));
    // An operation's own parameter takes the place of the path item's.
    const unique = new Map(parameters.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]));
    return [...unique.values()].map((parameter) => this.#readParameter(parameter));
  }

  #readParameter(parameter: OpenAPIV3_1.ParameterObject): Parameter {
    return {
      ...this.#readHeader(parameter.name, parameter),
      // There are no others: the rule "parameter-place".
      in: parameter.in as Parameter["in"],
      deprecated: parameter.deprecated ?? false,
      extensions: getExtensions(parameter),
    };
  }

  #readRequestBody(given: Referable<OpenAPIV3_1.RequestBodyObject>): RequestBody {
    const body = this.#references.resolve<OpenAPIV3_1.RequestBodyObject>(given);
    return {
      required: body.required ?? false,
      ...getTexts(body),
      content: this.#readContent(body.content),
      pointer: this.#references.pointerOf(body),
    };
  }

  #readResponse(status: number, given: Referable<OpenAPIV3_1.ResponseObject>): Response {
    const response = this.#references.resolve<OpenAPIV3_1.ResponseObject>(given);
    const headers: Referables<OpenAPIV3_1.HeaderObject> = response.headers ?? {};
    return {
      status,
      description: response.description,
      headers: Object.entries(headers).map(([name, header]) =>
        this.#readHeader(name, this.#references.resolve<OpenAPIV3_1.HeaderObject>(header)),
      ),
      content: this.#readContent(response.content),
      links: Object.values(response.links ?? {}).map((link) => this.#readLink(link)),
      pointer: this.#references.pointerOf(response),
    };
  }

  #readLink(given: Referable<OpenAPIV3_1.LinkObject>): Link {
    const { operationId = "", parameters = {} } = this.#references.resolve<OpenAPIV3_1.LinkObject>(given);
    return { operationId, parameters };
  }

  #readHeader(name: string, header: OpenAPIV3_1.HeaderObject): Header {
    return {
      name,
      required: header.required ?? false,
      ...getTexts(header),
      schema: this.#schemas.read(header.schema ?? {}),
      examples: this.#readExamples(header),
      pointer: this.#references.pointerOf(header),
    };
  }

  #readContent(content: Record<string, OpenAPIV3_1.MediaTypeObject> = {}): MediaType[] {
    return Object.entries(content).map(([mediaType, media]) => ({
      mediaType,
      schema: this.#schemas.read((media.schema ?? {}) as JsonSchema),
      examples: this.#readExamples(media),
      pointer: this.#references.pointerOf(media),
    }));
  }

  #readExamples(owner: { example?: unknown; examples?: Referables<OpenAPIV3_1.ExampleObject> }): Example[] {
    const pointer = this.#references.pointerOf(owner);
    if (owner.example !== undefined) return [{ name: "default", value: owner.example, pointer: `${pointer}/example` }];
    return Object.entries(owner.examples ?? {}).map(([name, example]) => this.#readExample(name, example));
  }

  #readExample(name: string, given: Referable<OpenAPIV3_1.ExampleObject>): Example {
    const example = this.#references.resolve<OpenAPIV3_1.ExampleObject>(given);
    return { name, value: example.value, ...getTexts(example), pointer: this.#references.pointerOf(example) };
  }
}

/** The texts that an object has. */
export function getTexts({ summary, description }: { summary?: string; description?: string }) {
  return { ...(summary !== undefined && { summary }), ...(description !== undefined && { description }) };
}
