import { ResponseValidationError } from "../errors/index.ts";
import type { OutgoingRequest } from "./exchange.ts";

/** Reads a body as UTF-8, without a byte-order mark. Rejects with a `ResponseValidationError` when it is too large. */
export async function readBody(request: OutgoingRequest, response: Response, maxBytes: number): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return "";
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      // The rest is not waited for.
      void reader.cancel();
      throw tooLarge(request, response.status, maxBytes);
    }
    text += decoder.decode(value, { stream: true });
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
