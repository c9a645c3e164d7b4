import type { Entry, Header } from "har-format";
import { z } from "zod";
import type { ApiOperation } from "@group-move/contract-tests/operations";
import { findOperation, toDay } from "./exchange.ts";
import { getHeader, readBody, type BodyText } from "./har-body.ts";
import { readDeepJsonFile } from "./json-file.ts";
import type { MatchedExchange } from "./recording-file.ts";
import { exitCodes, formatCount, RecordError, type Terminal } from "./terminal.ts";

type Pair = Pick<Header, "name" | "value">;

/** Writers leave fields out, or write `null`; what is of another type is not known either. */
const optionalText = z.string().nullish().catch(undefined);
const optionalNumber = z.number().nullish().catch(undefined);

const pair = z.object({ name: z.string(), value: z.union([z.string(), z.number()]).nullish() });
/** Headers, cookies or fields of a form, without those that HTTP/2 makes up, as `:authority`. */
const pairs = z
  .array(pair.nullable().catch(null))
  .catch([])
  .transform((items) =>
    items.flatMap((item): Pair[] =>
      item && !item.name.startsWith(":") ? [{ name: item.name, value: String(item.value ?? "") }] : [],
    ),
  );

const body = { text: optionalText, encoding: optionalText, comment: optionalText, _file: optionalText };

/** What is read of an entry: only what a request goes to has to be there. */
const entrySchema = z.object({
  startedDateTime: z.union([z.string(), z.number()]).optional().catch(undefined),
  comment: optionalText,
  request: z.object({
    method: z.string().min(1),
    url: z.string(),
    headers: pairs,
    cookies: pairs,
    bodySize: optionalNumber,
    postData: z
      .object({ ...body, params: pairs })
      .nullish()
      .catch(undefined),
  }),
  response: z
    .object({
      /** 0 or -1 when there was none. */
      status: optionalNumber,
      headers: pairs,
      cookies: pairs,
      headersSize: optionalNumber,
      bodySize: optionalNumber,
      _transferSize: optionalNumber,
      comment: optionalText,
      content: z
        .object({ ...body, size: optionalNumber, compression: optionalNumber, mimeType: optionalText })
        .nullish()
        .catch(undefined),
    })
    .nullish()
    .catch(undefined),
} satisfies Partial<Record<keyof Entry, z.ZodType>>);

/** HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec), as far as it is read. Writers add fields of their own. */
const harSchema = z.object({
  log: z.object({
    version: z
      .union([z.string(), z.number().transform(String)])
      .pipe(z.string().regex(/^1\./, "only HAR 1.x is known"))
      .nullish(),
    entries: z.array(z.unknown()),
  }),
});

type HarEntry = z.infer<typeof entrySchema>;
type HarRequest = HarEntry["request"];
type HarResponse = NonNullable<HarEntry["response"]>;

/** What a HAR file holds for the recorder. */
interface Imported {
  exchanges: MatchedExchange[];
  /** What was left out, and why. */
  leftOut: string[];
}

/** The exchange of an entry, or why there is none: for it alone, or for a kind of entries, which are counted. */
type Outcome = { exchange: MatchedExchange } | { reason: string } | { kind: string };

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
  const exchanges: MatchedExchange[] = [];
  const leftOut: string[] = [];
  const kinds = new Map<string, number>();
  for (const [index, value] of (await readEntries(file, terminal)).entries()) {
    const place = `log.entries[${index}]`;
    const { data, error } = entrySchema.safeParse(value);
    const outcome = data ? readEntry(data, operations, portal) : { reason: `is no entry: ${formatIssue(error)}` };
    if ("exchange" in outcome) exchanges.push({ ...outcome.exchange, place });
    else if ("reason" in outcome) leftOut.push(`${place} ${outcome.reason}.`);
    else kinds.set(outcome.kind, (kinds.get(outcome.kind) ?? 0) + 1);
  }
  const counted = [...kinds].map(([kind, number]) => `${formatCount(number, "entry", "entries")} ${kind}`);
  return { exchanges, leftOut: [...counted, ...leftOut] };
}

