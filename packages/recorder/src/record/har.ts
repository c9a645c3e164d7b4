import { CommandError, exitCodes } from "@group-move/cli/kit/errors";
import { count } from "@group-move/cli/kit/text";
import type { Entry, Header } from "har-format";
import { z } from "zod";
import type { ApiOperation } from "@group-move/contract-tests/operations";
import { isObject } from "@group-move/contract-tests/paths";
import { findOperation, toDay } from "./exchange.ts";
import { getHeader, readBody, type BodyText } from "./har-body.ts";
import { formatIssue, readDeepJsonFile } from "./json-file.ts";
import type { MatchedExchange } from "./recording-file.ts";
import type { Terminal } from "./terminal.ts";

type Pair = Pick<Header, "name" | "value">;

/** Writers leave fields out, or write `null`; what is of another type is not known either. */
const optionalText = z.string().catch("");
const optionalNumber = z.number().optional().catch(undefined);
const size = z.number().catch(-1);
const optionalObject = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.preprocess((value) => (isObject(value) ? value : {}), z.object(shape));

const pair = z.object({ name: z.string(), value: z.union([z.string(), z.number()]).catch("").transform(String) });
/** Headers, cookies or fields of a form, without those that HTTP/2 makes up, as `:authority`. */
const pairs = z
  .array(pair.nullable().catch(null))
  .catch([])
  .transform((items) => items.flatMap((item) => (item && !item.name.startsWith(":") ? [item] : [])));

const body = {
  text: z.string().optional().catch(undefined),
  encoding: optionalText,
  comment: optionalText,
  _file: optionalText,
};

/** What is read of an entry: only what a request goes to has to be there. */
const entrySchema = z.object({
  startedDateTime: z.union([z.string(), z.number()]).optional().catch(undefined),
  comment: optionalText,
  request: z.object({
    method: z.string().min(1),
    url: z.string(),
    headers: pairs,
    cookies: pairs,
    bodySize: size,
    postData: optionalObject({ ...body, params: pairs }),
  }),
  response: z
    .object({
      /** 0 or -1 when there was none. */
      status: z.number().catch(0),
      headers: pairs,
      cookies: pairs,
      headersSize: size,
      bodySize: size,
      _transferSize: optionalNumber,
      comment: optionalText,
      content: optionalObject({
        ...body,
        size: optionalNumber,
        compression: z.number().catch(0),
        mimeType: optionalText,
      }),
    })
    .optional()
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
  const counted = [...kinds].map(([kind, number]) => `${count(number, "entry", "entries")} ${kind}`);
  return { exchanges, leftOut: [...counted, ...leftOut] };
}

async function readEntries(file: string, terminal: Terminal): Promise<unknown[]> {
  const { data, error } = harSchema.safeParse(await readDeepJsonFile(file, terminal));
  if (data) return data.log.entries;
  throw new CommandError(exitCodes.refused, `The file is no HAR 1.2: ${formatIssue(error)}.`);
}

function readEntry(entry: HarEntry, operations: readonly ApiOperation[], portal: URL | undefined): Outcome {
  const { request, response } = entry;
  if (!URL.canParse(request.url)) return { kind: "of no URL" };
  const url = new URL(request.url);
  if (portal && url.origin !== portal.origin) return { kind: "of another portal" };
  const method = request.method.toUpperCase();
  const operation = findOperation({ method, url }, operations);
  if (!operation) return { kind: method === "OPTIONS" ? "preflight requests" : "of no operation" };
  if (!response || response.status < 100) return { kind: "without a response" };
  const { status } = response;
  const { operationId } = operation;
  if (!Number.isInteger(status) || status > 599) return { reason: `(${operationId}) has a status that HTTP lacks` };
  const requestBody = readRequestBody(request);
  if ("reason" in requestBody) return { reason: `(${operationId}): the request's body ${requestBody.reason}` };
  const responseBody = readResponseBody(response, entry.comment);
  if ("reason" in responseBody) return { reason: `(${operationId}): the response's body ${responseBody.reason}` };
  const exchange = {
    method,
    url,
    requestHeaders: toHeaders(request, "cookie"),
    requestBody: requestBody.text,
    status,
    responseHeaders: toHeaders(response, "set-cookie", response.content.mimeType),
    responseBody: responseBody.text,
    date: toDay(entry.startedDateTime),
  };
  return { exchange: { exchange, operation } };
}

function readRequestBody({ headers, bodySize, postData }: HarRequest): BodyText {
  const text = postData.text || String(new URLSearchParams(postData.params.map(({ name, value }) => [name, value])));
  const comments = [postData.comment];
  return readBody({ ...postData, text, comments, size: bodySize, headers, isEmpty: "unless it says otherwise" });
}

function readResponseBody(response: HarResponse, ofEntry: string): BodyText {
  const { status, headers, headersSize, bodySize, _transferSize, content } = response;
  // The writers that give it count the headers, and Firefox counts them in the size of the body.
  const total = _transferSize ?? bodySize;
  const transferred = total > 0 && headersSize >= 0 ? total - headersSize : _transferSize === 0 ? -1 : bodySize;
  const comments = [content.comment, response.comment, ofEntry];
  const isEmpty = status < 200 || [204, 205, 304].includes(status) ? "always" : "if it says so";
  return readBody({ ...content, transferred, comments, headers, isEmpty });
}

/** Writers that leave cookies and the media type out of the headers may still give them apart. */
function toHeaders(
  { headers, cookies }: { headers: Pair[]; cookies: Pair[] },
  cookieHeader: string,
  mediaType = "",
): [string, string][] {
  const given = headers.map(({ name, value }): [string, string] => [name, value]);
  if (getHeader(headers, cookieHeader) === undefined) {
    given.push(...cookies.map(({ name, value }): [string, string] => [cookieHeader, `${name}=${value}`]));
  }
  if (getHeader(headers, "content-type") === undefined && mediaType.includes("/")) {
    given.push(["content-type", mediaType]);
  }
  return given;
}
