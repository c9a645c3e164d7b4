/** The code of the error when nothing can be sent, since the `fetch` of this runtime is missing or can't work. */
export const UNUSABLE_FETCH = "unusableFetch";

/**
 * The global `fetch`: looked up for each request, so that a later stub or polyfill counts, and called plainly, as
 * browsers demand. That of Node.js reads responses by WebAssembly; without it, as with `--jitless`, it would connect,
 * fail, and reject a promise of its own besides, which ends the process.
 */
export const defaultFetch: typeof globalThis.fetch = async (input, init) => {
  if (typeof globalThis.fetch !== "function") throw failUnusable("this runtime has no fetch");
  const { process } = globalThis as { process?: { versions?: { undici?: string } } };
  if (process?.versions?.undici !== undefined && typeof WebAssembly === "undefined") {
    throw failUnusable("the fetch of Node.js needs WebAssembly, which is off");
  }
  return globalThis.fetch(input, init);
};

function failUnusable(message: string): Error {
  return Object.assign(new Error(message), { code: UNUSABLE_FETCH });
}
