import { abortError } from "./attempt.ts";

/** Waits. Rejects with an `APIUserAbortError` as soon as the signal fires, and leaves no timer and no listener. */
export async function wait(milliseconds: number, label: string, signal: AbortSignal | undefined): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const passed = new Promise<void>((done) => {
    timer = setTimeout(done, milliseconds);
  });
  try {
    await untilAborted(passed, label, signal);
  } finally {
    clearTimeout(timer);
  }
}

/** Gives what a promise gives, but rejects with an `APIUserAbortError` as soon as the signal fires. */
export async function untilAborted<Value>(
  promise: Promise<Value>,
  label: string,
  signal: AbortSignal | undefined,
): Promise<Value> {
  if (!signal) return promise;
  const settled = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const onAbort = () => reject(abortError(label, signal));
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, { signal: settled.signal });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    settled.abort();
  }
}