async function readEntries(file: string, terminal: Terminal): Promise<unknown[]> {
  const { data, error } = harSchema.safeParse(await readDeepJsonFile(file, terminal));
  if (data) return data.log.entries;
  throw new RecordError(exitCodes.wrongUsage, `The file is no HAR 1.2: ${formatIssue(error)}.`);
}

function formatIssue({ issues: [issue] }: z.ZodError): string {
  return `${z.core.toDotPath(issue?.path ?? []) || "(the whole)"}: ${issue?.message ?? "it has another form"}`;
}

function readEntry(entry: HarEntry, operations: readonly ApiOperation[], portal: URL | undefined): Outcome {
  const { request, response } = entry;
  if (!URL.canParse(request.url)) return { kind: "of no URL" };
  const url = new URL(request.url);
  if (portal && url.origin !== portal.origin) return { kind: "of another portal" };
  const method = request.method.toUpperCase();
  const operation = findOperation({ method, url }, operations);
  if (!operation) return { kind: method === "OPTIONS" ? "preflight requests" : "of no operation" };
  const status = response?.status ?? 0;
  if (!response || status < 100) return { kind: "without a response" };
  const { operationId } = operation;
  if (!Number.isInteger(status) || status > 599) return { reason: `(${operationId}) has a status that HTTP lacks` };
  const requestBody = readRequestBody(request);
  if ("reason" in requestBody) return { reason: `(${operationId}): the request's body ${requestBody.reason}` };
  const responseBody = readResponseBody(response, status, entry.comment);
  if ("reason" in responseBody) return { reason: `(${operationId}): the response's body ${responseBody.reason}` };
  const exchange = {
    method,
    url,
    requestHeaders: toHeaders(request, "cookie"),
    requestBody: requestBody.text,
    status,
    responseHeaders: toHeaders(response, "set-cookie", response.content?.mimeType),
    responseBody: responseBody.text,
    date: toDay(entry.startedDateTime),
  };
  return { exchange: { exchange, operation } };
}

function readRequestBody({ headers, bodySize, postData }: HarRequest): BodyText {
  const form = new URLSearchParams(postData?.params.map(({ name, value }) => [name, value])).toString();
  const [text, comments] = [postData?.text || form, [postData?.comment]];
  return readBody({ ...postData, text, comments, size: bodySize, headers, isEmpty: "unless it says otherwise" });
}

function readResponseBody(response: HarResponse, status: number, ofEntry: string | null | undefined): BodyText {
  const { headers, headersSize, bodySize, _transferSize, content } = response;
  // The writers that give it count the headers, and Firefox counts them in the size of the body.
  const total = _transferSize ?? bodySize ?? -1;
  const transferred =
    total > 0 && (headersSize ?? -1) >= 0 ? total - (headersSize ?? 0) : _transferSize === 0 ? -1 : (bodySize ?? -1);
  const comments = [content?.comment, response.comment, ofEntry];
  const isEmpty = status < 200 || [204, 205, 304].includes(status) ? "always" : "if it says so";
  return readBody({ ...content, transferred, comments, headers, isEmpty });
}

/** Writers that leave cookies and the media type out of the headers may still give them apart. */
function toHeaders(
  { headers, cookies }: { headers: Pair[]; cookies: Pair[] },
  cookieHeader: string,
  mediaType?: string | null,
): [string, string][] {
  const given = headers.map(({ name, value }): [string, string] => [name, value]);
  if (getHeader(headers, cookieHeader) === undefined) {
    given.push(...cookies.map(({ name, value }): [string, string] => [cookieHeader, `${name}=${value}`]));
  }
  if (getHeader(headers, "content-type") === undefined && mediaType?.includes("/")) {
    given.push(["content-type", mediaType]);
  }
  return given;
}
