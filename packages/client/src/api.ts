import type { ParsedBody } from "./response/parse-body.ts";
import type { XmlBodies, XmlResult } from "./response/read-xml.ts";

/** Where a credential goes. `prefix` stands before it, e.g. "Bearer ". */
export interface SecurityScheme {
  readonly in: "header" | "cookie" | "query";
  readonly name: string;
  readonly prefix: string;
}

/** A rule that parameters must keep before anything is sent; values are compared without regard to case. */
export interface Precondition {
  readonly parameters: readonly string[];
  readonly mustDiffer?: true;
  readonly mustNotBe?: readonly string[];
  readonly reason: string;
}

/** A parameter of a method, which takes them flat. */
export interface ParameterDescription {
  readonly name: string;
  readonly in: "path" | "query" | "headers" | "body";
  /** Its name there, where that is another one; the whole body has none. */
  readonly as?: string | null;
}

export interface OperationDescription {
  readonly operationId: string;
  readonly parameters: readonly ParameterDescription[];
  /** The media type of its request body, where it has one. */
  readonly contentType?: string;
  /** The security schemes of which one is enough. */
  readonly security: readonly string[];
  readonly preconditions: readonly Precondition[];
  /** What shows how far a request came that has failed, in words: "both groups". */
  readonly readAfterFailure?: string;
  /** The media types of its success, the preferred one first. */
  readonly accept: readonly string[];
  /** What may be appended to the path, and the media type that the response then has. */
  readonly suffixes?: Readonly<Record<string, string>>;
  /** The 2xx statuses that have no body. */
  readonly emptyStatuses: readonly number[];
  /** The 2xx statuses that have one. */
  readonly bodyStatuses: readonly number[];
  /** Its generated validators, which are loaded when they are first needed. */
  readonly loadValidators: () => Promise<{ readonly validators: OperationValidators }>;
}

/** What the generator writes into `api.gen.ts`; an operation's key is "METHOD /path". */
export interface Api<Name extends string = string> {
  readonly name: Name;
  readonly securitySchemes: Readonly<Record<string, SecurityScheme>>;
  readonly operations: Readonly<Record<string, OperationDescription>>;
  /** The media type of each format that its responses may have, where there are several; the preferred one first. */
  readonly formats?: Readonly<Record<string, string>>;
  /** The members of a JSON body whose names may be in PascalCase, and are returned in camelCase. */
  readonly pascalCase?: readonly string[];
  /** The root elements of XML bodies. */
  readonly xmlRoots?: readonly string[];
  /** What reads them. */
  readonly loadXml?: () => Promise<
    readonly [
      { readXml(bodies: XmlBodies, operationId: string, text: string): XmlResult },
      { readonly xmlBodies: XmlBodies },
    ]
  >;
  /** What reads bodies, where some are not JSON with names in camelCase. */
  readonly loadDecoder?: () => Promise<{ createDecoder(forms: BodyForms): Decode }>;
}

/** What a body of an API may look like, besides JSON with names in camelCase. */
export type BodyForms = Pick<Api, "xmlRoots" | "loadXml" | "pascalCase">;

/** Reads the body of an operation's response. */
export interface Decode {
  (operationId: string, text: string): Promise<ParsedBody>;
  /** Loads what reading a body of that media type takes, before anything is sent. */
  load(mediaType: string): Promise<unknown>;
}

/** The parts of an operation that have a schema; `envelope` is what a body must have at least to be a success. */
export type Part = "path" | "query" | "headers" | "body" | "response" | "envelope";

/** The generated validators of an operation. */
export type OperationValidators = { readonly [Name in Part]?: Validator };

/** Returns whether a value is valid, and changes nothing in it. Afterwards `errors` has every error of that value. */
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly ValidatorError[] | null;
}

/** An error that a validator found: where, of which keyword of JSON Schema, and what that keyword asks for. */
export interface ValidatorError {
  /** A JSON pointer (RFC 6901) into the value. */
  instancePath: string;
  keyword: string;
  params: Readonly<Record<string, unknown>>;
}
