import { ResponseValidationError } from "../errors/index.ts";
import type { OutgoingRequest } from "./exchange.ts";

/** One for all calls: unless it streams, it keeps nothing from one text to the next. */
const utf8 = new TextDecoder();

/** Reads a body as UTF-8, without a byte-order mark. Rejects with a `ResponseValidationError` when it is too large. */
export async function readBody(request: OutgoingRequest, response: Response, maxBytes: number): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return "";
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let text = "";
  let last: Uint8Array | undefined;
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return decoder ? text + decoder.decode(last) : utf8.decode(last);
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      // The rest is not waited for.
      void reader.cancel();
      throw tooLarge(request, response.status, maxBytes);
    }
    // Decoded while the next ones are on their way.
    if (last) text += (decoder ??= new TextDecoder()).decode(last, { stream: true });
    last = value;
  }
}

function tooLarge({ label, operationId }: OutgoingRequest, status: number, maxBytes: number): ResponseValidationError {
  const message = `${label} was answered ${status} with more than maxResponseBytes (${maxBytes}). The portal may have carried it out.`;
  return new ResponseValidationError(message, {
    operationId,
    status,
    issues: [{ path: "", message: `is larger than ${maxBytes} bytes` }],
    body: undefined,
  });
}
