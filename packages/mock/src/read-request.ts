// Turns a request of node:http into one for Prism.
import type { IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { NO_METHOD_MATCHED_ERROR, ProblemJsonError, type IHttpRequest } from "@stoplight/prism-http";

type Method = IHttpRequest["method"];

// The methods that an OpenAPI document can describe.
const METHODS = new Set<string>([
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
] satisfies Method[]);

/** Reads a request to its end: Node.js would reset a connection that is answered with data still unread. */
export async function readRequest(message: IncomingMessage): Promise<IHttpRequest> {
  const body = await text(message);
  const method = message.method?.toLowerCase() ?? "";
  if (!isMethod(method)) throw ProblemJsonError.fromTemplate(NO_METHOD_MATCHED_ERROR, `"${method}" is not known.`);
  // A path alone is no URL; which host completes it does not matter.
  const { pathname, searchParams } = new URL(`http://localhost${message.url}`);
  return {
    method,
    url: { path: pathname, query: query(searchParams) },
    headers: headers(message),
    body: body === "" ? null : parseBody(body, message.headers["content-type"]),
  };
}

function isMethod(method: string): method is Method {
  return METHODS.has(method);
}

function query(params: URLSearchParams): Record<string, string | string[]> {
  const entries = [...new Set(params.keys())].map((name) => {
    const [first = "", ...others] = params.getAll(name);
    return [name, others.length === 0 ? first : [first, ...others]];
  });
  return Object.fromEntries(entries);
}

function headers(message: IncomingMessage): Record<string, string> {
  const entries = Object.entries(message.headers).map(([name, value]) => [name, String(value)]);
  return Object.fromEntries(entries);
}

function parseBody(body: string, mediaType = ""): unknown {
  if (!/^application\/([^;]+\+)?json\b/i.test(mediaType)) return body;
  try {
    return JSON.parse(body);
  } catch (error) {
    const template = { type: "INVALID_JSON", title: "The request body is not JSON", status: 400 };
    throw ProblemJsonError.fromTemplate(template, String(error));
  }
}
