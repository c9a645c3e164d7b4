/** The code of the error when nothing can be sent, since the `fetch` of this runtime is missing or can't work. */
export const UNUSABLE_FETCH = "unusableFetch";

/**
 * The global `fetch`: looked up for each request, so that a later stub or polyfill counts, and called plainly, as
 * browsers demand. That of Node.js reads responses by WebAssembly; without it, as with `--jitless`, it would connect,
 * fail, and reject a promise of its own besides, which ends the process.
 */
export const defaultFetch: typeof globalThis.fetch = async (input, init) => {
  const { process } = globalThis as { process?: { versions?: { undici?: string } } };
  const needed = process?.versions?.undici !== undefined ? ["fetch", "WebAssembly"] : ["fetch"];
  const missing = needed.find((name) => !Reflect.get(globalThis, name));
  if (missing)
    throw Object.assign(new Error(`fetch needs ${missing}, which is missing here`), { code: UNUSABLE_FETCH });
  return globalThis.fetch(input, init);
};
