import { WriteStream } from "node:tty";
import yoctoSpinner from "yocto-spinner";
import type { Io } from "./io.ts";

/** Turns a spinner on stderr while a task runs; on a terminal only. */
export async function withSpinner<Result>({ stderr }: Io, text: string, task: () => Promise<Result>): Promise<Result> {
  if (!(stderr instanceof WriteStream)) return task();
  // Ctrl-C is the command's own to handle: it has something to say about the request.
  const spinner = yoctoSpinner({ text, stream: stderr, handleSignals: false }).start();
  try {
    return await task();
  } finally {
    spinner.stop();
  }
}
