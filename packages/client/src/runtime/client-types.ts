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

/** One request of a call. */
export interface ClientRequest extends Omit<CallOptions, "headers"> {
  headers?: unknown;
  url: string;
  path?: Record<string, unknown> | undefined;
  query?: Record<string, unknown> | undefined;
  headerParameters?: Record<string, unknown> | undefined;
  body?: unknown;
}

/** A request as it would be sent, but for the credential, which is asked for when it is. */
export interface UnsentRequest {
  method: string;
  url: string;
  headers: Headers;
  body: string | undefined;
}

/** What sends the requests of the API of that name; `key` is "METHOD /path". Rejects with an error of this package. */
export interface ApiClient<Name extends string> {
  readonly api: Name;
  prepare(key: string, request: Omit<ClientRequest, "url">): Promise<UnsentRequest>;
  send(key: string, request: Omit<ClientRequest, "url">): Promise<Success<unknown>>;
}
