import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from "node:zlib";
import type { Header } from "har-format";

/** What an entry says of a body. */
export interface SavedBody {
  text?: string | undefined;
  encoding: string;
  /** How many bytes it has, its content encoding taken off; some writers have -1 where they did not see it. */
  size?: number | undefined;
  /** How many bytes the content encoding saved; of a short body, less than none. */
  compression?: number;
  /** How many bytes of it were transferred; -1 where it is not known. */
  transferred?: number;
  comments: string[];
  /** The file beside the HAR file that it is in. */
  _file: string;
  headers: readonly Header[];
  /** When a body without a text is empty: a request needs none, a response with the status 204 can't have one. */
  isEmpty: "always" | "unless it says otherwise" | "if it says so";
}

/** The text of a body, or why it is not there. */
export type BodyText = { text: string } | { reason: string };

const MAX_BYTES = 2 ** 26;
/** What a chunk or an encoding that holds nothing takes. */
const MAX_BYTES_OF_NOTHING = 32;
/** As Firefox, Fiddler and proxies write it of a body that they cut. */
const CUT = /truncat|omitted|incomplete|not included|not (?:been )?saved|exceed|too (?:big|large|long)/i;

/** The text of a body, where an entry holds the whole. What is not there is not taken for empty. */
export function readBody(body: SavedBody): BodyText {
  const { text, _file: file, comments } = body;
  if (!text && file) return { reason: "is in a file of its own. Have it embedded in the HAR file" };
  if (!text) return isEmpty(body) ? { text: "" } : { reason: "was not saved. Save the HAR file with bodies" };
  if (comments.some((comment) => CUT.test(comment))) return { reason: "was cut, as a comment beside it says" };
  if (body.encoding.toLowerCase() === "base64") return readBase64(body, text);
  return checkLength(body, text, countBytes(body, text));
}

/** Whether a body without a text had none, and was not just left out. */
function isEmpty(body: SavedBody): boolean {
  const { text, size = -1, compression = 0, comments, headers } = body;
  if (body.isEmpty === "always") return true;
  const isPacked = headers.some(({ name }) => /^(?:content|transfer)-encoding$/i.test(name));
  const transferred = [body.transferred ?? -1, Number(getHeader(headers, "content-length") ?? -1)];
  if (size + Math.min(compression, 0) > 0) return false;
  if (Math.max(...transferred) > (isPacked ? MAX_BYTES_OF_NOTHING : 0)) return false;
  if (typeof text !== "string" || body.isEmpty === "unless it says otherwise") {
    if (comments.some((comment) => comment)) return false;
  }
  const isSaid = size === 0 || transferred.includes(0) || (text === "" && body.size !== -1);
  return isSaid || body.isEmpty === "unless it says otherwise";
}

function readBase64(body: SavedBody, encoded: string): BodyText {
  const { size = -1 } = body;
  const digits = encoded.replaceAll(/\s+/g, "");
  if (!/^[\w+/-]*={0,2}$/.test(digits)) return { reason: "is no Base64, although the file says so" };
  const bytes = Buffer.from(digits, "base64");
  // By the standard the content is decoded, but some proxies save it as it was sent.
  const text = decodeBody(bytes, "");
  const unpacked = text ?? decodeBody(bytes, getHeader(body.headers, "content-encoding") ?? "");
  // A decoder takes nothing that breaks off.
  if (text === undefined && unpacked !== undefined) return { text: unpacked };
  const isWhole = size > 0 && bytes.length >= size;
  if (digits.length % 4 > 0 && !isWhole) return { reason: "was cut: its Base64 breaks off" };
  if (text !== undefined) return checkLength(body, text, bytes.length);
  return { reason: "is no text in UTF-8, or was cut" };
}

function countBytes({ headers }: SavedBody, text: string): number {
  const isWide = /charset="?utf-16/i.test(getHeader(headers, "content-type") ?? "");
  return isWide ? text.length * 2 : Buffer.byteLength(text);
}

/** Refuses a text that has fewer bytes than are said of it. */
function checkLength({ size = 0, compression = 0, headers }: SavedBody, text: string, bytes: number): BodyText {
  const isEncoded = getHeader(headers, "content-encoding") !== undefined;
  const sent = Number((isEncoded ? undefined : getHeader(headers, "content-length")) ?? 0);
  // mitmproxy gives the size of what was transferred, and by how many bytes the text is longer.
  const isTransferred = bytes === size + compression;
  const wanted = Math.max(isTransferred ? bytes : size, sent);
  // The mark at the start of a text is not part of it.
  const isMarkLeftOut = wanted - bytes === 3 && endsAsItBegins(text);
  if (bytes < wanted && !isMarkLeftOut) return { reason: `was cut: ${bytes} of its ${wanted} bytes are there` };
  if (wanted <= 0 && !endsAsItBegins(text)) return { reason: "was cut: it breaks off" };
  return { text };
}

const ENDS = new Map([
  ["{", "}"],
  ["[", "]"],
  ["<", ">"],
]);

function endsAsItBegins(text: string): boolean {
  const trimmed = text.trim();
  const end = ENDS.get(trimmed.charAt(0));
  return end === undefined || trimmed.endsWith(end);
}

export function getHeader(headers: readonly Header[], wanted: string): string | undefined {
  return headers.find(({ name }) => name.toLowerCase() === wanted)?.value;
}

const limit = { maxOutputLength: MAX_BYTES };

const decoders = new Map<string, (bytes: Uint8Array) => Uint8Array>([
  ["identity", (bytes) => bytes],
  ["gzip", (bytes) => gunzipSync(bytes, limit)],
  ["x-gzip", (bytes) => gunzipSync(bytes, limit)],
  ["br", (bytes) => brotliDecompressSync(bytes, limit)],
  ["zstd", (bytes) => zstdDecompressSync(bytes, limit)],
  ["deflate", inflate],
]);

/** The text of a body, its `Content-Encoding` taken off (RFC 9110, 8.4.1); `undefined` where it is none. */
function decodeBody(bytes: Uint8Array, contentEncoding: string): string | undefined {
  const encodings = contentEncoding
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  try {
    const decoded = encodings.reduceRight<Uint8Array>((encoded, encoding) => {
      const decode = decoders.get(encoding);
      if (!decode) throw new Error(`The content encoding "${encoding}" is not known.`);
      return decode(encoded);
    }, bytes);
    return new TextDecoder("utf-8", { fatal: true }).decode(decoded);
  } catch {
    return undefined;
  }
}

/** Some servers leave out the wrapper that the standard asks for. */
function inflate(bytes: Uint8Array): Uint8Array {
  try {
    return inflateSync(bytes, limit);
  } catch {
    return inflateRawSync(bytes, limit);
  }
}
