import type { JSONSchemaDraft2020_12, OpenAPIV3_1 } from "@hey-api/spec-types";

/** An OpenAPI 3.1 document in which every reference is local. */
export type OpenApiDocument = OpenAPIV3_1.Document;

/** A JSON Schema as OpenAPI 3.1 has it, with the keywords that the type of draft 2020-12 leaves out. */
export type JsonSchema = JSONSchemaDraft2020_12.Document & { contentSchema?: JsonSchema; xml?: { name?: string } };

/** The `x-…` members of an object. */
export type Extensions = Readonly<Record<`x-${string}`, unknown>>;

/**
 * What a document says, its references followed. A `pointer` is the place of an object in `document`, as the fragment
 * of a URL (RFC 6901, section 6).
 */
export interface Api {
  /** The name of the file without its extension. */
  name: string;
  info: { title: string; version: string; summary?: string; description?: string };
  /** The URL of the first server, with the defaults of its variables. */
  serverUrl: string | undefined;
  securitySchemes: SecurityScheme[];
  operations: Operation[];
  /** `components.schemas`. */
  schemas: Schema[];
  /** Those of the document and of its components. */
  extensions: Extensions;
  /** The whole as one document, for tools that take one. */
  document: OpenApiDocument;
  /** The same as a client hands it out: without the schemas that spell names differently (`x-spelling`). */
  handedOut: Api;
  /** The members of bodies whose value may be spelled differently. */
  respelledMembers: string[];
  /** The schema that a JSON Schema of `document` stands for. */
  schemaOf(json: JsonSchema | boolean): Schema;
}

/** Where a credential goes: an API key, or a bearer token in the header `Authorization`. */
export interface SecurityScheme {
  name: string;
  in: "header" | "query" | "cookie";
  parameter: string;
  /** What stands before the credential: "Bearer ". */
  prefix: string;
  description?: string;
  pointer: string;
}

export interface Operation {
  operationId: string;
  /** In capitals. */
  method: string;
  path: string;
  summary?: string;
  description?: string;
  deprecated: boolean;
  tags: string[];
  /** With those of the path item that the operation does not override. */
  parameters: Parameter[];
  requestBody: RequestBody | undefined;
  responses: Response[];
  /** The names of the security schemes of which one is enough; none is needed when there is none. */
  security: string[];
  extensions: Extensions;
  pointer: string;
}

export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  deprecated: boolean;
  description?: string;
  schema: Schema;
  examples: Example[];
  extensions: Extensions;
  pointer: string;
}

export interface RequestBody {
  required: boolean;
  description?: string;
  content: MediaType[];
  pointer: string;
}

export interface Response {
  status: number;
  description: string;
  headers: Header[];
  /** Empty where the body is. */
  content: MediaType[];
  /** The operations that take something of this response. */
  links: Link[];
  pointer: string;
}

export interface Link {
  operationId: string;
  /** By the name of the parameter: a runtime expression, such as `$response.body#/id`, or a value. */
  parameters: Readonly<Record<string, unknown>>;
}

export interface Header {
  name: string;
  required: boolean;
  description?: string;
  schema: Schema;
  examples: Example[];
  pointer: string;
}

export interface MediaType {
  /** `application/json`. */
  mediaType: string;
  schema: Schema;
  examples: Example[];
  pointer: string;
}

export interface Example {
  /** "default" where it is the only one and has no name. */
  name: string;
  value: unknown;
  summary?: string;
  description?: string;
  pointer: string;
}

export type JsonType = "null" | "boolean" | "object" | "array" | "number" | "integer" | "string";

/** The keywords that limit a plain value. */
export type Limits = Pick<
  JsonSchema,
  | "format"
  | "pattern"
  | "minLength"
  | "maxLength"
  | "minimum"
  | "maximum"
  | "exclusiveMinimum"
  | "exclusiveMaximum"
  | "multipleOf"
  | "minItems"
  | "maxItems"
  | "uniqueItems"
  | "minProperties"
  | "maxProperties"
>;

/**
 * A schema is plain, or a choice of plain ones, its `variants`. What it is made of is read when it is asked for, so
 * that schemas may hold themselves.
 */
export interface Schema extends Limits {
  /** Its name in `components.schemas`, also where it is referred to. */
  readonly name: string | undefined;
  readonly pointer: string;
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly deprecated: boolean;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  /** The types of all variants; empty where nothing is valid. */
  readonly types: readonly JsonType[];
  /** The schema itself where it is plain. What follows describes a plain schema, and is empty for a choice. */
  readonly variants: readonly Schema[];
  readonly properties: readonly Property[];
  readonly additionalProperties: Schema | boolean;
  readonly items: Schema | undefined;
  /** The only values that are valid, be it one. */
  readonly enum: readonly unknown[] | undefined;
  readonly default: unknown;
  readonly examples: readonly unknown[];
  /** What a string holds that is a document itself. */
  readonly contentSchema: Schema | undefined;
  /** The name of the element in XML. */
  readonly xmlName: string | undefined;
  readonly extensions: Extensions;
  /** The same as JSON Schema, with references into the document. */
  readonly json: JsonSchema;
}

export interface Property {
  name: string;
  required: boolean;
  schema: Schema;
}
