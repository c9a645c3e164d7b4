// Turns a request of node:http into one for Prism.
import type { IncomingMessage } from "node:http";
import { MIMEType } from "node:util";
import { ProblemJsonError, type IHttpRequest } from "@stoplight/prism-http";

/** A request with any method, those that OpenAPI can't describe included. */
export type ReceivedRequest = Omit<IHttpRequest, "method"> & { method: string };

// As much as Prism's own server takes.
const MAX_BODY_BYTES = 10 * 1024 * 1024;

export async function readRequest(message: IncomingMessage): Promise<ReceivedRequest> {
  // Read first: Node.js would reset a connection that gets a response with data still unread.
  const body = await readBody(message);
  const mediaType = parseContentType(message.headers["content-type"]);
  return {
    method: message.method?.toLowerCase() ?? "",
    url: parseTarget(message.url ?? ""),
    headers: Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, String(value)])),
    body: body === "" ? null : parseBody(body, mediaType),
  };
}

async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Without the option, leaving the loop would end the connection.
  for await (const chunk of message.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) {
      const template = { type: "BODY_TOO_LARGE", title: "The request body is too large", status: 413 };
      throw ProblemJsonError.fromTemplate(template, `It has more than ${MAX_BODY_BYTES} bytes.`);
    }
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** Reads the forms of a request target that are no authority: https://www.rfc-editor.org/rfc/rfc9112#section-3.2 */
function parseTarget(target: string): IHttpRequest["url"] {
  if (target === "*") return { path: target, query: {} };
  // A path alone is no URL; which host completes it does not matter.
  const absolute = target.startsWith("/") ? `http://localhost${target}` : target;
  if (!/^https?:\/\//i.test(absolute) || !URL.canParse(absolute)) {
    throw badRequest("INVALID_TARGET", `"${target}" is no path, and no URL of HTTP.`);
  }
  const { pathname, searchParams, search } = new URL(absolute);
  checkPercentEncoding(`${pathname}${search}`);
  return { path: decodeUnreserved(pathname), query: groupQuery(searchParams) };
}

function checkPercentEncoding(text: string): void {
  try {
    decodeURIComponent(text);
  } catch {
    throw badRequest("INVALID_PERCENT_ENCODING", "A % must begin the UTF-8 of a character: write %25 for the sign.");
  }
}

/** Encoded letters, digits and `-._~` mean the same as they do bare: https://www.rfc-editor.org/rfc/rfc3986#section-2.3 */
function decodeUnreserved(path: string): string {
  return path.replace(/%[2-7][0-9a-f]/gi, (encoded) => {
    const char = decodeURIComponent(encoded);
    return /[\w.~-]/.test(char) ? char : encoded;
  });
}

function groupQuery(params: URLSearchParams): Record<string, string | string[]> {
  const entries = [...new Set(params.keys())].map((name) => {
    const [first = "", ...others] = params.getAll(name);
    return [name, others.length === 0 ? first : [first, ...others]];
  });
  return Object.fromEntries(entries);
}

/** The media type in lower case, without its parameters. */
function parseContentType(header = ""): string {
  return header === "" ? "" : parseMediaType("Content-Type", header).essence;
}

const TOKEN = /[\w!#$%&'*+.^`|~-]+/.source;
const PARAMETER = `${TOKEN}=(?:${TOKEN}|"(?:[^"\\\\]|\\\\.)*")`;
const MEDIA_TYPE = new RegExp(`^${TOKEN}/${TOKEN}(?:[ \\t]*;[ \\t]*(?:${PARAMETER})?)*$`);

/** Reads what is a media type by https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1: `MIMEType` lets more pass. */
export function parseMediaType(header: string, value: string): MIMEType {
  if (MEDIA_TYPE.test(value)) return new MIMEType(value);
  throw badRequest("INVALID_MEDIA_TYPE", `"${value}" in the header ${header} is no media type.`);
}

function parseBody(body: string, mediaType: string): unknown {
  if (mediaType === "application/x-www-form-urlencoded") checkPercentEncoding(body);
  if (!/^application\/(.+\+)?json$/.test(mediaType)) return body;
  try {
    return JSON.parse(body);
  } catch (error) {
    throw badRequest("INVALID_JSON", String(error));
  }
}

/** An error for what Prism would fail on, or overlook. */
export function badRequest(type: string, detail: string): ProblemJsonError {
  return ProblemJsonError.fromTemplate({ type, title: "The request is malformed", status: 400 }, detail);
}
