import { failFetch } from "../errors/connection-errors.ts";
import { failContract } from "../errors/fail.ts";
import type { PreparedRequest } from "../messages.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** A body as it came: in parts, or, from a `fetch` that has no bytes to give, as text. */
interface Received {
  parts?: Bytes[];
  text?: string;
  isTooLarge?: boolean;
}

/** Reads and decodes a body. Rejects when it breaks off, when it is too large, and when it can't be decoded. */
export async function readBody(
  request: PreparedRequest,
  response: Response,
  { maxResponseBytes, timeout }: { maxResponseBytes: number; timeout: number },
): Promise<string> {
  const {
    parts = [],
    text,
    isTooLarge,
  } = await receive(response, maxResponseBytes).catch((thrown: unknown) => {
    throw failFetch(request, thrown, { timeout, mayHaveLeft: true });
  });
  if (!isTooLarge) return text ?? decode(request, response, parts);
  throw failContract(
    request,
    { status: response.status, body: undefined },
    {
      code: "tooLarge",
      detail: `got status ${response.status} with more than maxResponseBytes (${maxResponseBytes})`,
      issues: [{ path: "", message: `is larger than ${maxResponseBytes} bytes` }],
    },
  );
}

async function receive(response: Response, maxResponseBytes: number): Promise<Received> {
  const { body } = response;
  if (typeof body?.getReader !== "function") return receiveWhole(response, maxResponseBytes);
  const reader = body.getReader();
  const parts: Bytes[] = [];
  for (let bytes = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return { parts };
    if (!isBytes(value)) throw new TypeError("the body is no stream of bytes");
    bytes += value.byteLength;
    parts.push(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    if (bytes > maxResponseBytes) {
      void discard(reader);
      return { isTooLarge: true };
    }
  }
}

/** Not by its class, which is another one in each realm, as Jest makes them. */
function isBytes(value: unknown): value is Bytes {
  return ArrayBuffer.isView(value);
}

/** A `fetch` other than the runtime's may give a response without a web stream, or one that has but a text. */
async function receiveWhole(response: Response, maxResponseBytes: number): Promise<Received> {
  if (typeof response.arrayBuffer !== "function") {
    const text = await response.text();
    if (typeof text !== "string") throw new TypeError("text() gave no text");
    return { text, isTooLarge: new TextEncoder().encode(text).byteLength > maxResponseBytes };
  }
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { parts: [bytes], isTooLarge: bytes.byteLength > maxResponseBytes };
}

/** Gives up the rest of a body. It is not waited for, and whether it can be given up makes no difference. */
export async function discard(body: Pick<ReadableStream, "cancel"> | null): Promise<void> {
  try {
    await body?.cancel();
  } catch {
    // There is nobody left to tell.
  }
}

/**
 * Decodes a body by the label of its media type, UTF-8 by default, without a byte-order mark. What can't be decoded is
 * no success, since names would come out as others; of an error, whatever is readable is shown.
 */
function decode(request: PreparedRequest, { status, headers }: Response, parts: readonly Bytes[]): string {
  const [, label] = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(headers.get("content-type") ?? "") ?? [];
  const fatal = status < 400;
  const bytes = concat(parts);
  try {
    return new TextDecoder(label ?? "utf-8", { fatal }).decode(bytes);
  } catch {
    if (!fatal) return new TextDecoder().decode(bytes);
    throw failContract(
      request,
      { status, body: undefined },
      {
        code: "undocumented",
        detail: `got status ${status} with a text that can't be decoded`,
        says: label ? `it is labeled ${label}` : "it has no charset, and is not UTF-8",
        issues: [{ path: "", message: "can't be decoded" }],
      },
    );
  }
}

/** Decoding part by part takes several times the memory, which a garbage collector frees late: 200 MB of 10 MB. */
function concat(parts: readonly Bytes[]): Bytes {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let end = 0;
  for (const part of parts) {
    bytes.set(part, end);
    end += part.byteLength;
  }
  return bytes;
}
