// Apart from the code, so that the types of this package ask for none of Prism's.
//
// `AsyncDisposable` is not among the types of every project that uses this package.
/// <reference lib="esnext.disposable" preserve="true" />

/** A running mock. */
export interface Mock extends AsyncDisposable {
  /** Where the mock listens: `http://127.0.0.1:49152`, without a slash at the end. */
  readonly url: string;
  /** Stops listening and ends open connections. Harmless when repeated. */
  close(): Promise<void>;
}
