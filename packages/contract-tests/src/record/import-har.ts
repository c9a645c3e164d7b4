import { pathText } from "../paths.ts";
import type { Contract } from "../contracts.ts";
import { decodeBody } from "./decode-body.ts";
import { contractOf, type Exchange } from "./exchange.ts";
import { harSchema, type HarEntry } from "./har-schema.ts";
import { readJsonFile } from "./read-json-file.ts";
import { exitCodes, RecordError } from "./record-error.ts";

/** What a HAR file holds for the recorder. */
export interface Imported {
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
  cwd: string,
  contracts: readonly Contract[],
  portal: URL | undefined,
): Promise<Imported> {
  const leftOut = new Map<string, number>();
  const exchanges = (await readEntries(file, cwd)).flatMap((entry) => {
    const read = readEntry(entry, contracts, portal);
    if (typeof read !== "string") return [read];
    leftOut.set(read, (leftOut.get(read) ?? 0) + 1);
    return [];
  });
  return { exchanges, leftOut };
}

async function readEntries(file: string, cwd: string): Promise<HarEntry[]> {
  const result = harSchema.safeParse(await readJsonFile(file, cwd));
  if (result.success) return result.data.log.entries;
  const [issue] = result.error.issues;
  const fault = issue ? `${pathText(issue.path)}: ${issue.message}` : "it has another form";
  throw new RecordError(exitCodes.wrongUsage, `The file is no HAR 1.2: ${fault}.`);
}

/** The exchange of an entry, or the reason to leave it out. */
function readEntry(entry: HarEntry, contracts: readonly Contract[], portal: URL | undefined): Exchange | string {
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
    requestHeaders: withCookies(request, "cookie"),
    requestBody: request.postData?.text ?? "",
    status: response.status,
    responseHeaders: withCookies(response, "set-cookie"),
    responseBody: body ?? "",
    date: Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, 10),
  };
  if (!contractOf(exchange, contracts)) return method === "OPTIONS" ? "preflight requests" : "of no operation";
  if (response.status < 100) return "without an answer";
  return body === undefined ? "with a body that the file does not hold, or not as text" : exchange;
}

type Pairs = HarEntry["request"]["headers"];

/** Writers that leave cookies out of the headers may still list them apart. */
function withCookies(message: { headers: Pairs; cookies?: Pairs | undefined }, name: string): [string, string][] {
  const listed = (message.cookies ?? []).map((cookie): [string, string] => [name, `${cookie.name}=${cookie.value}`]);
  const headers = message.headers.map((header): [string, string] => [header.name, header.value]);
  return headers.some(([header]) => header.toLowerCase() === name) ? headers : [...headers, ...listed];
}

/** The text of an answer's body; `undefined` when it was not saved, or is no text. */
function readBody({ response }: HarEntry): string | undefined {
  const { text, encoding, size } = response.content;
  if (text === undefined || text === null) return size !== undefined && size > 0 ? undefined : "";
  if (encoding?.toLowerCase() !== "base64") return text;
  const bytes = Buffer.from(text, "base64");
  const contentEncoding = response.headers.find(({ name }) => name.toLowerCase() === "content-encoding")?.value;
  // By the standard the content is decoded, but some proxies save it as it was sent.
  return [undefined, contentEncoding].map((one) => decodeOrNothing(bytes, one)).find((one) => one !== undefined);
}

function decodeOrNothing(bytes: Uint8Array, contentEncoding: string | undefined): string | undefined {
  try {
    return decodeBody(bytes, contentEncoding);
  } catch {
    return undefined;
  }
}
