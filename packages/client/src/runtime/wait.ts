import { abortError, throwIfAborted } from "./attempt.ts";

/** Waits. Rejects with an `APIUserAbortError` as soon as the signal fires, and leaves no timer and no listener. */
export async function wait(milliseconds: number, label: string, signal: AbortSignal | undefined): Promise<void> {
  throwIfAborted(label, signal);
  await new Promise<void>((done, fail) => {
    const onAbort = () => {
      clearTimeout(timer);
      fail(abortError(label, signal));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      done();
    }, milliseconds);
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}
