// `AsyncDisposable` is not among the types of every project that uses this package.
/// <reference lib="esnext.disposable" preserve="true" />
import { loadOperations } from "./prism.ts";
import { serve } from "./serve.ts";
import { defaultApi, loadDocument } from "./specs.ts";

export interface MockOptions {
  /**
   * The API to mock, by the name of its OpenAPI document. Default: the main one, `docspace`.
   *
   * A string and not a union: the documents that come with the package decide what is valid, so that a new
   * document is all a new API needs.
   */
  api?: string | undefined;
  /** TCP port to listen on. Default: 0, which takes a free one. */
  port?: number | undefined;
  /** Host name or IP address to listen on. Default: `127.0.0.1`, which other machines can't reach. */
  host?: string | undefined;
}

/** A running mock. */
export interface Mock extends AsyncDisposable {
  /** Where the mock listens: `http://127.0.0.1:49152`, without a slash at the end. */
  readonly url: string;
  /** Stops listening and ends open connections. Harmless when repeated. */
  close(): Promise<void>;
}

/**
 * Starts a mock portal in this process. It responds over HTTP with the examples of the API's OpenAPI document.
 *
 * @returns the running mock. It keeps the process alive until it is closed.
 * @throws {RangeError} when there is no document for `api`, or `port` or `host` is none.
 * @throws {Error} with the `code` of Node.js when it can't listen, such as `EADDRINUSE` for a port in use.
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const { api = defaultApi(), port = 0, host = "127.0.0.1" } = options;
  return serve(await loadOperations(await loadDocument(api)), { port, host });
}
