import type { OperationDescription, OperationValidators } from "./api.ts";
import type { GroupMoveError } from "./errors/group-move-error.ts";
import type { Secrets } from "./errors/redact.ts";
import type { CallOptions } from "./options/call-options.ts";
import type { ParsedBody } from "./response/parse-body.ts";

/** The parameters of a request, by their place in it. */
export interface RequestParameters {
  path?: Record<string, unknown> | undefined;
  query?: Record<string, unknown> | undefined;
  /** Not under `headers`, which are the ones that a call sets besides. */
  headerParameters?: Record<string, unknown> | undefined;
  body?: unknown;
}

/** A call: its parameters and its options. */
export interface ClientRequest extends RequestParameters, Omit<CallOptions, "headers"> {
  headers?: unknown;
  /** Whether the text of the response is wanted too, which is then kept in memory besides what it is parsed into. */
  keepText?: boolean | undefined;
}

/** What errors say of the request that failed. */
export interface FailingRequest {
  /** Operation, method and path: how messages name the request. */
  label: string;
  operation: OperationDescription;
  method: string;
  secrets: Secrets;
}

/** A checked request; its credential is added at each attempt. */
export interface PreparedRequest extends FailingRequest {
  url: string;
  headers: Headers;
  body: string | undefined;
  validators: OperationValidators;
}

/** A request as it would be sent, but for the credential, which is asked for when it is. */
export interface UnsentRequest {
  method: string;
  /** With the path prefix of the portal's address, and with the query. */
  url: string;
  headers: Headers;
  /** JSON; `undefined` where the operation takes no body. */
  body: string | undefined;
}

/** A response, read to its last byte. */
export interface RawResponse {
  /** That of the request that it is the response to: GET after a 303. */
  method: string;
  status: number;
  headers: Headers;
  text: string;
}

/** A response with its body parsed. */
export interface ParsedResponse {
  method: string;
  status: number;
  headers: Headers;
  body: ParsedBody;
  /** Milliseconds that `Retry-After` asks to wait. */
  retryAfter: number | undefined;
  /** The body as it came, where it is wanted. */
  text: string | undefined;
}

/** A response that has the documented body. */
export interface WithResponse<Data> {
  /** The documented body; `undefined` where the operation has none. */
  data: Data;
  /** The HTTP status: 200, say. */
  status: number;
  headers: Headers;
  /** The body as it came, decoded to text: JSON or XML; "" where there is none. */
  text: string;
}

/** A call that succeeded: the documented body, the HTTP status, and the headers. */
export interface Success<Data> {
  data: Data;
  error: undefined;
  status: number;
  headers: Headers;
}

/** A call that failed; `error` says how. */
export interface Failure {
  data: undefined;
  error: GroupMoveError;
}

/** What a function returns: a `Success`, or a `Failure` unless `throwOnError` is set. */
export type RequestResult<Data, ThrowOnError extends boolean> = Promise<
  ThrowOnError extends true ? Success<Data> : Success<Data> | Failure
>;

/** What sends the requests of the API of that name; `key` is "METHOD /path". Rejects with an error of this package. */
export interface ApiClient<Name extends string> {
  readonly api: Name;
  prepare(key: string, request: ClientRequest): Promise<UnsentRequest>;
  /** `text` is "" unless `keepText` is set. */
  send(key: string, request: ClientRequest): Promise<WithResponse<unknown>>;
}
