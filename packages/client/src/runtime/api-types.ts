import type { Validator } from "@group-move/schemas/validators";
import type { ParsedBody } from "./parse-body.ts";

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

/** The outer shape of a body: its JSON type, and of an object its required members. */
export interface Envelope {
  readonly type?: string | readonly string[];
  readonly required?: readonly string[];
  readonly members?: Readonly<Record<string, Envelope>>;
}

export interface OperationDescription {
  readonly operationId: string;
  /** The security schemes of which one is enough. */
  readonly security: readonly string[];
  readonly preconditions: readonly Precondition[];
  /** What shows how far a request came that has failed, in words: "both groups". */
  readonly readAfterFailure?: string;
  /** The media types of its success, the preferred one first. */
  readonly accept: readonly string[];
  /** What may be appended to the path, and the media type that the answer then has. */
  readonly suffixes?: Readonly<Record<string, string>>;
  /** The 2xx statuses that have no body. */
  readonly emptyStatuses: readonly number[];
  /** The 2xx statuses that have one. */
  readonly bodyStatuses: readonly number[];
  readonly envelope?: Envelope;
}

/** What the generator writes into `api.gen.ts`; an operation's key is "METHOD /path". */
export interface Api {
  readonly securitySchemes: Readonly<Record<string, SecurityScheme>>;
  readonly operations: Readonly<Record<string, OperationDescription>>;
}

/** The parts of an operation that have a schema. */
export type Part = "path" | "query" | "headers" | "body" | "response";

/** What is a product's own. */
export interface ProductBehaviour {
  loadValidators: LoadValidators;
  /** Parses a body; JSON by default. */
  decode?: Decode;
  /** The media type that answers are to have, where an operation has several. */
  mediaType?: string | undefined;
}

/** Reads the body of an operation's answer. */
export interface Decode {
  (operationId: string, text: string): ParsedBody | Promise<ParsedBody>;
  /** Loads what reading a body of that media type takes, before anything is sent. */
  load?(mediaType: string): Promise<unknown>;
}

/** The generated module of a product's validators, by operationId and part; it is loaded when it is first needed. */
export type LoadValidators = () => Promise<{
  readonly validators: Readonly<Record<string, { readonly [Name in Part]?: Validator }>>;
}>;
