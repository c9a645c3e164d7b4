import { CommandError, exitCodes } from "@group-move/cli/kit/errors";
import { matchPath, type Api } from "@group-move/openapi/model";
import { isLosslessNumber, parse, stringify } from "lossless-json";
import type { ApiOperation } from "@group-move/contract-tests/operations";
import type { Recording } from "@group-move/contract-tests/recording";
import { isObject } from "@group-move/contract-tests/paths";
import { MAX_DEPTH, measureDepth } from "./json-file.ts";

/** Names and values as they were sent; a repeated name comes several times. */
type HeaderList = readonly (readonly [name: string, value: string])[];

/** One exchange with a portal as it took place, secrets and all. It is kept in memory alone. */
export interface Exchange {
  /** In capitals. */
  method: string;
  url: URL;
  requestHeaders: HeaderList;
  /** Empty where nothing was sent. */
  requestBody: string;
  status: number;
  responseHeaders: HeaderList;
  /** Decoded; empty where there was none. */
  responseBody: string;
  /** The day of the response, `2025-12-31`; `null` where it is not known. */
  date: string | null;
}

/** The day of a point in time; `null` where there is none. */
export function toDay(time: string | number = ""): string | null {
  const date = new Date(time);
  const isKnown = date.getUTCFullYear() > 0 && date.getUTCFullYear() < 10_000;
  return isKnown ? date.toISOString().slice(0, 10) : null;
}

/** What a recording says of itself. */
export interface Labels {
  scenario: string;
  /** How it was come by. */
  from: string;
  version: string | null;
}

/** A recording is a text that people read; what needs more characters says nothing that less would not. */
const MAX_BODY_LENGTH = 500_000;
/** Servers take some 8 000 characters. */
const MAX_HEAD_LENGTH = 200_000;
/** They belong to one connection, or to the bytes of a body, which is stored decoded. */
const TRANSFER_HEADERS = new Set(
  "accept-encoding connection content-encoding content-length host keep-alive te trailer transfer-encoding upgrade".split(
    " ",
  ),
);

/** The operation that an exchange is of: the one with the fewest parameters in a path that fits, after any prefix. */
export function findOperation(
  { method, url }: Pick<Exchange, "method" | "url">,
  operations: readonly ApiOperation[],
): ApiOperation | undefined {
  return operations
    .filter((operation) => operation.method === method && matchPath(operation, url.pathname))
    .toSorted((a, b) => a.path.split("{").length - b.path.split("{").length)[0];
}

/** Throws for an exchange that is too long for a recording. */
export function assertShort({ url, requestHeaders, requestBody, responseHeaders, responseBody }: Exchange): void {
  const head = [["", url.href], ...requestHeaders, ...responseHeaders];
  if (head.reduce((length, [name = "", value = ""]) => length + name.length + value.length, 0) > MAX_HEAD_LENGTH) {
    throw createRefusal(`The URL and the headers are longer than ${MAX_HEAD_LENGTH} characters`);
  }
  for (const [of, text] of Object.entries({ request: requestBody, response: responseBody })) {
    if (text.length <= MAX_BODY_LENGTH) continue;
    throw createRefusal(`The ${of}'s body is longer than ${MAX_BODY_LENGTH} characters. Ask for less, as for one page`);
  }
}

/** An exchange in the form of a recording, without credentials and what belongs to the transfer; not yet scrubbed. */
export function toRecording(exchange: Exchange, operation: ApiOperation, labels: Labels): Recording {
  const { api, operationId } = operation;
  const { method, url, status, responseHeaders, responseBody } = exchange;
  const places = findCredentialPlaces(api);
  const isKept = ([name]: readonly [string, string]) => !places.headers.has(name) && !TRANSFER_HEADERS.has(name);
  return {
    operationId,
    scenario: labels.scenario,
    source: { kind: "recorded", from: labels.from },
    api: api.name,
    version: labels.version,
    date: exchange.date,
    request: {
      method,
      path: url.pathname.slice(matchPath(operation, url.pathname)?.prefix.length ?? 0),
      query: groupQuery(url.searchParams, places.query),
      headers: getRequestHeaderNames(exchange),
      ...readRequestBody(exchange),
    },
    response: {
      status,
      headers: Object.fromEntries(joinHeaders(responseHeaders).filter(isKept)),
      ...readBody(responseBody, "response"),
    },
  };
}

function groupQuery(parameters: URLSearchParams, leftOut: ReadonlySet<string>): Recording["request"]["query"] {
  const grouped = new Map<string, string[]>();
  for (const [name, value] of parameters) {
    const values = grouped.get(name);
    if (values) values.push(value);
    else if (!leftOut.has(name)) grouped.set(name, [value]);
  }
  return Object.fromEntries(
    [...grouped].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? "") : values]),
  );
}

/** Names that HTTP/2 makes up, as `:authority`, are none of the request's own. */
function getRequestHeaderNames({ requestHeaders }: Exchange): string[] {
  const names = requestHeaders.map(([name]) => name.toLowerCase());
  return [...new Set(names)].filter((name) => /^[a-z0-9-]+$/.test(name) && !TRANSFER_HEADERS.has(name)).toSorted();
}

