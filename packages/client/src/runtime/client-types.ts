import type { GroupMoveError } from "../errors/index.ts";

/** Options of a single call; each takes the place of the client's own. */
export interface CallOptions {
  /** Ends the call at once with an `APIUserAbortError`. */
  signal?: AbortSignal | undefined;
  /** Milliseconds for each attempt, until the last byte of the answer. */
  timeout?: number | undefined;
  /** How often a failed attempt may be repeated. */
  maxRetries?: number | undefined;
  /** Headers to send besides the client's own; a credential can't be set here. */
  headers?: Record<string, string> | Headers | Iterable<readonly [string, string]> | undefined;
}

export interface TDataShape {
  body?: unknown;
  headers?: unknown;
  path?: unknown;
  query?: unknown;
  url: string;
}

export type ClientMeta = object;

/** What a generated function takes besides its parameters. */
export type Options<_Data, ThrowOnError extends boolean, _Response> = CallOptions & {
  /** `true`: reject with the error. By default the promise resolves to `{ error }`. */
  throwOnError?: ThrowOnError;
};

type ValueOf<Map> = Map extends Record<number, unknown> ? Map[keyof Map] : Map;

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

/** What a generated function returns: a `Success`, or a `Failure` unless `throwOnError` is set. */
export type RequestResult<Responses, _Errors, ThrowOnError extends boolean> = Promise<
  ThrowOnError extends true ? Success<ValueOf<Responses>> : Success<ValueOf<Responses>> | Failure
>;

/** One request of a generated function. */
export interface ClientRequest extends Omit<CallOptions, "headers"> {
  headers?: unknown;
  url: string;
  path?: Record<string, unknown> | undefined;
  query?: Record<string, unknown> | undefined;
  headerParameters?: Record<string, unknown> | undefined;
  body?: unknown;
  throwOnError?: boolean | undefined;
  client?: Client | undefined;
  meta?: unknown;
}

type Send = <Responses, Errors, ThrowOnError extends boolean>(
  request: ClientRequest,
) => RequestResult<Responses, Errors, ThrowOnError>;

/** What the generated functions send their requests through, made by `createClient`. */
export type Client = Record<"delete" | "get" | "head" | "options" | "patch" | "post" | "put" | "trace", Send>;
