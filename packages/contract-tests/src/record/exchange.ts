import type { Contract } from "../contracts.ts";
import type { Recording } from "../recording.ts";
import { credentialPlaces } from "./credentials.ts";
import { keepJson, parseLossless, type RecordedBody } from "./lossless-body.ts";
import { prefixBefore } from "./path-template.ts";
import { exitCodes, RecordError } from "./record-error.ts";

/** Names and values as they were sent; a repeated name comes several times. */
type Headers = readonly (readonly [name: string, value: string])[];

/** One exchange with a portal as it took place, secrets and all. It is kept in memory alone. */
export interface Exchange {
  /** In capitals. */
  method: string;
  url: URL;
  requestHeaders: Headers;
  /** Empty where nothing was sent. */
  requestBody: string;
  status: number;
  responseHeaders: Headers;
  /** Decoded; empty where there was none. */
  responseBody: string;
  /** The day of the answer, `2025-12-31`; `null` where it is not known. */
  date: string | null;
}

/** What a recording says of itself. */
export interface Labels {
  case: string;
  /** How it was come by. */
  from: string;
  version: string | null;
}

/** They belong to one connection, or to the bytes of a body, which is stored decoded. */
const headersOfTheTransfer = new Set(
  "accept-encoding connection content-encoding content-length host keep-alive te trailer transfer-encoding upgrade".split(
    " ",
  ),
);

/** The operation that an exchange is of: the one with the fewest parameters in a path that fits, after any prefix. */
export function contractOf({ method, url }: Exchange, contracts: readonly Contract[]): Contract | undefined {
  return contracts
    .filter(({ operation }) => operation.method === method && prefixBefore(operation.path, url.pathname) !== undefined)
    .toSorted((one, other) => one.operation.path.split("{").length - other.operation.path.split("{").length)[0];
}

/** An exchange in the form of a recording, without credentials and what belongs to the transfer; not yet normalised. */
export function toRecording(exchange: Exchange, { product, document, operation }: Contract, labels: Labels): Recording {
  const { method, url, status, responseHeaders, responseBody } = exchange;
  const places = credentialPlaces(document);
  const isKept = ([name]: readonly [string, string]) => !places.headers.has(name) && !headersOfTheTransfer.has(name);
  return {
    operationId: operation.operationId,
    case: labels.case,
    source: { kind: "recorded", from: labels.from },
    product,
    version: labels.version,
    date: exchange.date,
    request: {
      method,
      path: url.pathname.slice(prefixBefore(operation.path, url.pathname)?.length ?? 0),
      query: queryOf(url.searchParams, places.query),
      headers: requestHeaderNames(exchange),
      ...requestBody(exchange),
    },
    response: { status, headers: Object.fromEntries(joined(responseHeaders).filter(isKept)), ...bodyOf(responseBody) },
  };
}

function queryOf(parameters: URLSearchParams, left: ReadonlySet<string>): Recording["request"]["query"] {
  const names = [...new Set(parameters.keys())].filter((name) => !left.has(name));
  return Object.fromEntries(
    names.map((name) => {
      const [first = "", ...others] = parameters.getAll(name);
      return [name, others.length === 0 ? first : [first, ...others]];
    }),
  );
}

/** Names that HTTP/2 makes up, as `:authority`, are none of the request's own. */
function requestHeaderNames({ requestHeaders }: Exchange): string[] {
  const names = requestHeaders.map(([name]) => name.toLowerCase());
  return [...new Set(names)].filter((name) => /^[a-z0-9-]+$/.test(name) && !headersOfTheTransfer.has(name)).toSorted();
}

/** Names in lower case, each once (RFC 9110, 5.3). */
function joined(headers: Headers): [string, string][] {
  const values = new Map<string, string>();
  for (const [name, value] of headers.map(([one, other]) => [one.toLowerCase(), other] as const)) {
    const before = values.get(name);
    values.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return [...values];
}

function requestBody({ requestBody: text }: Exchange): Pick<RecordedBody, "body"> {
  if (text === "") return {};
  const value = parseLossless(text);
  const kept = value === undefined ? {} : keepJson(value);
  if ("body" in kept) return kept;
  throw new RecordError(
    exitCodes.refused,
    "The request's body is no JSON, or has a number that JavaScript rounds: a recording can't hold it.",
  );
}

function bodyOf(text: string): RecordedBody {
  if (text === "") return {};
  const value = parseLossless(text);
  return value === undefined ? { text } : keepJson(value);
}