/** Names in lower case, each once (RFC 9110, 5.3). */
function joinHeaders(headers: HeaderList): [string, string][] {
  const values = new Map<string, string>();
  for (const [name, value] of headers) {
    const before = values.get(name.toLowerCase());
    values.set(name.toLowerCase(), before === undefined ? value : `${before}, ${value}`);
  }
  return [...values];
}

/** A body as a recording keeps it: as JSON, or as text where JSON would lose something or there is none. */
export type RecordedBody = { body?: Json; text?: string };
type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

function readRequestBody({ requestBody: text }: Exchange): Pick<RecordedBody, "body"> {
  const kept = readBody(text, "request");
  if (!("text" in kept)) return kept;
  throw createRefusal("The request's body is no JSON, or has a number that JavaScript rounds");
}

function readBody(text: string, of: "request" | "response"): RecordedBody {
  if (text === "") return {};
  if (measureDepth(text) > MAX_DEPTH) {
    throw createRefusal(`The ${of}'s body is nested deeper than ${MAX_DEPTH} levels`);
  }
  const value = parseLossless(text);
  return value === undefined ? { text } : keepJson(value);
}

/** The error of an exchange that has to be left out. */
export function createRefusal(reason: string): CommandError {
  return new CommandError(exitCodes.failed, `${reason}: a recording can't hold it.`);
}

/** Parses JSON with its numbers as `LosslessNumber`; `undefined` for what is no JSON, or repeats a name. */
export function parseLossless(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

/** A parsed value as a recording keeps it. */
export function keepJson(value: unknown): RecordedBody {
  const text = stringify(value) ?? "";
  return isPrecise(value) ? { body: JSON.parse(text) } : { text };
}

/** Whether `JSON.stringify` writes every number again as it was. */
function isPrecise(value: unknown): boolean {
  if (isLosslessNumber(value)) return JSON.stringify(Number(value.value)) === value.value;
  if (Array.isArray(value)) return value.every(isPrecise);
  return isObject(value) ? Object.values(value).every(isPrecise) : true;
}

/** Where credentials travel: what a recording must not hold. Names of headers are in lower case. */
interface CredentialPlaces {
  headers: ReadonlySet<string>;
  cookies: ReadonlySet<string>;
  query: ReadonlySet<string>;
}

/** Whatever the document says, these carry credentials (RFC 9110, 11 and RFC 6265). */
const CREDENTIAL_HEADERS = ["authorization", "proxy-authorization", "cookie", "set-cookie"];
/** Shorter texts are found by chance; and a cookie that the document doesn't name may hold a mere setting. */
const MIN_LENGTH = { secret: 4, otherCookie: 8 };

/** Finds the places of credentials in a document's security schemes. */
export function findCredentialPlaces({ securitySchemes }: Pick<Api, "securitySchemes">): CredentialPlaces {
  const namesIn = (place: string) =>
    securitySchemes.flatMap(({ in: where, parameter }) => (where === place ? [parameter] : []));
  return {
    headers: new Set([...CREDENTIAL_HEADERS, ...namesIn("header").map((name) => name.toLowerCase())]),
    cookies: new Set(namesIn("cookie")),
    query: new Set(namesIn("query")),
  };
}

/** The secrets that an exchange was made with or brought: tokens, and the values of cookies. */
export function findSecrets(
  api: Pick<Api, "securitySchemes">,
  { url, requestHeaders, responseHeaders }: Exchange,
): string[] {
  const places = findCredentialPlaces(api);
  const fromHeaders = [...requestHeaders, ...responseHeaders]
    .filter(([name]) => places.headers.has(name.toLowerCase()))
    .flatMap(([name, value]) => (/cookie$/i.test(name) ? findSecretCookies(places, value) : findTokens(value)));
  const fromQuery = [...url.searchParams].flatMap(([name, value]) => (places.query.has(name) ? [value] : []));
  return [...new Set([...fromHeaders, ...fromQuery])].filter((secret) => secret.length >= MIN_LENGTH.secret);
}

/** `Bearer sk-…` → `sk-…`; of basic credentials also what they encode. */
function findTokens(value: string): string[] {
  const [, scheme = "", token = value] = /^(?:([\w-]+) )?(.*)$/s.exec(value) ?? [];
  if (!/^basic$/i.test(scheme)) return [token];
  const plain = Buffer.from(token, "base64").toString("utf8");
  return [token, plain, ...plain.split(":")];
}

/** The values in `Cookie: a=1; b=2`, or in a `Set-Cookie` with its attributes, which are shorter or harmless. */
function findSecretCookies({ cookies }: CredentialPlaces, header: string): string[] {
  return header.split(/[;\n]\s*/).flatMap((pair) => {
    const [, name = "", value = ""] = /^([^=]*)=(.*)$/s.exec(pair.trimStart()) ?? [];
    if (/^(path|domain|expires|max-age|samesite|priority)$/i.test(name)) return [];
    const secret = value.replaceAll('"', "");
    return cookies.has(name) || secret.length >= MIN_LENGTH.otherCookie ? [secret] : [];
  });
}
