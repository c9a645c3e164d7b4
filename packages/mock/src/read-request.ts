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
  checkHost(message);
  const { "content-type": contentType, "content-encoding": coding = "identity" } = message.headers;
  const type = contentType ? parseMediaType("Content-Type", contentType) : undefined;
  const headers = Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, String(value)]));
  return {
    method: message.method?.toLowerCase() ?? "",
    url: parseTarget(message.url ?? ""),
    // Prism takes a request without this header for one without a body, but a body may come in chunks.
    headers: { ...headers, ...(body.length > 0 && { "content-length": String(body.length) }) },
    body: body.length === 0 ? null : parseBody(body, type, coding),
  };
}

function isHost(host: string): boolean {
  return host === "" || (!/[\s/?#@\\]/.test(host) && URL.canParse(`http://${host}`));
}

/** Node.js wants a host, and leaves it to servers what it looks like: https://www.rfc-editor.org/rfc/rfc9112#section-3.2 */
function checkHost(message: IncomingMessage): void {
  const hosts = message.headersDistinct["host"] ?? [];
  if (hosts.length > 1 || !hosts.every(isHost)) {
    throw badRequest(
      "INVALID_HOST",
      `"${hosts.join(", ")}" in the header Host is not one host with or without a port.`,
    );
  }
}

async function readBody(message: IncomingMessage): Promise<Buffer> {
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
  return Buffer.concat(chunks);
}

/** Reads the forms of a request target that are no authority: https://www.rfc-editor.org/rfc/rfc9112#section-3.2 */
function parseTarget(target: string): IHttpRequest["url"] {
  if (target === "*") return { path: target, query: {} };
  // A path alone is no URL; which host completes it does not matter.
  const absolute = target.startsWith("/") ? `http://localhost${target}` : target;
  if (!/^https?:\/\//i.test(absolute) || !URL.canParse(absolute)) {
    throw badRequest("INVALID_TARGET", `"${target}" is no path, and no URL of HTTP.`);
  }
  // `URL` would take it for a slash, which it is for no server.
  const { pathname, searchParams, search } = new URL(absolute.replaceAll("\\", "%5C"));
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

const TOKEN = /[\w!#$%&'*+.^`|~-]+/.source;
const PARAMETER = `${TOKEN}=(?:${TOKEN}|"(?:[^"\\\\]|\\\\.)*")`;
const MEDIA_TYPE = new RegExp(`^${TOKEN}/${TOKEN}(?:[ \\t]*;[ \\t]*(?:${PARAMETER})?)*$`);

/** Reads what is a media type by https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1: `MIMEType` lets more pass. */
export function parseMediaType(header: string, value: string): MIMEType {
  if (MEDIA_TYPE.test(value)) return new MIMEType(value);
  throw badRequest("INVALID_MEDIA_TYPE", `"${value}" in the header ${header} is no media type.`);
}

function parseBody(body: Buffer, type: MIMEType | undefined, coding: string): unknown {
  if (!/^(identity)?$/i.test(coding)) throw unsupported(`The mock reads no body with Content-Encoding: ${coding}.`);
  const charset = type?.params.get("charset") ?? "utf-8";
  if (!/^(utf-?8|us-ascii)$/i.test(charset)) throw unsupported(`The mock reads UTF-8, and not charset=${charset}.`);
  const mediaType = type?.essence ?? "";
  if (!/^application\/(.+\+)?json$/.test(mediaType)) {
    const text = new TextDecoder().decode(body);
    if (mediaType === "application/x-www-form-urlencoded") checkPercentEncoding(text);
    return text;
  }
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (error) {
    throw badRequest("INVALID_JSON", String(error));
  }
}

function unsupported(detail: string): ProblemJsonError {
  const template = { type: "UNSUPPORTED_BODY", title: "The request body is in a form that is not read", status: 415 };
  return ProblemJsonError.fromTemplate(template, detail);
}

/** An error for what Prism would fail on, or overlook. */
export function badRequest(type: string, detail: string): ProblemJsonError {
  return ProblemJsonError.fromTemplate({ type, title: "The request is malformed", status: 400 }, detail);
}
