import { failFetch } from "./connection-failure.ts";
import type { OutgoingRequest } from "./exchange.ts";
import { failContract } from "./fail.ts";

/** Characters in which the label of an XML document is looked for. */
const MAX_LABEL = 200;

type Bytes = Uint8Array<ArrayBuffer>;

/** A body as it came: in parts, or, from a `fetch` that has no bytes to give, as text. */
interface Received {
  parts?: Bytes[];
  text?: string;
  isTooLarge?: boolean;
}

/** Reads and decodes a body. Rejects when it breaks off, when it is too large, and when it can't be decoded. */
export async function readBody(
  request: OutgoingRequest,
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
      detail: `was answered ${response.status} with more than maxResponseBytes (${maxResponseBytes})`,
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
    if (!ArrayBuffer.isView(value)) throw new TypeError("the body is no stream of bytes");
    bytes += value.byteLength;
    parts.push(value);
    if (bytes > maxResponseBytes) {
      void discard(reader);
      return { isTooLarge: true };
    }
  }
}

/** A `fetch` other than the runtime's may give a response without a web stream, or one that has but a text. */
async function receiveWhole(response: Response, maxResponseBytes: number): Promise<Received> {
  if (typeof response.arrayBuffer !== "function") {
    const text = await response.text();
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

/** What can't be decoded is no success; of an error, whatever is readable is shown. */
function decode(request: OutgoingRequest, { status, headers }: Response, parts: readonly Bytes[]): string {
  const label = readLabel(headers.get("content-type") ?? "", parts);
  const isError = status >= 400;
  try {
    const decoder = new TextDecoder(label, { fatal: !isError });
    const texts = parts.map((part) => decoder.decode(part, { stream: true }));
    return texts.join("") + decoder.decode();
  } catch {
    if (isError) return new TextDecoder().decode(parts[0]);
    throw failContract(
      request,
      { status, body: undefined },
      {
        code: "undocumented",
        detail: `was answered ${status} with a text that can't be decoded`,
        says: `it is labelled ${label}`,
        issues: [{ path: "", message: "is a text that can't be decoded" }],
      },
    );
  }
}

/**
 * The character encoding of a body: what its byte-order mark says, else its media type, else the declaration of an XML
 * document, which is not in UTF-16 where it can be read here. UTF-8 by default.
 */
function readLabel(mediaType: string, parts: readonly Bytes[]): string {
  const start = parts.slice(0, MAX_LABEL).map((part) => String.fromCharCode(...part.subarray(0, MAX_LABEL)));
  const head = start.join("").slice(0, MAX_LABEL);
  if (head.startsWith("\xef\xbb\xbf")) return "utf-8";
  if (head.startsWith("\xff\xfe")) return "utf-16le";
  if (head.startsWith("\xfe\xff")) return "utf-16be";
  const labelled = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(mediaType)?.[1];
  const declared = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1];
  return labelled ?? (declared && !/^utf-?16/i.test(declared) ? declared : "utf-8");
}
