import { failFetch } from "./connection-failure.ts";
import type { OutgoingRequest } from "./exchange.ts";
import { failContract } from "./fail.ts";

/** One for all calls: unless it streams, it keeps nothing from one text to the next. */
const utf8 = new TextDecoder();

/** Reads a body as UTF-8, without a byte-order mark. Rejects when it breaks off, and when it is too large. */
export async function readBody(
  request: OutgoingRequest,
  response: Response,
  { maxResponseBytes, timeout }: { maxResponseBytes: number; timeout: number },
): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return "";
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let text = "";
  let last: Uint8Array | undefined;
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read().catch((thrown: unknown) => {
      throw failFetch(request, thrown, { timeout, mayHaveLeft: true });
    });
    if (done) return decoder ? text + decoder.decode(last) : utf8.decode(last);
    bytes += value.byteLength;
    if (bytes > maxResponseBytes) {
      // The rest is not waited for, and whether it can be given up makes no difference.
      reader.cancel().catch(() => {});
      throw failContract(
        request,
        { status: response.status, body: undefined },
        {
          code: "tooLarge",
          detail: `was answered ${response.status} with more than maxResponseBytes (${maxResponseBytes})`,
          issues: [{ path: "", message: `is larger than ${maxResponseBytes} bytes` }],
        },
      );
    }
    // Decoded while the next ones are on their way.
    if (last) text += (decoder ??= new TextDecoder()).decode(last, { stream: true });
    last = value;
  }
}
