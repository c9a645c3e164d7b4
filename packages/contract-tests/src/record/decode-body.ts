import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from "node:zlib";

const decoders: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  gzip: gunzipSync,
  "x-gzip": gunzipSync,
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
  deflate: inflate,
};

/**
 * The text of a body, its `Content-Encoding` taken off (RFC 9110, 8.4.1).
 *
 * @throws when the encoding is not known, or the bytes are not of it, or no UTF-8.
 */
export function decodeBody(bytes: Uint8Array, contentEncoding: string | undefined): string {
  const encodings = (contentEncoding ?? "")
    .toLowerCase()
    .split(",")
    .map((name) => name.trim());
  let decoded = bytes;
  for (const encoding of encodings.filter((name) => name !== "" && name !== "identity").toReversed()) {
    const decode = Object.hasOwn(decoders, encoding) ? decoders[encoding] : undefined;
    if (!decode) throw new Error(`The content encoding "${encoding}" is not known.`);
    decoded = decoded.length === 0 ? decoded : decode(decoded);
  }
  return new TextDecoder("utf-8", { fatal: true }).decode(decoded);
}

/** Some servers leave out the wrapper that the standard asks for. */
function inflate(bytes: Uint8Array): Uint8Array {
  try {
    return inflateSync(bytes);
  } catch {
    return inflateRawSync(bytes);
  }
}
