import type { Exchange } from "../record/exchange.ts";
import type { Io } from "../record/io.ts";
import { keepingFetch } from "../record/keeping-fetch.ts";
import { exitCodes, RecordError } from "../record/record-error.ts";
import type { PortalRequest } from "./prepare.ts";

const timeout = 60_000;

/**
 * Sends a request once and keeps what came back. No redirect is followed: it would be another request.
 *
 * @param name what the request is called where it fails.
 */
export async function send({ url, ...request }: PortalRequest, name: string, { interrupt }: Io): Promise<Exchange> {
  const exchanges: Exchange[] = [];
  try {
    const signal = AbortSignal.timeout(timeout);
    await keepingFetch(exchanges, interrupt)(url, {
      ...request,
      body: request.body ?? null,
      redirect: "manual",
      signal,
    });
  } catch (cause) {
    if (interrupt.aborted) {
      const message = "Interrupted while a request was under way: the portal may have carried it out.";
      throw new RecordError(exitCodes.interrupted, message, { cause });
    }
    throw new RecordError(exitCodes.refused, `The portal gave no answer to ${name}: ${reasonOf(cause)}.`, { cause });
  }
  const [exchange] = exchanges;
  if (!exchange) throw new Error("The answer was not kept.");
  return exchange;
}

/** `fetch failed` says little, its cause more; the code alone cannot hold anything of the request. */
function reasonOf(error: unknown): string {
  const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(reason instanceof Error)) return "it did not say why";
  if (reason.name === "TimeoutError") return `none within ${timeout / 1000} s`;
  return "code" in reason ? String(reason.code) : reason.name;
}
