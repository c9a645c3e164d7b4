import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from "node:zlib";
import { z } from "zod";
import type { ApiOperation } from "@group-move/contract-tests/operations";
import { findOperation, type Exchange } from "./exchange.ts";
import { exitCodes, readJsonFile, RecordError, type Terminal } from "./terminal.ts";

const pairsSchema = z.array(z.looseObject({ name: z.string(), value: z.string() }));

/** One entry: a request and its response, with what a recording needs of them. */
const entrySchema = z.looseObject({
  startedDateTime: z.string(),
  request: z.looseObject({
    method: z.string(),
    url: z.string(),
    headers: pairsSchema,
    cookies: pairsSchema.optional(),
    postData: z.looseObject({ text: z.string().optional() }).nullish(),
  }),
  response: z.looseObject({
    /** 0 or -1 when there was none. */
    status: z.number(),
    headers: pairsSchema,
    cookies: pairsSchema.optional(),
    content: z.looseObject({
      size: z.number().optional(),
      text: z.string().nullish(),
      encoding: z.string().nullish(),
    }),
  }),
});

/** HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec), as far as it is read. Writers add fields of their own. */
const harSchema = z.looseObject({
  log: z.looseObject({
    version: z.string().regex(/^1\./, "only HAR 1.x is known").optional(),
    entries: z.array(entrySchema),
  }),
});

type HarEntry = z.infer<typeof entrySchema>;

/** What a HAR file holds for the recorder. */
interface Imported {
  exchanges: Exchange[];
  /** How many entries were left out, by the reason. */
  leftOut: Map<string, number>;
}

/**
 * Reads the exchanges with a portal out of a HAR file.
 *
 * @param portal take those with this portal alone; with any when `undefined`.
 */
export async function importHar(
  file: string,
  operations: readonly ApiOperation[],
  portal: URL | undefined,
  terminal: Terminal,
): Promise<Imported> {
  const leftOut = new Map<string, number>();
  const exchanges = (await readEntries(file, terminal)).flatMap((entry) => {
    const exchange = readEntry(entry, operations, portal);
    if (typeof exchange !== "string") return [exchange];
    leftOut.set(exchange, (leftOut.get(exchange) ?? 0) + 1);
    return [];
  });
  return { exchanges, leftOut };
}

async function readEntries(file: string, terminal: Terminal): Promise<HarEntry[]> {
  const result = harSchema.safeParse(await readJsonFile(file, terminal));
  if (result.success) return result.data.log.entries;
  const [{ path, message } = { path: [], message: "it has another form" }] = result.error.issues;
  throw new RecordError(
    exitCodes.wrongUsage,
    `The file is no HAR 1.2: ${z.core.toDotPath(path) || "(the whole)"}: ${message}.`,
  );
}

/** The exchange of an entry, or the reason to leave it out. */
function readEntry(entry: HarEntry, operations: readonly ApiOperation[], portal: URL | undefined): Exchange | string {
  const { request, response, startedDateTime } = entry;
  if (!URL.canParse(request.url)) return "of no URL";
  const url = new URL(request.url);
  if (portal && url.origin !== portal.origin) return "of another portal";
  const method = request.method.toUpperCase();
  const date = new Date(startedDateTime);
  const body = readBody(entry);
  const exchange = {
    method,
    url,
    requestHeaders: addCookies(request, "cookie"),
    requestBody: request.postData?.text ?? "",
    status: response.status,
    responseHeaders: addCookies(response, "set-cookie"),
    responseBody: body ?? "",
    date: Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, 10),
  };
  if (!findOperation(exchange, operations)) return method === "OPTIONS" ? "preflight requests" : "of no operation";
  if (response.status < 100) return "without a response";
  return body === undefined ? "with a body that the file does not hold, or not as text" : exchange;
}

type Pairs = HarEntry["request"]["headers"];

/** Writers that leave cookies out of the headers may still list them apart. */
function addCookies(message: { headers: Pairs; cookies?: Pairs | undefined }, name: string): [string, string][] {
  const listed = (message.cookies ?? []).map((cookie): [string, string] => [name, `${cookie.name}=${cookie.value}`]);
  const headers = message.headers.map((header): [string, string] => [header.name, header.value]);
  return headers.some(([header]) => header.toLowerCase() === name) ? headers : [...headers, ...listed];
}

/** The text of a response's body; `undefined` when it was not saved, or is no text. */
function readBody({ response }: HarEntry): string | undefined {
  const { text, encoding, size } = response.content;
  if (text === undefined || text === null) return size !== undefined && size > 0 ? undefined : "";
  if (encoding?.toLowerCase() !== "base64") return text;
  const bytes = Buffer.from(text, "base64");
  const contentEncoding = response.headers.find(({ name }) => name.toLowerCase() === "content-encoding")?.value;
  // By the standard the content is decoded, but some proxies save it as it was sent.
  return decodeBody(bytes, "") ?? decodeBody(bytes, contentEncoding ?? "");
}

const decoders = new Map<string, (bytes: Uint8Array) => Uint8Array>([
  ["identity", (bytes) => bytes],
  ["gzip", gunzipSync],
  ["x-gzip", gunzipSync],
  ["br", brotliDecompressSync],
  ["zstd", zstdDecompressSync],
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
    return inflateSync(bytes);
  } catch {
    return inflateRawSync(bytes);
  }
}
